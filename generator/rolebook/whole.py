"""What is made once for a whole site: its lists, the pages of roles, the graph, and the files for machines.

Must never know how a page becomes a file.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from rolebook import assets, texts, theme
from rolebook.diagnostics import Diagnostic
from rolebook.model import Catalog, Collection, Guide, OutputFile
from rolebook.order import Order
from rolebook.outputs import catalog_json, graph, llms_txt, search, sitemap, web_manifest
from rolebook.outputs.before import Before
from rolebook.outputs.record import Change, Record
from rolebook.pages import Page
from rolebook.sink import KeptFile
from rolebook.stages import compose
from rolebook.value import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """What every page needs to know of the site that it is part of."""

    catalog: Catalog
    places: compose.Places
    shell: compose.Shell
    around: compose.Surroundings
    files: tuple[OutputFile, ...]
    """The theme's own."""
    order: Order

    @classmethod
    def of(cls, catalog: Catalog, order: Order) -> "Site":
        """Plan the site of a catalog; raise TextsError when its language cannot be used."""
        said = texts.load(theme.search_path("templates", order.theme.templates), order.site.language)
        shipment = assets.load(theme.search_path("static", order.theme.static), said, order.theme)
        shell = compose.Shell(
            title=order.site.title or _title(catalog.collections) or said("site.title"),
            description=order.site.description,
            base_url=order.site.base_url,
            assets=shipment.assets,
            collections=len(catalog.collections),
            texts=said,
            repository=order.site.repository,
            branch=order.site.branch,
            links=order.theme.links,
            logo=assets.logo_name(order.theme.logo) if order.theme.logo else None,
            footer=order.theme.footer,
            pictures=order.site.social_cards and order.site.base_url is not None,
            font=order.theme.font.as_posix() if order.theme.font else "",
        )
        places = compose.Places.of(catalog)
        return cls(catalog, places, shell, compose.Surroundings(catalog, places), shipment.files, order)

    def bundles(self) -> Iterator[compose.Bundle]:
        """Plan every page but those of agents and those that are planned one by one, and the files beside them."""
        catalog, places, shell = self.catalog, self.places, self.shell
        roster = compose.Roster(catalog, places, shell)
        yield compose.Bundle("theme", lambda _: self.files)
        yield from compose.index_bundles(roster)
        yield compose.Bundle("404.html", lambda _: (compose.not_found_page(shell),))
        yield from compose.group_bundles(roster)
        yield compose.trait_bundle(roster)
        yield compose.Bundle("roles.html", lambda _: compose.roles_pages(catalog, shell))
        yield compose.Bundle("missing.html", lambda _: (compose.missing_page(catalog, roster),))
        for guide in catalog.guides:
            yield compose.Bundle(guide.url, lambda _, guide=guide: self._guide(guide))  # type: ignore[misc]

    def _guide(self, guide: Guide) -> Iterator[Page | OutputFile]:
        """Compose the page of a guide, unless its folder's page shows it, and put the original beside it."""
        yield OutputFile(f"{guide.id}.md", guide.source.data)
        if self.places.of_page(guide.id).introduction is not guide:
            yield compose.guide_page(guide, self.catalog, self.places, self.shell)

    def pictures(self, keep: Callable[[str], bool]) -> Iterator[OutputFile]:
        """Draw what stands for each page where people share it, but for what `keep` finds as the last build left it."""
        if not self.shell.pictures:
            return
        from rolebook.outputs import pictures  # which needs a package that few have

        for agent in self.catalog.agents:
            picture = compose.agent_picture(agent, self.places, self.shell)
            if not keep(picture.path):
                yield pictures.drawn(picture, self.order.theme.font)

    def told(
        self,
        records: Callable[[], Sequence[Record]],
        changes: Sequence[Change] | None,
        faults: Sequence[Diagnostic],
        before: Before,
    ) -> Iterator[OutputFile | KeptFile]:
        """Write what machines read, from what was learnt while the pages were made: one by one, as some are large.

        The `changes` are those since the site `before`; None where that was another one.
        """
        catalog, shell, public = self.catalog, self.shell, self._public(faults)
        roster = graphs = None
        if changes is not None:
            roster = catalog_json.edited(before.read(catalog_json.PATH), changes, public)
            graphs = graph.edited(catalog, before, changes)
        whole = records() if roster is None or graphs is None else ()
        called = replace(self.order.site, title=shell.title)
        yield roster or catalog_json.catalog(catalog, called, public, whole)
        yield from graphs or graph.graphs(catalog, whole)
        folders = {id: place.title for id, place in self.places.folders.items()}
        yield from llms_txt.llms_txt(self.catalog, shell.title, shell.description, shell.base_url, folders)
        yield web_manifest.web_manifest(shell.title, shell.texts.language, shell.texts.direction, shell.assets)

    def searched(
        self, entries: Mapping[str, search.Entry], edited: Mapping[str, search.Entry] | None, before: Before
    ) -> Iterator[OutputFile | KeptFile]:
        """Write the index of the search; those that were `edited` since the site `before` have their old entries."""
        return search.search(self.catalog, entries, edited, before)

    def mapped(self, urls: Sequence[str]) -> Sequence[OutputFile]:
        """Write the list of all pages, where one knows their addresses."""
        return sitemap.sitemap(urls, self.shell.base_url) if self.shell.base_url else ()

    def _public(self, faults: Sequence[Diagnostic]) -> list[Diagnostic]:
        """Write the paths of faults as they are below each collection, so that a site tells nothing of this machine."""
        if not faults:
            return []
        paths = {item.source.file: self.places.path(item.source) for item in self.catalog.items}
        return [
            replace(fault, location=replace(fault.location, path=paths.get(fault.location.path, fault.location.path)))
            for fault in faults
        ]


def _title(collections: Sequence[Collection]) -> str:
    """Name a site that the operator does not name; empty where that says nothing, as a folder called `agents` does."""
    alone = collections[0].title if len(collections) == 1 else ""
    return "" if alone.casefold() == "agents" else alone
