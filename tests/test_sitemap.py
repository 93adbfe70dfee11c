from xml.etree import ElementTree as ET

import pytest

from rolebook.model import OutputFile
from rolebook.outputs import sitemap
from rolebook.outputs.sitemap import LIMIT

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def listed(file: OutputFile, around: str) -> list[str]:
    root = ET.fromstring(file.content)  # noqa: S314 - our own output
    assert root.tag == f"{SPACE}{around}"
    return [loc.text or "" for loc in root.iter(f"{SPACE}loc")]


@pytest.mark.parametrize("base", ["https://example.org/site", "https://example.org/site/"])
def test_every_page_has_its_public_address_in_order(base: str) -> None:
    (file,) = sitemap.sitemap(["index.html", "b/two.html", "b/index.html", "a/one.html", "a/one.html"], base)
    assert file.path == "sitemap.xml"
    assert listed(file, "urlset") == [
        "https://example.org/site/",
        "https://example.org/site/a/one.html",
        "https://example.org/site/b/",
        "https://example.org/site/b/two.html",
    ]


def test_the_file_is_the_same_whatever_the_order() -> None:
    assert sitemap.sitemap(["a.html", "b.html"], "https://e.org") == sitemap.sitemap(
        ["b.html", "a.html"], "https://e.org"
    )


def test_letters_of_every_script_and_signs_of_markup_are_quoted() -> None:
    (file,) = sitemap.sitemap(["日本/a&b.html"], "https://example.org/?x=<1>&y")
    (address,) = listed(file, "urlset")
    assert address.endswith("/%E6%97%A5%E6%9C%AC/a%26b.html")
    assert b"<1>" not in file.content


def test_a_site_without_pages_gives_an_empty_list() -> None:
    (file,) = sitemap.sitemap([], "https://example.org")
    assert listed(file, "urlset") == []


def test_more_pages_than_one_file_may_hold_are_split_below_an_index() -> None:
    pages = [f"a/{number:06}.html" for number in range(LIMIT + 1)]
    index, first, second = sitemap.sitemap(pages, "https://example.org")
    assert index.path == "sitemap.xml"
    assert listed(index, "sitemapindex") == [f"https://example.org/{file.path}" for file in (first, second)]
    assert [len(listed(file, "urlset")) for file in (first, second)] == [LIMIT, 1]
    assert listed(second, "urlset") == [f"https://example.org/a/{LIMIT:06}.html"]
