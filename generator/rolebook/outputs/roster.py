"""A roster that is too large for one page, in files that `static/js/roster.js` brings when they are first needed.

One file tells which agents each option of a facet has; the cards, and each order in which they can stand, lie in
others. Each is a classic script, which also loads from the file system, and is named by its content, so that a host may
keep it for ever and an edit changes few. Must never know how a card looks.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence

from rolebook.model import OutputFile
from rolebook.outputs.steps import DIGITS, Even, Steps
from rolebook.value import dataclass

FOLDER = "assets/roster"
_STEP = 64
"""Cards in a file: some 6 KB as hosts send it."""

Record = Sequence[str | int]


@dataclass(frozen=True, slots=True)
class Roster:
    """What the files say; agents are numbered in the order in which the index shows them."""

    fields: Sequence[str]
    """What the items of a record are called: `("title", "url")`."""
    records: Sequence[Record]
    """What the card of each agent shows."""
    members: Mapping[str, Sequence[int]]
    """By option, the agents that have it by name, ascending: `{"f-tool-1": [0, 7]}`."""
    every: Sequence[int]
    """The agents that have all options of some facets without naming them, ascending."""
    open: Sequence[str]
    """The options that these agents have too."""
    orders: Mapping[str, Sequence[int]]
    """By name, the agents in another order: `{"length": [7, 0]}`."""


def files(roster: Roster) -> tuple[str, tuple[OutputFile, ...]]:
    """Write a roster; gives the address of the file that leads to all others, and the files."""
    size = len(roster.records)
    steps, even = Steps(size), Even(size)
    parts = {
        f"cards-{at // _STEP}": _file(f"cards-{at // _STEP}", roster.records[at : at + _STEP])
        for at in range(0, size, _STEP)
    }
    made = parts | {name: _file(name, even(order)) for name, order in roster.orders.items()}
    head = _file(
        "roster",
        {
            "digits": DIGITS,
            "step": _STEP,
            "fields": roster.fields,
            "every": "".join(steps(roster.every)),
            "open": roster.open,
            "members": {mark: "".join(steps(numbers)) for mark, numbers in roster.members.items()},
            "files": {name: file.path.rsplit(".", 2)[1] for name, file in made.items()},
        },
    )
    return head.path, (head, *made.values())


def _file(name: str, value: object) -> OutputFile:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    content = f'rolebookRoster.put("{name}",{text});\n'.encode("utf-8", "replace")
    return OutputFile(f"{FOLDER}/{name}.{hashlib.sha256(content).hexdigest()[:8]}.js", content)
