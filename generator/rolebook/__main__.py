"""Lets `python -m rolebook` do what the `rolebook` command does."""

import sys

from rolebook.cli import main

if __name__ == "__main__":
    sys.exit(main())
