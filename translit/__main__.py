"""`python -m translit`: the same as the command `translit`."""

from translit.commands import main

if __name__ == "__main__":
    main()
