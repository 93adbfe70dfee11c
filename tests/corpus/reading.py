"""A plain reader of definitions: what a file holds, as a person with a text editor would say it.

It is made apart from rolebook's own reading and knows far fewer notations, so that the two can be compared.
"""

import html
import re
from collections import Counter

import yaml

Words = Counter[str]

LABELS = frozenset("context user assistant commentary example examples human agent".split())
"""What looks like a field inside of a description."""

KEYS = frozenset({"name", "tools", "model", "color"})
"""Fields that end a description however they are indented."""

_FIELD = re.compile(r"([ \t]*)([A-Za-z][\w-]*)[ \t]*:(?:[ \t]|$)")
_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"</?[A-Za-z_][\w-]*(?:\s[^<>]*)?/?>")
_LABEL = re.compile(
    r"(?:^|>|\s[-*•]\s|\(\d+\)|->|→|[.!?'\"”’」』)]\s)[\s>*_#\-•(]*(?:\d+[.)]\s*)?([^\n:：<>]{1,40}?)[*_]*\s*[:：]",
    re.MULTILINE,
)
_NUMBER = re.compile(r"^[\s>*-]*(\d+)[.)]\s|\((\d+)\)", re.MULTILINE)
_FENCE = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(`{3,}|~{3,})(.*)$")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(?:.|\n(?![ \t]*\n))+?(?<!`)\1(?!`)")
_BLOCK = re.compile(r"<example\b[^<>]*>", re.IGNORECASE)
_CLOSER = re.compile(r"</examples?\s*>", re.IGNORECASE)
_LINK_TARGET = re.compile(
    r"(?<=\])\((?:<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*\)"
)
_DEFINITION = re.compile(r"^[ \t>]*\[[^\]\n]+\]:[ \t]*\S+.*$", re.MULTILINE)
_MARKER = re.compile(r"^[ \t>]*((?:[-*+]|\d+[.)])[ \t]+)*(\[[ xX]\][ \t])?", re.MULTILINE)
_FENCE_LINE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[^`\n]*$", re.MULTILINE)
_NO_LETTER = re.compile(r"[\W_]+")
_FOOTNOTE = re.compile(r"\[\^[^\]\n]+\]:?")


def decode(data: bytes) -> str:
    """Read bytes as text with LF line ends."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def split(text: str) -> tuple[str, str]:
    """Split a file into header and body, at lines of hyphens or where its first lines cease to be fields."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if re.match(r"(?:name|description):", lines[first]):
        last = next((number for number in range(first, len(lines)) if not _FIELD.match(lines[number])), len(lines))
        return "\n".join(lines[first:last]), "\n".join(lines[last:])
    if re.fullmatch(r"\s*\w{0,3}-{3,}\s*", lines[first]):
        for last in range(first + 1, len(lines)):
            if re.fullmatch(r"\s*-{3,}\s*", lines[last]):
                return "\n".join(lines[first + 1 : last]), "\n".join(lines[last + 1 :])
    return "", text


def description(header: str) -> str:
    """Read the description of a header, its literal line breaks and quotes undone."""
    try:
        fields = yaml.load(header, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but text
        value = fields.get("description") if isinstance(fields, dict) else None
    except (yaml.YAMLError, ValueError):
        value = None
    text = value if isinstance(value, str) else _by_eye(header)
    return re.sub(r"\\(?:r\\n|r|n|t)", "\n", text).replace('\\"', '"').replace("\\'", "'").replace("\\\\", "\\")


def _by_eye(header: str) -> str:
    """Take what stands between the key and the next line that looks like a field."""
    found = re.search(r"^([ \t]*)description[ \t]*:(.*)", header, re.DOTALL | re.MULTILINE)
    if found is None:
        return ""
    kept: list[str] = []
    for line in found[2].split("\n"):
        field = _FIELD.match(line)
        if kept and field and (field[1] == found[1] or field[2] in KEYS) and field[2].casefold() not in LABELS:
            break
        kept.append(line)
    value = "\n".join(kept).strip()
    block = re.match(r"[|>][+-]?\d?\s*\n", value)
    return value[block.end() :] if block else value.strip("\"'")


def words(text: str) -> Words:
    """Count the words of a text, whatever its case."""
    return Counter(word.casefold() for word in _WORD.findall(text))


def structure(text: str) -> Words:
    """Count the words that only mark where an example or a turn begins: tags, labels, numbers, the lead-in."""
    found = Counter[str]()
    for tag in _TAG.findall(text):
        found += words(tag)
    for label in _LABEL.findall(text):
        if len(label.split()) <= 3:
            found += words(label)
    for numbers in _NUMBER.findall(text):
        found += words(" ".join(numbers))
    return found + words(_lead_in(text))


def _lead_in(text: str) -> str:
    """Find the short sentence before the first example: "Examples:"."""
    first = re.search(r"[\s\-*•]*(?:<examples?\b|\(1\)|<commentary)", text, re.IGNORECASE)
    before = text[: first.start()].rstrip(" \n-*•") if first else text.rstrip()
    last = re.split(r"[.!?。！？\n]\s*", before.rstrip(":：*"))[-1]
    return last if len(last.split()) <= 8 and re.search(r"[:：]\**$", before) else ""


def blocks(text: str) -> list[str]:
    """Find the `<example>` blocks outside code, without their tags; one that is open ends where the next begins."""
    masked = _without_code(text)
    openers = list(_BLOCK.finditer(masked))
    found = []
    for number, opener in enumerate(openers):
        limit = openers[number + 1].start() if number + 1 < len(openers) else len(text)
        closer = _CLOSER.search(masked, opener.end(), limit)
        found.append(text[opener.end() : closer.start() if closer else limit])
    return found


def _without_code(text: str) -> str:
    """Blank out fences and code spans; everything keeps its place."""
    fence = ""
    kept: list[str] = []
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if fence:
            kept.append(" " * len(line))
            if found and found[1].startswith(fence) and not found[2].strip():
                fence = ""
        elif found and not (found[1][0] == "`" and "`" in found[2]):
            kept.append(" " * len(line))
            fence = found[1]
        else:
            kept.append(line)
    return _CODE_SPAN.sub(lambda span: " " * len(span[0]), "\n".join(kept))


def visible(body: str) -> str:
    """Take from a Markdown text what no reader sees: addresses, numbers of lists and notes, first lines of fences."""
    text = html.unescape(body)
    text = _DEFINITION.sub(" ", text)
    text = _FOOTNOTE.sub(" ", text)
    text = _LINK_TARGET.sub(" ", text)
    text = _MARKER.sub(" ", text)
    return _FENCE_LINE.sub(" ", text)


def squeezed(text: str) -> str:
    """Leave only letters and digits, whatever their case."""
    return _NO_LETTER.sub("", text).casefold()
