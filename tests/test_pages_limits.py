import pytest

from rolebook.publish.pages_limits import judge


@pytest.mark.parametrize(
    ("sizes", "codes"),
    [
        ([799_999_999], []),
        ([400_000_000, 400_000_000], ["site-large"]),
        ([999_999_999], ["site-large"]),
        ([999_999_999, 1], ["site-too-large"]),
    ],
)
def test_the_size_that_pages_takes_is_a_gigabyte(sizes: list[int], codes: list[str]) -> None:
    assert [fault.code for fault in judge({f"{number}.html": size for number, size in enumerate(sizes)})] == codes


@pytest.mark.parametrize(
    "path",
    ["aux.html", "agents/CON/x.html", "nul", "com1.md", "LPT9.tar.gz", "a:b.html", "a?.md", "a*b", 'a"b', "dot./x",
     "space ", "a\\b", "a|b", "a\x01b", "x/" + 199 * "y"],
)  # fmt: skip
def test_a_name_that_windows_cannot_check_out_is_told(path: str) -> None:
    assert [(fault.code, fault.location.path) for fault in judge({path: 1})] == [("path-unfit", path)]


@pytest.mark.parametrize(
    "paths",
    [("Case.html", "case.html"), ("a/x.html", "A/y.html"), ("\u00e9.html", "e\u0301.html"), ("a", "A/b")],
)
def test_paths_that_differ_only_in_case_are_told(paths: tuple[str, str]) -> None:
    assert [fault.code for fault in judge(dict.fromkeys(paths, 1))] == ["path-unfit"]


def test_usual_names_are_fit() -> None:
    usual = [
        "index.html",
        "agents/auxiliary.html",
        "agents/console.md",
        "\u7a7a/\u540d.html",
        ".nojekyll",
        "a b/c-d_e.f.html",
    ]
    assert judge(dict.fromkeys(usual, 1)) == ()
