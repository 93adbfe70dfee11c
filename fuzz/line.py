"""One definition through everything that reads text, and what must hold whatever it says.

Must never know where the bytes come from.
"""

import re
from time import process_time

from markup import Page
from rolebook import checks
from rolebook.diagnostics import CODES
from rolebook.model import Agent, Found
from rolebook.stages import link, parse, read
from rolebook.syntax import markdown, names, unseen
from rolebook.syntax.markdown import Anchor

FOUND = Found("agents/fuzzed", "agents", "fuzzed.md", "agents/fuzzed.md")
OTHERS = tuple(
    Found(f"agents/{name}", "agents", f"{name}.md", f"agents/{name}.md")
    for name in ("code-reviewer", "data-engineer", "frontend-developer", "reviewer")
)
ANCHORS = tuple(Anchor(found.id[7:], f"{found.id[7:]}.html", "red", "T") for found in OTHERS)
ELEMENTS = frozenset(
    "h3 h4 h5 h6 p ul ol li blockquote hr table thead tbody tr th td em strong del a br code pre div span sup section bdi".split()
)
ATTRIBUTES = frozenset(
    "id href class title data-swatch tabindex role aria-label data-language scope start data-shown dir translate".split()
)
SAFE = re.compile(r"https?:|mailto:|#|[^:]*$|[^:/]*[/?#]", re.IGNORECASE)
LONGEST = 5.0
"""Seconds of the processor that one small definition may take."""


class BrokenError(AssertionError):
    """Something that must hold does not."""


def walk(data: bytes) -> None:
    """Read, judge, link and write one definition; raise whatever is wrong."""
    start = process_time()
    agents = [_agent(found, b"---\nname: %b\ndescription: x\n---\nYou.\n" % found.id[7:].encode()) for found in OTHERS]
    document, faults = read.document(FOUND, data)
    item, more = parse.parse(document)
    told = [*faults, *more, *checks.check(document)]
    lines = document.source.text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for fault in told:
        _hold(fault.code in CODES, f"no such code: {fault.code}")
        _hold(0 <= fault.location.line <= lines, f"{fault.code} at line {fault.location.line} of {lines}")
    if isinstance(item, Agent):
        everybody = sorted((*agents, item), key=lambda agent: agent.id)
        linker = link.Linker()
        tries = linker.known(everybody)
        said = {agent.id: link.heard(agent, tries[agent.collection]) for agent in everybody}
        linker.link(everybody, said)
        _hold(names.role(item.title) == names.role(item.title), "a role differs from itself")
        for text in (item.summary, *(turn.text for example in item.examples for turn in example.turns)):
            _look(markdown.excerpt(text, anchors=ANCHORS))
    rendered = markdown.render(item.body, prefix="p-", anchors=ANCHORS, resolve=lambda _: None)
    _look(rendered.html)
    took = process_time() - start
    _hold(took < LONGEST, f"{len(data)} bytes took {took:.1f} s")


def _agent(found: Found, data: bytes) -> Agent:
    item, _ = parse.parse(read.document(found, data)[0])
    if not isinstance(item, Agent):
        raise BrokenError("a plain definition is no agent")
    return item


def _look(html: str) -> None:
    page = Page(unseen.marked(html))
    for element in page.within():
        _hold(element.tag in ELEMENTS, f"<{element.tag}>")
        _hold(element.attributes.keys() <= ATTRIBUTES, f"<{element.tag}> with {sorted(element.attributes)}")
        href = element.attributes.get("href", "")
        _hold(SAFE.match(re.sub(r"[\x00-\x20]", "", href)) is not None, f"a link to {href!r}")
    _hold(len(page.ids) == len(set(page.ids)), "an id twice")


def _hold(true: bool, message: str) -> None:
    if not true:
        raise BrokenError(message)
