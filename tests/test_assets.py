from pathlib import Path

import pytest

from factory import TEXTS
from rolebook import assets


def write(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return folder


def test_stylesheets_are_joined_in_the_order_of_their_layers(tmp_path: Path) -> None:
    folder = write(
        tmp_path, css__print_dot_css="p", css__base_dot_css="b", css__tokens_dot_css="t", css__extra_dot_css="x"
    )
    shipment = assets.load([folder], TEXTS)
    assert [file.content for file in shipment.files] == [b"t\nb\nx\np"]


def test_sheets_that_only_some_pages_load_are_joined_apart_from_the_style_of_all(tmp_path: Path) -> None:
    folder = write(
        tmp_path, css__agent_dot_css="a", css__code_dot_css="c", css__drawing_dot_css="d", css__graph_dot_css="g"
    )
    shipment = assets.load([folder], TEXTS)
    contents = {file.path: file.content for file in shipment.files}
    assert {name: contents[path] for name, path in shipment.assets.urls.items()} == {
        "css/pages/agent.css": b"c\nd\na",
        "css/pages/graph.css": b"g\nd",
        "css/pages/prose.css": b"c",
        "css/style.css": b"",
    }


def test_an_earlier_folder_takes_the_place_of_a_later_one_file_by_file(tmp_path: Path) -> None:
    own = write(tmp_path / "own", css__base_dot_css="mine", js__copy_dot_js="mine too")
    bundled = write(
        tmp_path / "bundled", css__base_dot_css="theirs", css__print_dot_css="paper", js__copy_dot_js="theirs"
    )
    contents = {file.content for file in assets.load([own, bundled], TEXTS).files}
    assert contents == {b"mine\npaper", b"mine too"}


def test_an_address_changes_with_the_content_and_with_nothing_else(tmp_path: Path) -> None:
    first = assets.load([write(tmp_path / "a", js__copy_dot_js="one")], TEXTS).assets.url("js/copy.js")
    same = assets.load([write(tmp_path / "b", js__copy_dot_js="one")], TEXTS).assets.url("js/copy.js")
    other = assets.load([write(tmp_path / "c", js__copy_dot_js="two")], TEXTS).assets.url("js/copy.js")
    assert first == same != other
    assert first.startswith("assets/copy.")


def test_hidden_files_are_not_shipped(tmp_path: Path) -> None:
    folder = write(tmp_path, js__copy_dot_js="one")
    (folder / ".DS_Store").write_text("x")
    assert set(assets.load([folder], TEXTS).assets.urls) == {"js/copy.js", "css/style.css"}


@pytest.mark.parametrize(
    ("written", "shipped"),
    [
        (b"a {\n  color: red;\n\n  top: 0;\n}\n", b"a {\ncolor: red;\ntop: 0;\n}\n"),
        (b"/* why */ a { /* not\nthis */ top: 0 }", b" a {  top: 0 }"),
        (b'a { content: "/* said */" }', b'a { content: "/* said */" }'),
        (b"a { content: '\\'/*' }/* b */", b"a { content: '\\'/*' }"),
        (b'a { content: "\\\n   b" }', b'a { content: "\\\n   b" }'),
        (b"a { background: url(//a.test/*b*/c) }", b"a { background: url(//a.test/*b*/c) }"),
        (b"/*! license */\na {}", b"/*! license */\na {}"),
        (b"a {} /* open", b"a {} "),
    ],
)
def test_a_style_travels_without_what_only_people_read(written: bytes, shipped: bytes) -> None:
    assert assets.lean(written) == shipped
