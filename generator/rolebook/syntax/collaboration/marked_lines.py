"""Which lines of a text hold a mark, found at the speed of C. Must never know what a mark means."""


def numbers(text: str, mark: str) -> list[int]:
    r"""List the lines, counted from 0, on which a mark begins; it may hold a line's end, as `":\n"` does."""
    found: list[int] = []
    number = start = 0
    at = text.find(mark)
    while at >= 0:
        number += text.count("\n", start, at)
        if not found or number > found[-1]:
            found.append(number)
        start, at = at, text.find(mark, at + len(mark))
    return found


def fences(text: str) -> list[int]:
    """List the lines on which the fence of a block of code may stand."""
    found = numbers(text, "```")
    return sorted({*found, *numbers(text, "~~~")}) if "~~~" in text else found
