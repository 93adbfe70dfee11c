"""The language of a document's beginning: the heading it carries, the role it names, the words that open a prompt.

Must never know what kind of document it is, or how Markdown is rendered.
"""

import re
from collections.abc import Iterator

from rolebook.syntax import names

_REACH = 8000
_ATX = re.compile(r" {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$")
_RULE = re.compile(r" {0,3}(?:=+|-{3,})[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_MARKS = re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)")
_NUMBER = re.compile(r"\d+[.)][ \t]+")
_ASIDE = re.compile(r"[ \t]*[(（\[][^()（）\[\]]*[)）\]]")
_CUT = re.compile(r"[ \t]+[-–—|][ \t]+|[:：][ \t]+|：")
_AGENT = re.compile(r"[ \t]+(?:sub-?)?agent(?:e|[ \t]+definition)?$", re.IGNORECASE)
_TALK = frozenset("about getting guide how introduction overview to using welcome what when why working".split())
_SECTION = re.compile(
    r"^ {0,3}(?:#{1,6} +|[*_]{2})(?:agent type|approach|capabilities|constraints|core \w+(?: \w+)?|expertise"
    r"|focus areas|goals?|identity|instructions|mission|objectives?|output format|persona|primary \w+|purpose"
    r"|responsibilities|role|skills|system prompt|tools|triggers?|when (?:invoked|to use)|your \w+) *(?:[:：*_]|$)",
    re.IGNORECASE | re.MULTILINE,
)
_PROMPT = re.compile(
    r"you(?:['’]re| are) (?!(?:browsing|free|going|here|looking|not|now (?:reading|ready)|reading|using|viewing)\b)"
    r"|your (?:role|task|job|mission|goal|purpose) is\b|i want you to act\b|act as an?\b"
    r"|(?:du bist|sie sind|tu es|vous êtes|(?:tú )?eres|usted es|vos sos|você é|tu és|(?:tu )?sei una?|jij bent|je bent"
    r"|u bent|jesteś|sen bir|ты|вы)\b"
    r"|[你您]是|あなたは|당신은|너는",
    re.IGNORECASE,
)


def find(body: str) -> str | None:
    """Find the first heading of a text, without its marks; code is not looked at."""
    before = ""
    for line in _lines(body):
        if match := _ATX.match(line):
            return _cleaned(match[1]) or None
        if before and _RULE.match(line) and not before.startswith((">", "-", "*", "|")):
            return _cleaned(before) or None
        before = line.strip()
    return None


def role(heading: str) -> str | None:
    """Give the role that a heading names: "Release Planner" for "Release Planner Agent - Mobile"; None when none."""
    return _role(_parts(heading)[0])


def hints_at_role(heading: str, file: str) -> bool:
    """Tell whether a heading repeats the file's name, or names a role after a dash: "Acme – Newsletter Agent"."""
    first, *others = _parts(heading)
    if first.split(" ", 1)[0].casefold() in _TALK:
        return False
    return names.role(heading) == names.role(file) or any(map(_role, others))


def _parts(heading: str) -> list[str]:
    return [part.strip() for part in _CUT.split(_ASIDE.sub("", heading))]


def _role(name: str) -> str | None:
    words = re.findall(r"[^\W_]+", name)
    if not words or len(words) > 7 or words[0].casefold() in _TALK:
        return None
    without = _AGENT.sub("", name)
    if names.is_role_noun(re.findall(r"[^\W_]+", without)[-1]):
        return without
    return name if without != name else None


def speaks_of_a_role(body: str) -> bool:
    """Tell whether a text has a section or a label as definitions have: "## Responsibilities", "**Role**:"."""
    return _SECTION.search(body, 0, _REACH) is not None


def opens_a_prompt(body: str) -> bool:
    """Tell whether one of the first lines of prose speaks to an agent: "You are a ...", in one of many languages."""
    prose = (_MARKS.sub("", line).strip(" \t>-#•") for line in _lines(body, code=True) if not _ATX.match(line))
    return any(_PROMPT.match(line) for line, _ in zip(filter(None, prose), range(3), strict=False))


def _cleaned(text: str) -> str:
    text = _MARKS.sub("", _LINK.sub(r"\1", text)).strip()
    while text and not (text[0].isalnum() or text[0] in "([\"'«“.@$"):
        text = text[1:].lstrip()
    return _NUMBER.sub("", text, count=1).strip()


def _lines(body: str, *, code: bool = False) -> Iterator[str]:
    """Give the lines of a text's beginning, without fenced code unless it is asked for."""
    fence = ""
    for line in body[:_REACH].split("\n"):
        match = _FENCE.match(line)
        if match and not (fence and not match[1].startswith(fence)):
            fence = "" if fence else match[1]
        elif code or not fence:
            yield line
