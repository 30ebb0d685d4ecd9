#!/usr/bin/env python3
"""The door for a bare clone: `python cli.py convert Менск --to lacinka`, nothing installed but the dependencies."""

from translit.commands import main

if __name__ == "__main__":
    main()
