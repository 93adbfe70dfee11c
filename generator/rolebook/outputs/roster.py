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
STEP = 64
"""Cards in a file: some 6 KB as hosts send it."""

Record = Sequence[str | int]


@dataclass(frozen=True, slots=True)
class Roster:
    """What the files say; agents are numbered in the order in which the index shows them."""

    fields: Sequence[str]
    """What the items of a record are called: `("title", "url")`."""
    size: int
    """How many agents there are."""
    cards: Sequence[str]
    """The addresses of the files of cards, in their order."""
    members: Mapping[str, Sequence[int]]
    """By option, the agents that have it by name, ascending: `{"f-tool-1": [0, 7]}`."""
    every: Sequence[int]
    """The agents that have all options of some facets without naming them, ascending."""
    open: Sequence[str]
    """The options that these agents have too."""
    orders: Mapping[str, Sequence[int]]
    """By name, the agents in another order: `{"length": [7, 0]}`."""


def cards(number: int, records: Sequence[Record]) -> OutputFile:
    """Write what the cards of some agents show, the next `STEP` in each file."""
    return _file(_cards(number), records)


def files(roster: Roster) -> tuple[OutputFile, ...]:
    """Write the file that leads to all others, then those of the orders."""
    steps, even = Steps(roster.size), Even(roster.size)
    orders = {name: _file(name, even(order)) for name, order in roster.orders.items()}
    paths = {_cards(number): path for number, path in enumerate(roster.cards)}
    paths |= {name: file.path for name, file in orders.items()}
    head = _file(
        "roster",
        {
            "digits": DIGITS,
            "step": STEP,
            "fields": roster.fields,
            "every": "".join(steps(roster.every)),
            "open": roster.open,
            "members": {mark: "".join(steps(numbers)) for mark, numbers in roster.members.items()},
            "files": {name: path.rsplit(".", 2)[1] for name, path in paths.items()},
        },
    )
    return head, *orders.values()


def _cards(number: int) -> str:
    return f"cards-{number}"


def _file(name: str, value: object) -> OutputFile:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    content = f'rolebookRoster.put("{name}",{text});\n'.encode("utf-8", "replace")
    return OutputFile(f"{FOLDER}/{name}.{hashlib.sha256(content).hexdigest()[:8]}.js", content)
