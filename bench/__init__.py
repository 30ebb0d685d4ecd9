"""This library and its peers, side by side in one run: `python bench [GOLD_DIR]`, or `python -m bench --gold DIR`.

Not a part of what is installed. Speed is shown here and nowhere tested: a figure belongs to one machine and one day.
"""
