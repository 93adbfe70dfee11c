import pytest

from rolebook.plurals import FAMILIES


@pytest.mark.parametrize(
    ("family", "forms"),
    [
        ("none", {"other": (0, 1, 2, 100)}),
        ("one-other", {"one": (1,), "other": (0, 2, 11, 21, 101)}),
        ("french", {"one": (0, 1), "other": (2, 11, 101)}),
        ("czech", {"one": (1,), "few": (2, 3, 4), "other": (0, 5, 12, 22, 104)}),
        ("polish", {"one": (1,), "few": (2, 4, 22, 104), "many": (0, 5, 11, 12, 14, 21, 112)}),
        ("slavic", {"one": (1, 21, 101), "few": (2, 4, 22, 104), "many": (0, 5, 11, 12, 14, 111, 112)}),
        (
            "arabic",
            {"zero": (0,), "one": (1,), "two": (2,), "few": (3, 10, 103), "many": (11, 99, 111), "other": (100, 102)},
        ),
    ],
)
def test_a_number_chooses_its_form(family: str, forms: dict[str, tuple[int, ...]]) -> None:
    choose, known = FAMILIES[family]
    assert {form: tuple(count for count in counts if choose(count) == form) for form, counts in forms.items()} == forms
    assert known == set(forms)
