"""The few words that announce examples: `Examples:`, `Here are some examples:`, `使用例：`, `## Usage`.

Must never know whether examples follow.
"""

import re

_EXAMPLE = re.compile(
    r"(?:\bexamples?\b|\b(?:ejemplo|exemplo|exemple|beispiel|esempi|voorbeeld|przykład|пример|приклад|örnek|contoh)\w*|"
    r"ví dụ|例(?!外)|示例|예시|예제|(?<!\w)예(?!\w))(?: ?#?\d{1,3}(?!\w))?",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?:(?:agent|common|sample|typical|usage|use) )?"
    r"(?:usage|use cases?|scenarios?|samples?|dialog(?:ue)?s?|conversations?|interactions?)|"
    r"when to use(?: this agent)?|uso|utilisation|verwendung|использование|"
    r"使い方|用法|使用方法|使用场景|使用場景|典型场景|사용법|사용 방법",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[\s,;(（，、]*(?:\be\.? ?g\b\.?|\bfor (?:example|instance)\b|\bz\. ?B\.|\bpor (?:ejemplo|exemplo)\b|"
    r"\bpar exemple\b|\bнапример\b|例如|比如|たとえば|例えば|예를 들어)[,:：，]?\Z",
    re.IGNORECASE,
)
_EMPTY_WORDS = frozenset(
    "a about after agent agents all also an and are as at below by call cases common concrete concretely "
    "consider could few following for from here here's how i in include included includes including "
    "interaction interactions invocation invoke is it it's its like may more namely of on or other particular "
    "practical real sample samples scenario scenarios see should show showing situations some specifically "
    "such task tasks that the their these this those to trigger triggering triggers typical typically usage "
    "use used useful user uses using various what when whenever where which will with world you your algunos "
    "alguns aquí aqui das de del den der die dos du einige este esta folgende für hay hier les los o os para "
    "por quelques sind uso und d'utilisation verwendung voici zur вот использования несколько".split()
)
"""Words that say nothing by themselves: "Specifically:", "Use this agent when:"."""
_EMPTY_LETTERS = re.compile(
    r"(?:使用|利用|应用|應用|调用|調用|触发|觸發|典型|常见|常見|代表|具体|具體|实际|以下|如下|一些|"
    r"几个|场景|場景|方法|"
    r"[是为為的中事用法次のをにはで]|いくつか|実際|呼び出し|使い方|会話|対話|です|사용|활용|다음은|입니다|의)*"
)
_SENTENCE = re.compile(r"[.!?…:：;)\]][ \t]+|[。！？；：](?=.)|\n[ \t]*")
_MARKUP = " \t*_#>()（）[]【】"
_WORDS = 6
_BARE_WORDS = 2
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
    return bool(_EXAMPLE.search(line)) and (line.endswith((":", "：", "*")) or line.startswith("#"))


def _is_lead_in(sentence: str, *, line: bool) -> bool:
    """Tell whether a sentence only announces what follows; `line` tells whether it begins a line."""
    plain = sentence.strip(_MARKUP)
    bare = plain.rstrip(":： ").rstrip(_MARKUP)
    if not 0 < len(bare.split()) <= _WORDS:
        return False
    rest = _EXAMPLE.sub(" ", bare)
    names_examples = rest != bare or _ALONE.fullmatch(bare)
    if not (plain.endswith((":", "：")) or (names_examples and (line or len(bare.split()) <= _BARE_WORDS))):
        return False
    words = rest.casefold().replace("’", "'").split()
    return bool(_ALONE.fullmatch(bare)) or all(word in _EMPTY_WORDS or _EMPTY_LETTERS.fullmatch(word) for word in words)
