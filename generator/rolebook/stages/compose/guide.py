"""The page of a document that defines no agent."""

import re
from functools import partial

from rolebook import urls
from rolebook.model import Catalog, Guide
from rolebook.pages import Entry, GuidePage, Ref
from rolebook.stages.compose.frame import Shell
from rolebook.stages.compose.places import PREFIX, Places
from rolebook.stages.compose.provenance import provenance
from rolebook.syntax import markdown
from rolebook.syntax.markdown import Heading, Rendered
from rolebook.syntax.prose import outline

_UNFOLDED, _LISTED = 40, 240
"""How many lines a list of contents may show at once, and have at all."""
_FIRST = re.compile(r"\s*#[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*(?:\n|\Z)")


def guide_page(guide: Guide, catalog: Catalog, places: Places, shell: Shell) -> GuidePage:
    """Compose the page of a document."""
    body, anchor = rendered(guide, places, guide.url, shell, guide.title)
    here = places.of_page(guide.id)
    file = guide.source.path.rpartition("/")[2]
    return GuidePage(
        frame=shell.frame(
            guide.url,
            title=guide.title,
            crumbs=(*places.trail(guide.url, here, shell.texts("site.all")), Ref(guide.title, "", current=True)),
            scripts=("copy", "contents", "permalinks"),
            sheets=("agent",),
            item=guide.id,
        ),
        title=guide.title,
        anchor=anchor,
        body=body.html,
        contents=entries(body.headings),
        provenance=provenance(guide, catalog, places, shell),
        download=Ref(file, urls.relative(guide.url, f"{guide.id}.md")),
    )


def rendered(guide: Guide, places: Places, page: str, shell: Shell, title: str) -> tuple[Rendered, str | None]:
    """Render a document for a page of that title; gives the id of its first heading where that only repeats the title.

    Such a heading is left out of the text, and the title takes its id, so that links to it still lead there.
    """
    resolve = partial(places.resolve, guide.source, page)
    text, anchor = _opened(guide.body, title)
    found = markdown.render(text, top=2, prefix=PREFIX, resolve=resolve, words=shell.words)
    return found, None if anchor in {heading.id for heading in found.headings} else anchor


def _opened(body: str, title: str) -> tuple[str, str | None]:
    first = _FIRST.match(body)
    if first is None or not (name := outline.slug(title)) or outline.slug(first[1]) != name:
        return body, None
    return body[first.end() :], PREFIX + name


def entries(headings: tuple[Heading, ...]) -> tuple[Entry, ...]:
    """Nest headings into a list of contents, two levels deep; the lower level folds, then goes, when there are many."""
    if not headings:
        return ()
    top = min(heading.level for heading in headings)
    kept = [heading for heading in headings if heading.level <= top + 1]
    folds = len(kept) > _UNFOLDED
    if len(kept) > _LISTED:
        kept = [heading for heading in headings if heading.level == top]
    nested: list[tuple[Heading, list[Entry]]] = []
    for heading in kept:
        if heading.level == top or not nested:
            nested.append((heading, []))
        else:
            nested[-1][1].append(Entry(heading.text, heading.id))
    return tuple(
        Entry(heading.text, heading.id, tuple(inner), folds=folds and bool(inner)) for heading, inner in nested
    )
