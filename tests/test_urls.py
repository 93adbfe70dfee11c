import pytest

from rolebook import urls


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("index.html", "agents/ops/sre.html", "agents/ops/sre.html"),
        ("agents/ops/sre.html", "index.html", "../../index.html"),
        ("agents/ops/sre.html", "agents/ops/dba.html", "dba.html"),
        ("agents/ops/sre.html", "agents/qa/tester.html", "../qa/tester.html"),
        ("agents/ops/index.html", "agents/index.html", "../index.html"),
        ("agents/a.html", "agents/a/index.html", "a/index.html"),
        ("a.html", "müller & söhne/x.html", "m%C3%BCller%20%26%20s%C3%B6hne/x.html"),
    ],
)
def test_a_link_from_page_to_page_is_as_short_as_it_can_be(page: str, target: str, link: str) -> None:
    assert urls.relative(page, target) == link


def test_the_root_is_as_many_steps_up_as_the_page_is_deep() -> None:
    assert [urls.root(page) for page in ("index.html", "a/b.html", "a/b/c.html")] == ["", "../", "../../"]


@pytest.mark.parametrize(
    ("base_url", "path"),
    [
        (None, "/"),
        ("https://example.org", "/"),
        ("https://example.org/repo", "/repo/"),
        ("https://e.org/a/b/", "/a/b/"),
    ],
)
def test_the_base_path_begins_and_ends_with_a_slash(base_url: str | None, path: str) -> None:
    assert urls.base_path(base_url) == path


def test_the_public_address_of_an_index_page_is_its_folder() -> None:
    base = "https://example.org/repo/"
    assert urls.absolute(base, "index.html") == base
    assert urls.absolute(base, "agents/ops/index.html") == f"{base}agents/ops/"
    assert urls.absolute(base, "agents/ops/sre.html") == f"{base}agents/ops/sre.html"
    assert urls.absolute(base, "agents/index.html") == f"{base}agents/"
