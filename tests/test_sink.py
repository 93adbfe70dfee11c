from rolebook.model import OutputFile
from rolebook.sink import Shelf, Written


def test_a_shelf_holds_what_was_committed_last() -> None:
    shelf = Shelf()
    with shelf:
        shelf.add(OutputFile("a.html", b"a"))
        shelf.add(OutputFile("b.html", b"b"))
        shelf.add(OutputFile("b.md", b"b"))
        assert shelf.commit() == Written(2, 0, 0)
    first = shelf.files
    with shelf:
        assert shelf.keep("a.html")
        assert not shelf.keep("c.html")
        shelf.add(OutputFile("c.html", b"c"))
        assert shelf.commit() == Written(1, 1, 1)
    assert first == {"a.html": b"a", "b.html": b"b", "b.md": b"b"}
    assert shelf.files == {"a.html": b"a", "c.html": b"c"}


def test_what_is_the_same_is_the_same_value() -> None:
    shelf = Shelf()
    for content in (b"long enough", b"long " + b"enough"):
        with shelf:
            shelf.add(OutputFile("a.html", content))
            written = shelf.commit()
    assert written == Written(0, 1, 0)


def test_a_build_that_is_broken_off_leaves_the_last_site() -> None:
    shelf = Shelf()
    with shelf:
        shelf.add(OutputFile("a.html", b"a"))
        shelf.commit()
    with shelf:
        shelf.add(OutputFile("a.html", b"b"))
    assert shelf.files == {"a.html": b"a"}
