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
    untagged: int = 0
    """Examples that no tag marks."""
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
    text, structural = body, reading.structure("\n".join(reading.blocks(body)))
    if task.agent is not None:
        described = reading.description(header)
        text += f"\n{described}"
        structural += reading.structure(described)
        _judge_description(result, described, task.agent)
        _judge_examples(result, described, body, task.agent)
    _judge_words(result, text, structural, scan)
    return result


def _judge_words(result: Result, text: str, structural: reading.Words, scan: scanning.Scan) -> None:
    """Look for every word, and forgive one that is only divided differently: its whole line is on the page then."""
    visible = reading.visible(text)
    needed = reading.words(visible)
    result.words = needed.total()
    lost = needed - reading.words(scan.text) - structural
    if lost:
        page = reading.squeezed(scan.text) + reading.squeezed(scan.values)
        lines = zip(visible.split("\n"), text.split("\n"), strict=False)
        missing = [line for line, raw in lines if not (reading.squeezed(line) in page or reading.squeezed(raw) in page)]
        gone = lost & reading.words("\n".join(missing))
        if gone:
            result.violate("a word of the file is not on its page", " ".join(list(gone)[:12]))


def _judge_description(result: Result, described: str, agent: Catalog) -> None:
    words = reading.words(described)
    kept = sum(map(_said, agent["examples"]), reading.words(agent["summary"]))
    result.described = words.total()
    result.undescribed = tuple((words - kept - reading.structure(described)).elements())


def _judge_examples(result: Result, described: str, body: str, agent: Catalog) -> None:
    """Pair every block with an example of the same words; examples without tags may be left over."""
    blocks = reading.blocks(described) + reading.blocks(body)
    left = [_said(example) for example in agent["examples"]]
    for block in blocks:
        words = reading.words(block)
        pair = next((said for said in left if _alike(words - reading.structure(block), said, words)), None)
        if pair is None:
            result.violate("an example block is not an example", " ".join(block.split())[:80])
        else:
            left.remove(pair)
    result.blocks, result.untagged = len(blocks), len(left)


def _said(example: Catalog) -> reading.Words:
    """Count the words of an example, those that name the speakers too."""
    texts = [example["context"] or "", example["commentary"] or ""]
    texts += [text for turn in example["turns"] for text in (turn["speaker"], turn["text"])]
    return reading.words("\n".join(texts))


def _alike(least: reading.Words, said: reading.Words, most: reading.Words) -> bool:
    """Tell whether an example says what a block says and no more, but for the names of its speakers."""
    more = said - most
    return not least - said and more.total() == more["user"] + more["assistant"]
