"""How often this process looks for garbage. Must never know what the process does."""

import gc


def calm() -> None:
    """Look for garbage rarely, and never among what is there by now.

    What a build makes are trees, which end without being looked for.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def leave() -> None:
    """Look for none any more, as the process ends and all that is left with it."""
    gc.freeze()
