"""Anchors: where a role's name is a link, and where it is only a part of something else."""

import pytest

from rolebook.syntax.prose.anchors import Anchor, Anchors, Piece

DBA = Anchor("Database Engineer", "dba.html", "green", "Database engineer")
DBA_SLUG = Anchor("database-engineer", "dba.html", "green", "Database engineer")
SENIOR = Anchor("Senior Database Engineer", "senior.html", "red", "Senior database engineer")
QA = Anchor("qa", "qa.html", "blue", "QA")
CLERK = Anchor("経理担当", "clerk.html", "pink", "経理担当")
ALL = (DBA, DBA_SLUG, SENIOR, QA, CLERK)


def _links(text: str) -> list[tuple[str, str]]:
    pieces = Anchors(ALL, text).pieces(text)
    assert "[[" in text or "".join(piece.text for piece in pieces) == text
    return [(text, to.url if isinstance(to, Anchor) else to) for text, to in pieces if to]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Ask Database Engineer.", [("Database Engineer", "dba.html")]),
        ("Ask @qa, then", [("@qa", "qa.html")]),
        ("(qa)", [("qa", "qa.html")]),
        ("qa's work", [("qa", "qa.html")]),
        ("end with qa.", [("qa", "qa.html")]),
        ("qa: check", [("qa", "qa.html")]),
        ("role=qa", [("qa", "qa.html")]),
        ("これはqaに渡す", [("qa", "qa.html")]),
        ("請求は経理担当まで", [("経理担当", "clerk.html")]),
        ("X経理担当Y", [("経理担当", "clerk.html")]),
        ("질문은qa에게", [("qa", "qa.html")]),
        ("Senior Database Engineer", [("Senior Database Engineer", "senior.html")]),
        (
            "Database Engineer and Senior Database Engineer",
            [("Database Engineer", "dba.html"), ("Senior Database Engineer", "senior.html")],
        ),
        ("qa and qa", [("qa", "qa.html")]),
        ("database-engineer or Database Engineer", [("database-engineer", "dba.html")]),
        ("aqua", []),
        ("qa2 qa_x _qa", []),
        ("qa-lead pre-qa", []),
        ("agents/qa.md ./qa ~qa $qa", []),
        ("qa.md", []),
        ("C:\\qa", []),
        ("me@qa.org and x@qa", []),
        ("qa@example.org", []),
        ("https://example.org/?qa=1", [("https://example.org/?qa=1", "https://example.org/?qa=1")]),
        ("Database\u00a0Engineer", []),
        ("database engineer", []),
    ],
)
def test_a_role_is_linked_where_its_name_stands_alone(text: str, links: list[tuple[str, str]]) -> None:
    assert _links(text) == links


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("see https://example.org.", "https://example.org"),
        ("(https://example.org/a)", "https://example.org/a"),
        ("https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("[https://example.org/a], b", "https://example.org/a"),
        ("http://localhost:8080/x?y=1&z=2#part!", "http://localhost:8080/x?y=1&z=2#part"),
        ("https://example.orgを見る", "https://example.org"),
        ("https://[::1]/x", "https://[::1]/x"),
    ],
)
def test_a_bare_address_is_linked_without_the_marks_around_it(text: str, shown: str) -> None:
    assert _links(text) == [(shown, shown)]


@pytest.mark.parametrize(
    "text", ["https://{host}/x", "https://example.org/{id}/x", "https://$HOST", "https://", "ftp://x"]
)
def test_a_template_of_an_address_is_no_link(text: str) -> None:
    assert _links(text) == []


def test_a_wiki_link_leads_to_the_role_however_it_is_written() -> None:
    text = "[[qa]] [[QA|the tester]] [[Database_Engineers]] [[nobody]] [[]]"
    assert _links(text) == [
        ("qa", "qa.html"),
        ("the tester", "qa.html"),
        ("Database_Engineers", "dba.html"),
    ]
    assert Piece(" [[nobody]] [[]]", None) in Anchors(ALL, text).pieces(text)


def test_each_section_links_a_role_once() -> None:
    anchors = Anchors(ALL, "qa qa-lead database-engineer Database Engineer")
    assert anchors.exactly("@qa") == QA
    assert anchors.exactly("qa") is None
    assert anchors.pieces("qa") == [Piece("qa", None)]
    assert anchors.leading_to("dba.html") == DBA
    assert anchors.exactly("Database Engineer") is None
    anchors.start_section()
    assert anchors.pieces("qa") == [Piece("qa", QA)]
    assert anchors.exactly("Database Engineer") == DBA


def test_a_code_span_names_a_role_only_as_a_whole() -> None:
    anchors = Anchors(ALL, "qa")
    assert [anchors.exactly(text) for text in ("qa()", "qa.md", " qa", "", "@", "QA")] == [None] * 6
