import pytest

from rolebook import hosting


@pytest.mark.parametrize(
    ("repository", "branch", "view", "edit"),
    [
        ("https://github.com/t/r", "HEAD", "/blob/HEAD/a/b.md", "/edit/HEAD/a/b.md"),
        ("https://github.com/t/r.git/", "main", "/blob/main/a/b.md", "/edit/main/a/b.md"),
        ("https://gitlab.example.org/t/r", "dev/x", "/-/blob/dev/x/a/b.md", "/-/edit/dev/x/a/b.md"),
        ("https://codeberg.org/t/r", "main", "/src/main/a/b.md", "/_edit/main/a/b.md"),
        ("https://bitbucket.org/t/r", "main", "/src/main/a/b.md", "/src/main/a/b.md?mode=edit"),
        ("https://git.sr.ht/~t/r", "main", "/tree/main/item/a/b.md", None),
    ],
)
def test_a_file_is_seen_and_edited_where_its_host_does_that(
    repository: str, branch: str, view: str, edit: str | None
) -> None:
    base = repository.rstrip("/").removesuffix(".git")
    found = hosting.links(repository, branch, "a/b.md")
    assert found == (base + view, None if edit is None else base + edit)


def test_any_name_of_a_file_makes_an_address() -> None:
    view, _ = hosting.links("https://example.org/t/r", "HEAD", "a b/ü?#\udcff.md")
    assert view == "https://example.org/t/r/blob/HEAD/a%20b/%C3%BC%3F%23%FF.md"
