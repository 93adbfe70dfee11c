"""The words that open the parts of a dialogue: `Context:`, `user:`, `**Assistant**:`, `用户：`, `<commentary>`.

Must never know whether a word stands where a part can begin.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from rolebook.syntax.dialogues import quotes

Part = Literal["example", "context", "turn", "commentary"]


class Meaning(NamedTuple):
    """What a word opens."""

    part: Part
    speaker: str = ""
    """Of a turn: `user`, `assistant`, or the name as written."""


class Label(NamedTuple):
    """One word or name that stands before a colon."""

    start: int
    """Where it begins, with its emphasis."""
    end: int
    """Where the text behind the colon begins."""
    meaning: Meaning
    known: bool
    """Whether it is in the vocabulary; else it may be a name: `Daisy`."""
    before: str
    """The word before it in the same sentence, or nothing."""
    phrase: str
    """The label with up to three words before it: `Main Claude`."""
    phrase_start: int
    aside: str
    """What stands in parentheses between word and colon: `(upset)`."""
    emphasized: bool
    """Whether it is bold or italic."""
    quoted: bool
    """Whether the text behind the colon begins with a quotation mark."""


_WORDS: Mapping[Meaning, str] = {
    Meaning("example"): "example|ejemplo|exemplo|exemple|beispiel|esempio|voorbeeld|przykład|пример|приклад|示例|例子|"
    "范例|範例|例|예시|예제|예",
    Meaning("context"): "context|scenario|situation|background|contexto|contexte|contesto|kontext|kontekst|escenario|"
    "cenário|situación|situação|szenario|hintergrund|контекст|сценарий|ситуация|bağlam|konteks|ngữ cảnh|上下文|背景|"
    "情境|场景|場景|语境|語境|情况|情況|コンテキスト|コンテクスト|文脈|状況|シナリオ|맥락|컨텍스트|상황|배경|시나리오",
    Meaning("turn", "user"): "user|human|usuario|usuaria|usuário|usuária|utilizador|utilisateur|utilisatrice|utente|"
    "benutzer|benutzerin|nutzer|nutzerin|anwender|anwenderin|gebruiker|användare|пользователь|користувач|użytkownik|"
    "kullanıcı|pengguna|người dùng|用户|用戶|使用者|ユーザー|ユーザ|利用者|사용자|유저|المستخدم",
    Meaning("turn", "assistant"): "assistant|claude|claude code|ai|ai assistant|ai agent|agent|asistente|assistente|"
    "assistent|assistentin|asystent|asistan|asisten|agente|ia|ki|ии|ассистент|помощник|агент|асистент|trợ lý|助手|助理|"
    "智能体|智能體|代理|アシスタント|エージェント|어시스턴트|도우미|에이전트|المساعد",
    Meaning("commentary"): "commentary|comment|rationale|explanation|comentário|comentario|commentaire|kommentar|"
    "commento|komentarz|комментарий|пояснение|yorum|解説|コメント|注釈|说明|說明|评论|評論|注释|註釋|点评|點評|해설|설명|주석|코멘트",
}
_ADDED = {
    "user": "request prompt query message input question says asks",
    "assistant": "response reply answer output message action says responds replies",
}
_IN_TAGS = {"user": "request prompt query question input", "assistant": "response reply answer output"}

_LABELS: Mapping[str, Meaning] = {
    phrase: meaning
    for meaning, words in _WORDS.items()
    for word in words.split("|")
    for phrase in (word, *(f"{word} {added}" for added in _ADDED.get(meaning.speaker, "").split()))
}
TAGS: Mapping[str, Meaning] = {phrase: meaning for phrase, meaning in _LABELS.items() if meaning.part != "example"}
"""What each tag opens inside an example, by its name in lower case with spaces: `user request`."""

PAIRED_TAGS: Mapping[str, Meaning] = {
    word: Meaning("turn", speaker) for speaker, words in _IN_TAGS.items() for word in words.split()
}
"""The same for tags that may mean something else, `<input type="text">`, but hardly when they come in pairs."""

COMMENTARY: Mapping[str, Meaning] = {name: meaning for name, meaning in TAGS.items() if meaning.part == "commentary"}
"""The only tags that mean something outside of examples, where the others may be a prompt's own."""

EXAMPLE_WORDS: tuple[str, ...] = tuple(_WORDS[Meaning("example")].split("|"))
"""What an example is called, in many languages."""

IDEOGRAPHS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""The letters of Japanese, Chinese and Korean, as a range of a regular expression."""

_REACH = 128
_COLON = re.compile("[:：]")
_LAST_WORDS = frozenset({phrase.rpartition(" ")[2] for phrase in _LABELS} | {""})
_ENDINGS = frozenset(phrase[-3:] for phrase, meaning in _LABELS.items() if meaning.part in {"turn", "context"})
_BACKWARDS = re.compile(
    # `**User (upset)**` as read backwards from its colon: a text holds few colons and many words
    r"[ \t]?(?P<closed>[*_\]】]{0,4})(?:[ \t]?(?P<aside>[)）][^()（）\n]{1,48}[(（])[ \t]?[*_]{0,3})?"
    r"(?P<words>[^\W_]{1,24}(?:[ .@#-][^\W_]{1,24}){0,3})(?P<opened>[*_\[【]{0,4})"
)
_QUOTATION = re.compile(rf"[*_]{{0,3}}[{''.join(quotes.OPENING)}]")
_BEFORE_COLON = "*_)）]】 \t"
_SPACE = re.compile(r"[ \t\u3000]*")
_EMPHASIS = re.compile(r"[*_]{0,3}[ \t\u3000]*")


def read(text: str, low: int, colon: int) -> Label | None:
    """Read the label that ends at a colon and begins at `low` or later."""
    if not (text[colon - 1 : colon].isalnum() or text[colon - 1 : colon] in _BEFORE_COLON):
        return None
    backwards = _BACKWARDS.match(text[max(low, colon - _REACH) : colon][::-1])
    if not backwards:
        return None
    words = backwards["words"][::-1].split(" ")
    size, meaning = _meaning(words)
    name = " ".join(words[-size:])
    phrase_start = colon - backwards.end()
    start = phrase_start if len(words) <= size else colon - backwards.start("words") - len(name)
    opened = backwards["opened"].strip("[【")
    space = (_EMPHASIS if opened and not backwards["closed"].strip("]】") else _SPACE).match(text, colon + 1)
    end = space.end() if space else colon + 1
    return Label(
        start,
        end,
        meaning or Meaning("turn", name),
        known=meaning is not None,
        before=words[-size - 1] if len(words) > size else "",
        phrase=" ".join(words),
        phrase_start=phrase_start,
        aside=(backwards["aside"] or "")[::-1],
        emphasized=bool(opened) and len(words) <= size,
        quoted=_QUOTATION.match(text, end) is not None,
    )


def speaking(text: str) -> Iterator[Meaning]:
    """Give what the labels of speakers and contexts in a text open; cheap where there is none."""
    for colon in _COLON.finditer(text):
        place = colon.start()
        ending = text[max(0, place - 6) : place].rstrip("*_]】 \t").casefold()
        if ending[-3:] in _ENDINGS or ending[-2:] in _ENDINGS or ending[-1:] in {")", "）"}:
            label = read(text, 0, place)
            if label and label.known and label.meaning.part in {"turn", "context"}:
                yield label.meaning


def _meaning(words: Sequence[str]) -> tuple[int, Meaning | None]:
    """Give how many words at the end make up a label that is known, and what it opens."""
    last = words[-1].casefold()
    if last.rstrip("0123456789#") in _LAST_WORDS:
        for size in range(min(3, len(words)), 0, -1):
            phrase = " ".join(words[-size:]).casefold()
            if meaning := _LABELS.get(phrase):
                return size, meaning
            if phrase[-1].isdigit() and phrase.rstrip("0123456789").rstrip(" #") in EXAMPLE_WORDS:
                return size, Meaning("example")
    return len(words), None
