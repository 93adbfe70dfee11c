"""Footnotes: all of them come to the end of the text, also those that nothing refers to."""

from markup import Page
from rolebook.syntax.markdown import render


def _notes(text: str) -> list[tuple[str, str, list[str]]]:
    page = Page(render(text, prefix="p-").html)
    return [
        (note["id"], note.text.replace("↩", "").strip(), note.links) for note in page.one("section").all("li", id=True)
    ]


def test_notes_stand_in_the_order_in_which_the_text_refers_to_them() -> None:
    assert _notes("a[^x] b[^y] c[^x]\n\n[^y]: second\n\n[^x]: first") == [
        ("p-fn-1", "first", ["#p-fnref-1", "#p-fnref-1-2"]),
        ("p-fn-2", "second", ["#p-fnref-2"]),
    ]


def test_a_note_that_nothing_refers_to_and_a_second_one_of_the_same_name_are_kept() -> None:
    assert _notes("a[^x]\n\n[^lost]: lost\n\n[^x]: one\n\n[^x]: two") == [
        ("p-fn-1", "one", ["#p-fnref-1"]),
        ("p-fn-2", "lost", []),
        ("p-fn-3", "two", []),
    ]


def test_notes_in_lists_quotes_and_notes_come_to_the_end_too() -> None:
    assert _notes("- a[^x]\n\n  [^x]: one[^y]\n\n      [^y]: inner\n\n> [^z]: quoted") == [
        ("p-fn-1", "one2", ["#p-fn-2", "#p-fnref-1"]),
        ("p-fn-2", "inner", ["#p-fnref-2"]),
        ("p-fn-3", "quoted", []),
    ]


def test_references_in_headings_and_images_lead_to_notes_and_back() -> None:
    page = Page(render("# a[^x]\n\n![b[^x]](c.png)\n\n# [^x]\n\n[^x]: note", prefix="p-").html)
    targets = {link.removeprefix("#") for link in page.links}
    assert targets == {"p-fn-1", "p-fnref-1", "p-fnref-1-2", "p-fnref-1-3"}
    assert targets <= set(page.ids)


def test_a_text_without_notes_has_no_section_for_them() -> None:
    html = render("a[^x] ^[b] [^1]").html
    assert html == "<p>a[^x] ^[b] [^1]</p>\n"
