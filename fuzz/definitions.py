"""Strategies for whole definitions: headers in every state of repair, prompts in every notation, in any encoding.

Must never know what is done with them.
"""

import json

from hypothesis import strategies as st

WORDS = st.sampled_from(
    "code reviewer data engineer agent team the a with hand off to work user assistant context example commentary python "
    "API 代码 审查员 エージェント Prüfer développeur разработчик 개발자 مراجع 🙂 👩‍💻 a\u200bb \u202eabc".split(" ")
)
CHARS = st.text(st.characters(codec="utf-8"), max_size=30)
LINE = st.one_of(st.lists(WORDS, max_size=12).map(" ".join), CHARS)
MARKS = st.sampled_from(
    [
        "**{}**",
        "_{}_",
        "`{}`",
        "[{}](b.md)",
        "[{}](javascript:x)",
        "![{}](x.png)",
        "<{}>",
        "[[{}]]",
        "@{}",
        '"{}"',
        "{}:",
        "~~{}~~",
        "[^{}]",
    ]
)
PHRASE = st.builds(lambda mark, text: mark.format(text), MARKS, LINE)
TEXT = st.lists(st.one_of(LINE, PHRASE), min_size=1, max_size=5).map(" ".join)
OPENERS = st.sampled_from(
    [
        "",
        "- ",
        "* ",
        "1. ",
        "  - ",
        "    ",
        "> ",
        "> > ",
        "# ",
        "## ",
        "###### ",
        "| ",
        "- [ ] ",
        "[^1]: ",
        "[x]: ",
        "\t",
        "**",
        "<!-- ",
        "- **",
    ]
)
LINES = st.lists(st.builds(lambda opener, text: opener + text, OPENERS, TEXT), max_size=10).map("\n".join)
BLOCK = st.one_of(
    LINES,
    st.builds(
        lambda mark, info, text: f"{mark}{info}\n{text}\n{mark}", st.sampled_from(["```", "~~~", "````"]), LINE, LINES
    ),
    st.builds(lambda name, text: f"<{name}>\n{text}\n</{name}>", WORDS, LINES),
    st.builds(
        lambda a, b, c: (
            f'<example>\nContext: {a}\nuser: "{b}"\nassistant: "{c}"\n<commentary>{a}</commentary>\n</example>'
        ),
        TEXT,
        TEXT,
        TEXT,
    ),
    st.builds(lambda rows: "\n".join(f"| {a} | {b} |" for a, b in rows), st.lists(st.tuples(LINE, LINE), max_size=5)),
    st.builds(lambda a: f"| a | b |\n|---|:-:|\n{a}", LINES),
    st.sampled_from(["---", "***", "<example>", "</example>", "```", "~~~", "===", "User:", "Assistant:"]),
)
BODY = st.lists(BLOCK, max_size=8).map("\n\n".join)
VALUE = st.recursive(
    st.one_of(LINE, LINE.map(json.dumps), BODY.map(json.dumps), TEXT.map(lambda text: f"|\n  {text}"), CHARS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(inner, max_size=4).map(lambda items: "".join(f"\n  - {item}" for item in items)),
        st.builds(lambda key, item: f"\n  {key}: {item}", WORDS, inner),
    ),
    max_leaves=6,
)
KEY = st.one_of(
    st.sampled_from(
        "name description tools model color Name DESCRIPTION permissionMode skills handoffs mcpServers mode version title".split()
    ),
    WORDS,
    CHARS,
)
FIELD = st.builds(
    lambda key, between, value: f"{key}{between}{value}", KEY, st.sampled_from([": ", ":", " : ", "：", "= "]), VALUE
)
EDGE = st.sampled_from(["---", "---", "---", "---", "--- ", " ---", "----", "", "```yaml\n---", "...", "\ufeff---"])
HEADER = st.builds(
    lambda first, fields, last: "\n".join([first, *fields, last]), EDGE, st.lists(FIELD, max_size=8), EDGE
)
WHOLE = st.builds(
    lambda header, between, body: header + between + body, HEADER, st.sampled_from(["\n", "\n\n", ""]), BODY
)
BREAKS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"])
ENCODINGS = st.sampled_from(
    ["utf-8"] * 8 + ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "cp932", "gb18030"]
)


def definitions() -> st.SearchStrategy[bytes]:
    """Draw the bytes of a definition."""
    text = st.builds(lambda whole, end: whole.replace("\n", end), WHOLE, BREAKS)
    encoded = st.builds(lambda whole, encoding: whole.encode(encoding, "replace"), text, ENCODINGS)
    spoiled = st.builds(
        lambda data, at, more: data[:at] + more + data[at:], encoded, st.integers(0, 500), st.binary(max_size=8)
    )
    return st.one_of(encoded, encoded, spoiled)
