"""The language of topics: what two roles share, as in "partner with x on schema design".

Must never know who shares it.
"""

import re
from collections.abc import Sequence

from rolebook.syntax.collaboration.phrases import Grammar
from rolebook.syntax.collaboration.sentences import NAME, Sentence

_LENGTH = 80
_EDGES = " \t\n\"'“”‘’`*_#>|,;:：，、-–—.()[]（）→"
_STOP = re.compile(
    rf"[.!?;|。；)）→—–=,\n{NAME[1:-1]}-]"
    rf"(?:(?<=[;|。；)）→{NAME[1:-1]}])|(?<=[.!?])(?=\s|$)|(?<=\s[—–-])(?=\s)|(?<=[-=])>|(?<=,)\s+(?=\w+ing\b)"
    r"|(?<=\n)\s*\n)"
)
"""What ends a topic; the first letter is told apart before anything else, so that a search is fast."""
_STOP_UNSPACED = re.compile(rf"[,，。；;、：:（(\n|]|{NAME}|并|→|->")
_JOINTS = frozenset("and or then und et y e as well work coordinate partner".split())
_JOINT_MARKS = " \t\n,/&+("
_OPENING = re.compile(r"[\s\W_]*(?:for|if|when|on)\s+(?P<topic>[^.;|]{3,80}?)(?:,|:|→|->|=>|—|–|\s-\s)", re.IGNORECASE)
_ARROW = re.compile(r"[\s\W_]*(?P<topic>\w[^.;|→]{2,80}?)\s*(?:→|->|=>|➜)")
_EMPTY = frozenset(
    """closely directly tightly collaboratively also always them it this that those these any all both back work task
    information needed appropriate required necessary possible dich sich mich uns se te eng する して します し 하고
    한다 합니다 하여""".split()
)
_NO_TOPIC = re.compile(rf"{NAME}|[\[{{|]")
_VERB_ENDS = (" zusammen", " ab", " zu", " ein", " aus")
_PARTICLES = re.compile(
    r"(?:について|に関して|に関する|のための|[でをのにはが]|에 대해|에 대한|에 관해|[을를에의]"
    r"|\s(?:zusammen|ab|zu|ein|aus))\Z"
)
"""What ends a topic in languages that mark its place in the sentence behind it."""
_ARTICLES = frozenset("the a an any all your our its".split())
_MARKUP = re.compile(r"[*`_]{1,3}(?=\S)|(?<=\S)[*`]{1,3}")
_ARROWS = ("→", "->", "=>", "➜")


def as_topic(text: str) -> str | None:
    """Clean a topic; None when nothing is left that tells anything."""
    text = " ".join(text.split())
    if "*" in text or "`" in text or "_" in text:
        text = _MARKUP.sub("", text)
    text = text.strip(_EDGES)
    if not text.isascii() or text.endswith(_VERB_ENDS):
        text = _PARTICLES.sub("", text)
    if text.count("(") > text.count(")"):
        text = text[: text.rindex("(")].rstrip(_EDGES)
    first, _, rest = text.partition(" ")
    text = rest if rest and first.lower() in _ARTICLES else text
    if len(text) > _LENGTH:
        text = text[:_LENGTH].rpartition(" ")[0].rstrip(_EDGES) + "…"
    if (
        len(text) < 2
        or text.lower() in _EMPTY
        or not any(letter.isalpha() for letter in text)
        or ("_" in text and text.isupper())
    ):
        return None
    return None if _NO_TOPIC.search(text) else text


def after_name(sentence: Sentence, name: int, grammars: Sequence[Grammar]) -> str | None:
    """Read the topic that follows a name: "x on schema design"."""
    for each in grammars:
        start = each.topic(sentence, name)
        if start is not None:
            rest = sentence.text[start : start + 2 * _LENGTH]
            stop = _STOP.search(rest)
            return as_topic(_without_joint(rest[: stop.start()] if stop else rest))
    return None


def _without_joint(text: str) -> str:
    """Take away what leads from a topic to the next name: "depth and "."""
    text = text.rstrip(_JOINT_MARKS)
    while text.rpartition(" ")[2].lower() in _JOINTS:
        text = text.rpartition(" ")[0].rstrip(_JOINT_MARKS)
    return text


def after_phrase(text: str, at: int) -> str | None:
    """Read the topic that follows the whole phrase in a language without spaces: "与 x 协作处理 API"."""
    rest = text[at : at + _LENGTH]
    stop = _STOP_UNSPACED.search(rest)
    return as_topic(rest[: stop.start()] if stop else rest)


def opening(text: str) -> str | None:
    """Read the topic that opens a sentence: "For code review, ask x", "code review → x"; an arrow is of its line."""
    line = text.rpartition("\n")[2]
    arrow = any(each in text for each in _ARROWS)
    if arrow and any(each in line for each in _ARROWS):
        text = line
    match = _OPENING.match(text) or (_ARROW.match(text) if arrow else None)
    return as_topic(match["topic"]) if match else None
