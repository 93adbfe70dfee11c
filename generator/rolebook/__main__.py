"""Lets `python -m rolebook` do what the `rolebook` command does; stopped while it loads, it ends without a word."""

import sys


def main() -> int:
    """Run the command."""
    try:
        from rolebook import expressions, garbage

        garbage.calm()
        expressions.keep()  # before those of other modules are compiled
        from rolebook.cli import main
    except KeyboardInterrupt:
        return 130
    try:
        return main()
    finally:
        expressions.save()
        garbage.leave()


if __name__ == "__main__":
    sys.exit(main())
