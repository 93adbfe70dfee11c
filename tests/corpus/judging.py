"""Holds one built page against the file that it was made from."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import reading
import scanning

Catalog = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule that one file or page breaks."""

    rule: str
    where: str
    detail: str


@dataclass(frozen=True, slots=True)
class Task:
    """One source file, and what the site has of it."""

    source: Path
    page: Path
    agent: Catalog | None
    """Its entry of the catalog; None for a document."""


@dataclass(slots=True)
class Result:
    """What was found in one file and its page."""

    source: str
    page: Path
    size: int
    ids: frozenset[str] = frozenset()
    links: tuple[str, ...] = ()
    words: int = 0
    """Words of body and description that a reader must see."""
    described: int = 0
    """Words of the description."""
    undescribed: tuple[str, ...] = ()
    """Those that stand neither in the summary nor in an example."""
    blocks: int = 0
    """Example blocks outside code."""
    violations: list[Violation] = field(default_factory=list)

    def violate(self, rule: str, detail: str) -> None:
        """Note what is wrong."""
        self.violations.append(Violation(rule, self.source, detail))


def judge(task: Task) -> Result:
    """Hold a page against its file."""
    html = task.page.read_bytes()
    scan = scanning.scan(html.decode())
    result = Result(str(task.source), task.page, len(html), frozenset(scan.ids), scan.links)
    for problem in scan.problems:
        result.violate("a page holds what no template makes", problem)
    header, body = reading.split(reading.decode(task.source.read_bytes()))
    needed, structural = reading.shown(body), reading.structure(body)
    if task.agent is not None:
        described = reading.description(header)
        needed += reading.words(described)
        structural += reading.structure(described)
        _judge_description(result, described, task.agent)
        _judge_examples(result, described, body, task.agent)
    lost = needed - reading.words(scan.text) - structural
    gone = [word for word in lost if word not in scan.squeezed]
    result.words = needed.total()
    if gone:
        result.violate("a word of the file is not on its page", " ".join(gone[:12]))
    return result


def _judge_description(result: Result, described: str, agent: Catalog) -> None:
    kept = [agent["summary"]]
    for example in agent["examples"]:
        kept += [example["context"] or "", example["commentary"] or ""]
        kept += [text for turn in example["turns"] for text in (turn["speaker"], turn["text"])]
    words = reading.words(described)
    lost = words - reading.words("\n".join(kept)) - reading.structure(described)
    result.described, result.undescribed = words.total(), tuple(lost.elements())


def _judge_examples(result: Result, described: str, body: str, agent: Catalog) -> None:
    result.blocks = reading.blocks(described) + reading.blocks(body)
    extracted = len(agent["examples"])
    if result.blocks and result.blocks != extracted:
        result.violate("not every example block is an example", f"{result.blocks} blocks, {extracted} examples")
