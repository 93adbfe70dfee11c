"""Every file gets an address of its own, which is a name on every system, whatever the order of its neighbors."""

import re
import unicodedata
from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from rolebook.syntax import ids

ODD = (
    "..", ".", "...", "con", "NUL", "aux.txt", "COM1", "index", "INDEX", "404", "C:", "C:\\x", "~", "-", "_", " ", "a ",
    "a.", "a", "A", "é", "e\u0301", "É", "ß", "SS", "ss", "ſs", "İ", "i̇", "ﬁ", "fi", "👩‍💻", "🙂", "日本",
    "a" * 250, "a" * 300, "é" * 120, "a\u200b", "\u202ea", "a\nb", "a\tb", "a?b", "a#b", "a%20b", "a&b", "<b>", "a:b",
    "a*b", 'a"b', "a|b", "a\\b", "readme",
)  # fmt: skip
"""Names that some system, some disk or some address takes ill."""
STEMS = st.one_of(
    st.sampled_from(ODD),
    st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=12),
)
PATHS = st.sets(
    st.builds(lambda folders, stem: "/".join([*folders, f"{stem}.md"]), st.lists(STEMS, max_size=2), STEMS), max_size=12
)

RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def folded(names: Iterable[str]) -> list[str]:
    return [unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()) for name in names]


@settings(max_examples=300)
@given(PATHS)
def test_every_address_is_its_own_and_a_name_everywhere(paths: set[str]) -> None:
    made, _ = ids.of_files(paths)
    assert made.keys() == paths
    assert len(set(folded(made.values()))) == len(paths)
    for path, id in made.items():
        assert id.count("/") == path.count("/")
        for part in id.split("/"):
            assert part not in {"", ".", ".."}
            assert not re.search(r'[\\:*?"<>|#%&\x00-\x20\x7f]', part), part
            assert not part.endswith((".", " "))
            assert not RESERVED.fullmatch(part), part
            assert len(part.encode()) <= 200
        assert id.rpartition("/")[2].casefold() != "index"


@settings(max_examples=200)
@given(PATHS, st.randoms())
def test_no_address_depends_on_the_order_of_the_files(paths: set[str], chance: object) -> None:
    mixed = sorted(paths)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert ids.of_files(mixed) == ids.of_files(sorted(paths))


@settings(max_examples=200)
@given(PATHS)
def test_a_file_whose_address_was_its_own_keeps_it_when_others_go(paths: set[str]) -> None:
    made, _ = ids.of_files(paths)
    for path in sorted(paths):
        if made[path] == path.removesuffix(".md"):
            assert ids.of_files({path})[0][path] == made[path]
