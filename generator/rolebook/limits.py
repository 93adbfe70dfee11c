"""Every bound on what a definition may be; docs/limits.md tells them to people.

What lies beyond a bound still gets its page, shown more plainly, and a diagnostic says so. Each is at least three times
what the largest of thousands of definitions in the wild needs. Must never know who keeps a bound.
"""

FILE_BYTES = 1_000_000
"""Of one file; the rest is not read."""

HEADER_CHARACTERS = 65_536
"""The longest header that is read as fields."""
HEADER_DEPTH = 32
"""How deep the values of a header may nest."""
HEADER_VALUES = 20_000
"""How many values a header may unfold to, as aliases can refer to one another."""

TEXT_CHARACTERS = 300_000
TEXT_LINES = 20_000
TEXT_BRACKETS = 10_000
TEXT_MARKS = 60_000
"""A text beyond one of these is shown as it is and not read as Markdown. Opening brackets cost most, then the other
marks; a long prompt has 90,000 characters, 3,000 lines, 260 brackets and 2,600 marks."""

CODE_CHARACTERS = 20_000
"""Of one block of code; a longer one is shown without color, since lexers may take quadratic time."""
CODE_LINE = 1_000
"""Characters of one line of code, for the same reason: most of that time is spent looking for the end of a line."""
CODE_OF_TEXT = 100_000
"""Characters of all blocks of code in one text that are shown in color."""

EXAMPLES_CHARACTERS = 200_000
"""How far examples are looked for in one text."""
MENTIONS_CHARACTERS = 200_000
"""How far the names of roles are looked for in one text."""
MENTIONS_LINE = 6_000
"""How far they are looked for in one line."""

FINDINGS = 100
"""How many faults of one code are told for one file."""
