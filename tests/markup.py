"""Reads a page as a browser does: elements, their text, links and ids.

Must never know what rolebook writes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""The elements that have no end tag."""


@dataclass(slots=True)
class Element:
    """One element with what it holds."""

    tag: str
    attributes: dict[str, str]
    content: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, with single spaces."""
        return " ".join("".join(self._texts()).split())

    @property
    def raw_text(self) -> str:
        """All text in it, as it stands."""
        return "".join(self._texts())

    @property
    def classes(self) -> frozenset[str]:
        """Its classes."""
        return frozenset(self.attributes.get("class", "").split())

    @property
    def links(self) -> list[str]:
        """Where its links lead, in order."""
        return [link["href"] for link in self.all("a", href=True)]

    def __getitem__(self, name: str) -> str:
        """Give an attribute; one without a value is the empty text."""
        return self.attributes[name]

    def __contains__(self, name: str) -> bool:
        """Tell whether it has an attribute."""
        return name in self.attributes

    def all(self, tag: str | None = None, /, **attributes: str | bool) -> list["Element"]:
        """List the elements in it: `all("a", rel="next")`, `all(class_="card")`, `all(data_copy=True)`."""
        return [inner for inner in self.within() if inner._fits(tag, attributes)]

    def one(self, tag: str | None = None, /, **attributes: str | bool) -> "Element":
        """Give the only such element."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} elements <{tag or '*'} {attributes}> in <{self.tag}>"
        return found[0]

    def within(self) -> Iterator["Element"]:
        """Walk through all elements in it, in order."""
        stack = [inner for inner in reversed(self.content) if isinstance(inner, Element)]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(inner for inner in reversed(element.content) if isinstance(inner, Element))

    def _texts(self) -> Iterator[str]:
        for inner in self.content:
            if isinstance(inner, str):
                yield inner
            else:
                yield from inner._texts()

    def _fits(self, tag: str | None, attributes: dict[str, str | bool]) -> bool:
        return (tag is None or tag == self.tag) and all(self._has(*pair) for pair in attributes.items())

    def _has(self, keyword: str, value: str | bool) -> bool:
        name = keyword.rstrip("_").replace("_", "-")
        if isinstance(value, bool):
            return (name in self.attributes) is value
        return value in self.classes if name == "class" else self.attributes.get(name) == value


class Page(Element):
    """A whole page."""

    __slots__ = ("path",)

    def __init__(self, html: str, path: str = "index.html") -> None:
        """Parse a page that lies at a path of the site."""
        super().__init__("", {}, _read(html))
        self.path = path

    @property
    def main(self) -> Element:
        """What stands between header and footer."""
        return self.one("main")

    @property
    def ids(self) -> list[str]:
        """Every id, in order."""
        return [element["id"] for element in self.all(id=True)]


def _read(html: str) -> list[Element | str]:
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert len(builder.open) == 1, f"<{builder.open[-1].tag}> is never closed"
    return builder.open[0].content


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)
