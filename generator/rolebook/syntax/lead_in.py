"""The few words that announce examples: `Examples:`, `Here are some examples:`, `使用例：`, `## Usage`.

Must never know whether examples follow.
"""

import re

_WORD = re.compile(
    r"\bexamples?\b|ejemplo|exemplo|exemple|beispiel|esempi|voorbeeld|przykład|пример|приклад|örnek|ví dụ|\bcontoh|"
    r"例(?!外)|예시|예제|(?<!\w)예(?!\w)",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?:(?:agent|common|sample|typical|usage|use) )?"
    r"(?:usage|use cases?|scenarios?|samples?|dialog(?:ue)?s?|conversations?|interactions?)|"
    r"when to use(?: this agent)?|uso|utilisation|verwendung|использование|"
    r"使い方|用法|使用方法|使用场景|使用場景|典型场景|用例|사용법|사용 방법",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[\s,;(（，、]*(?:\be\.? ?g\b\.?|\bfor (?:example|instance)\b|\bz\. ?B\.|\bpor (?:ejemplo|exemplo)\b|"
    r"\bpar exemple\b|\bнапример\b|例如|比如|たとえば|例えば|예를 들어)[,:：，]?\Z",
    re.IGNORECASE,
)
_EMPTY_WORDS = frozenset(
    "a about after agent agents all also an and are as at below by call cases common concrete concretely consider could "
    "few following for from here here's how i in include included includes including interaction interactions invocation "
    "invoke is it it's its like may more namely of on or other particular practical real sample samples scenario "
    "scenarios see should show showing situations some specifically such task tasks that the their these this those to "
    "trigger triggering triggers typical typically usage use used useful user uses using various what when whenever "
    "where which will with world you your "
    "algunos alguns aquí aqui d' d'usage d'utilisation das de del der die dos du d’utilisation einige estão este esta "
    "folgende für hay hier les o os para por quelques sind the uso und utilisation van verwendung voici von zur".split()
)
"""Words that say nothing by themselves: "Specifically:", "Use this agent when:"."""
_SENTENCE = re.compile(r"[.!?…:：;)\]][ \t]+|[。！？；：](?=.)|\n[ \t]*")
_MARKUP = " \t*_#>()（）[]【】"
_WORDS = 6
_BARE_WORDS = 2
_LETTERS = 16
_REACH = 120
_CLAUSE_LENGTH = 24


def begin(text: str) -> int:
    """Give the offset at which the lead-in at the end of a text begins; its length when there is none.

    The text has no white space at its end.
    """
    low = max(0, len(text) - _REACH)
    tail = text[low:]
    clause = _CLAUSE.search(tail, max(0, len(tail) - _CLAUSE_LENGTH))
    if clause:
        return low + clause.start()
    start, line = (len(tail), False) if low else (0, True)
    for sentence in _SENTENCE.finditer(tail):
        start, line = sentence.end(), sentence[0].startswith("\n")
    return low + start if _is_lead_in(tail[start:], line=line) else len(text)


def announces(text: str) -> bool:
    """Tell whether the last line of a text, which has no white end, announces examples, perhaps at more length."""
    line = text[max(0, len(text) - _REACH) :].rpartition("\n")[2]
    return bool(_WORD.search(line)) and (line.endswith((":", "：", "*")) or line.startswith("#"))


def _is_lead_in(sentence: str, *, line: bool) -> bool:
    """Tell whether a sentence only announces what follows; `line` tells whether it begins a line."""
    plain = sentence.strip(_MARKUP)
    bare = plain.rstrip(":： ").rstrip(_MARKUP)
    words = bare.split()
    if not words or len(words) > _WORDS or (not bare.isascii() and len(words) == 1 and len(bare) > _LETTERS):
        return False
    names_examples = bool(_WORD.search(bare) or _ALONE.fullmatch(bare))
    ends = plain.endswith((":", "：")) or (names_examples and (line or len(words) <= _BARE_WORDS))
    return ends and all(word in _EMPTY_WORDS or _says_example(word) for word in bare.casefold().split())


def _says_example(word: str) -> bool:
    return bool(_WORD.search(word)) or word.strip("#.()0123456789") == ""
