"""Lets `python -m rolebook` do what the `rolebook` command does; stopped while it loads, it ends without a word."""

import sys


def main() -> int:
    """Run the command."""
    try:
        from rolebook import expressions

        expressions.keep()  # before those of other modules are compiled
        from rolebook.cli import main
    except KeyboardInterrupt:
        return 130
    code = main()
    expressions.save()
    return code


if __name__ == "__main__":
    sys.exit(main())
