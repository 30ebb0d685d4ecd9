"""Thin doors to engines that somebody else has: one file an engine, each named by its extra.

>>> from translit.errors import MissingExtra
>>> print(MissingExtra("spark"))
this needs spark: pip install "translit-be[spark]"
"""
