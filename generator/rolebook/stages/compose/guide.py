"""The page of a document that defines no agent."""

from functools import partial

from rolebook import urls
from rolebook.model import Catalog, Guide
from rolebook.pages import Entry, GuidePage, Ref
from rolebook.stages.compose.frame import Shell
from rolebook.stages.compose.places import PREFIX, Places
from rolebook.stages.compose.provenance import provenance
from rolebook.syntax import markdown
from rolebook.syntax.markdown import Heading, Rendered


def guide_page(guide: Guide, catalog: Catalog, places: Places, shell: Shell) -> GuidePage:
    """Compose the page of a document."""
    body = rendered(guide, places, guide.url, shell)
    here = places.of_page(guide.id)
    file = guide.source.path.rpartition("/")[2]
    return GuidePage(
        frame=shell.frame(
            guide.url,
            title=guide.title,
            crumbs=(*places.trail(guide.url, here, shell.texts("site.all")), Ref(guide.title, "", current=True)),
            scripts=("copy", "contents", "permalinks"),
            sheets=("prose",),
            item=guide.id,
        ),
        title=guide.title,
        body=body.html,
        contents=entries(body.headings),
        provenance=provenance(guide, catalog, places, shell),
        download=Ref(file, urls.relative(guide.url, f"{guide.id}.md")),
    )


def rendered(guide: Guide, places: Places, page: str, shell: Shell) -> Rendered:
    """Render a document for a page."""
    resolve = partial(places.resolve, guide.source, page)
    return markdown.render(guide.body, top=2, prefix=PREFIX, resolve=resolve, words=shell.words)


def entries(headings: tuple[Heading, ...], most: int = 40) -> tuple[Entry, ...]:
    """Nest headings into a list of contents, two levels deep; the lower level goes when there are too many."""
    if not headings:
        return ()
    top = min(heading.level for heading in headings)
    kept = [heading for heading in headings if heading.level <= top + 1]
    if len(kept) > most:
        kept = [heading for heading in headings if heading.level == top]
    nested: list[tuple[Heading, list[Entry]]] = []
    for heading in kept:
        if heading.level == top or not nested:
            nested.append((heading, []))
        else:
            nested[-1][1].append(Entry(heading.text, heading.id))
    return tuple(Entry(heading.text, heading.id, tuple(inner)) for heading, inner in nested)
