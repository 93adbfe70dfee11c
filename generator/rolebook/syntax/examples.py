"""The language of examples in a description or a prompt: `<example>` blocks, and dialogues that stand without tags.

Must never know where the text comes from, nor how an example is shown.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace

from rolebook.model import Example
from rolebook.syntax.dialogues import code, dialogue, labels, lead_in, marks, transcripts
from rolebook.value import dataclass


@dataclass(frozen=True, slots=True)
class Extraction:
    """A text taken apart into its examples and the rest."""

    examples: tuple[Example, ...]
    """In the order of the text."""
    remainder: str
    """The text without its examples and their lead-in: "Use this agent to review code."."""
    faults: tuple[int, ...]
    """The offsets of the `<example>` tags that are never closed."""


@dataclass(slots=True)
class _Block:
    """An `<example>` tag, its closing tag, and the closed blocks inside it."""

    tag: re.Match[str]
    limit: int
    """Where its text ends: at its closing tag, else at the next tag, at the latest."""
    end: int | None = None
    """Where its closing tag ends."""
    inner: list["_Block"] = field(default_factory=list)


@dataclass(slots=True)
class _Cut:
    """One stretch of a text that examples take up, or a tag that has lost its partner."""

    start: int
    end: int
    examples: list[Example]


_NAMES = "|".join(labels.EXAMPLE_WORDS)
_TAG = re.compile(
    rf"<(?P<slash>/?)(?:(?:{_NAMES})(?:[_-]?\d+)?|(?P<wrapper>(?:[\w-]{{1,40}}[_-])?(?:{_NAMES})s(?:[_-][\w-]{{1,40}})?))"
    r"(?P<attributes>\s[^<>]*)?(?<!/)>",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")
_COMMENTARY_WORDS = "|".join(map(re.escape, labels.COMMENTARY))
_COMMENTARY_AFTER = re.compile(
    rf"\s*(?:<({_COMMENTARY_WORDS})\s*>(?:[^<]++|<(?!/?(?:\1|{_NAMES})))*+</\1\s*>"
    rf"|[-*+]?[ \t]*[*_]{{0,3}}(?:{_COMMENTARY_WORDS})[*_]{{0,3}}[ \t]?[:：](?:[^<\n]++|\n(?![ \t]*(?:[-*+#<]|$)))*+)",
    re.IGNORECASE | re.MULTILINE,
)
_IN_SENTENCE = re.compile(r"[\w,(/=][ \t]*\Z")
_NEXT_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_RULE = r"(?:[-*_=]{3,}[ \t]*)"
_NUMBER = r"(?:\d{1,3}[.)]|[(（]\d{1,3}[)）])"
_WRAPPER = rf"[\w-]{{0,40}}(?:{_NAMES})[\w-]{{0,40}}\s*>"
_LAST_MARKS = re.compile(
    rf"(?:^|\n)[ \t>]*(?:[-*+•·>]|{_NUMBER}|{_RULE})\Z|[ \t][-•]\Z|(?<=[.!?:])[ \t]+{_NUMBER}\Z|<{_WRAPPER}\Z",
    re.IGNORECASE,
)
_FIRST_MARKS = re.compile(rf"\s*(?:[.,;)]+(?=\s))?\s*(?:</{_WRAPPER})?(?:\s*{_RULE}(?=\n|\Z))?", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]")
_NEAR = 64
_ANNOUNCEMENTS = 8


def extract(text: str) -> Extraction:
    """Take the examples out of a text; those inside Markdown code are text like any other."""
    cuts, faults = _tagged(text)
    cuts = _in_order([*cuts, *_untagged(text, cuts)])
    examples = tuple(example for cut in cuts for example in cut.examples)
    return Extraction(examples, _remainder(text, cuts), tuple(faults))


def _tagged(text: str) -> tuple[list[_Cut], list[int]]:
    """Cut out the blocks in tags, and find the tags that are never closed."""
    blocks, strays = _blocks(_live_tags(text))
    cuts: list[_Cut] = []
    faults: list[int] = []
    for block in blocks:
        start = block.tag.start()
        nested = cuts and start < cuts[-1].end
        said, end = _said(text, block, nested=bool(nested))
        example = _titled(dialogue.read(said), block.tag)
        if block.end is None:
            faults.append(start)
            if example and not example.turns and _IN_SENTENCE.search(text, max(0, start - _NEAR), start):
                continue  # a placeholder: `git clone <example>`
        if nested and example:
            cuts[-1].examples.append(example)
        elif example or block.inner:
            cuts.append(_Cut(start, end, [example] if example else []))
    return _in_order([*cuts, *strays]), faults


def _live_tags(text: str) -> Iterator[re.Match[str]]:
    """Give the tags that are not code."""
    tags = list(_TAG.finditer(text)) if "<" in text else []
    where = code.find(text) if tags else code.NONE
    depth = 0
    for tag in tags:
        around = where.at(tag.start())
        # A fence that an example opens and nobody closes ends with the example; indentation inside one is layout.
        if around and not (depth and (around.kind == "open fence" or (around.kind == "indented" and tag["slash"]))):
            continue
        if not tag["wrapper"]:
            depth = max(0, depth - 1) if tag["slash"] else depth + 1
        yield tag


def _blocks(tags: Iterable[re.Match[str]]) -> tuple[list[_Block], list[_Cut]]:
    """Match opening and closing tags; give the blocks in order, and a cut for each closing tag without a partner."""
    blocks: list[_Block] = []
    strays: list[_Cut] = []
    opened: list[_Block] = []
    previous: _Block | None = None
    for tag in tags:
        if previous:
            previous.limit, previous = tag.start(), None
        if tag["wrapper"]:
            continue
        if not tag["slash"]:
            previous = _Block(tag, len(tag.string))
            opened.append(previous)
            blocks.append(previous)
        elif opened:
            block = opened.pop()
            block.limit, block.end = tag.start(), tag.end()
            if opened:
                opened[-1].inner.append(block)
        else:
            strays.append(_Cut(tag.start(), tag.end(), []))
    return blocks, strays


def _said(text: str, block: _Block, *, nested: bool) -> tuple[str, int]:
    """Give the text of a block without that of the blocks inside it, and where the block ends."""
    begin = block.tag.end()
    if block.end is None:
        end = _reach(text, begin, block.limit)
        return text[begin:end], end
    parts: list[str] = []
    for inner in block.inner:
        parts.append(text[begin : inner.tag.start()])
        begin = inner.end or begin
    parts.append(text[begin : block.limit])
    commentary = None if nested else _COMMENTARY_AFTER.match(text, block.end)
    if commentary:
        parts.append(commentary[0])
    return "\n".join(parts), commentary.end() if commentary else block.end


def _reach(text: str, begin: int, limit: int) -> int:
    """Find where a block that is never closed ends: before the first paragraph that has no part in the dialogue."""
    said = text[begin:limit]
    if not _NEXT_PARAGRAPH.search(said):
        return limit
    where = code.find(said).closed()
    places = [(mark.start, mark.part) for mark in marks.find(said, where)]
    for paragraph in _NEXT_PARAGRAPH.finditer(said):
        after = bisect_right(places, (paragraph.end(), "z"))
        starts = after > 0 and places[after - 1][0] >= paragraph.start()
        inside = (after < len(places) and places[after][1] == "end") or where.at(paragraph.end())
        if not (starts or inside or said[: paragraph.start()].isspace() or not paragraph.start()):
            return begin + paragraph.start()
    return limit


def _titled(example: Example | None, tag: re.Match[str]) -> Example | None:
    """Put what a tag says in words, as in `<example name="Two users, one row">`, before the context."""
    if not tag["attributes"]:
        return example
    values = [double or single for double, single in _ATTRIBUTE.findall(tag["attributes"])]
    titles = [value.strip() for value in values if len(value.split()) > 1]
    if not titles:
        return example
    example = example or Example(None, (), None)
    return replace(example, context="\n".join([*titles, *([example.context] if example.context else [])]))


def _untagged(text: str, cuts: Sequence[_Cut]) -> list[_Cut]:
    """Cut the dialogues without tags out of what lies between other cuts."""
    starts = [0, *(cut.end for cut in cuts)]
    ends = [*(cut.start for cut in cuts), len(text)]
    return [
        _Cut(start + found.start, start + found.end, [found.example])
        for start, end in zip(starts, ends, strict=True)
        for found in transcripts.find(text[start:end])
    ]


def _remainder(text: str, cuts: Sequence[_Cut]) -> str:
    """Join what lies between the cuts, without what only announces or lays out the examples."""
    if not cuts:
        return _tidy(text)
    kept: list[str] = []
    begin, gap = 0, ""
    for cut in [*cuts, _Cut(len(text), len(text), [])]:
        piece = text[begin : cut.start]
        gap += piece[: len(piece) - len(piece.lstrip())]
        shown = _unannounced(piece) if cut.examples else piece
        if begin:
            shown = _FIRST_MARKS.sub("", shown, count=1)
        if _WORD.search(shown):
            kept += ["\n\n" if "\n" in gap else " ", shown.strip()]
            gap = ""
        gap += piece[len(piece.rstrip()) :]
        begin = cut.end
    return _tidy("".join(kept))


def _unannounced(piece: str) -> str:
    """Take off what stands right before an example: bullet, number, rule, wrapper, and words that announce it."""
    for _ in range(_ANNOUNCEMENTS):
        piece = piece.rstrip()
        mark = _LAST_MARKS.search(piece, max(0, len(piece) - _NEAR))
        end = mark.start() if mark else lead_in.begin(piece)
        if end == len(piece):
            break
        piece = piece[:end]
    return piece


def _in_order(cuts: Iterable[_Cut]) -> list[_Cut]:
    return sorted(cuts, key=lambda cut: cut.start)


def _tidy(text: str) -> str:
    return _BLANK_LINES.sub("\n\n", text.strip())
