"""Tells which pages of a site stand as the last build left them, by names for all that each of them shows.

Must never know how a page is made, nor where it is written to.
"""

from collections.abc import Iterable, Mapping, Sequence, Set

from rolebook import fingerprints, memory
from rolebook.diagnostics import Diagnostic
from rolebook.memory import Memory
from rolebook.model import Agent, Link
from rolebook.outputs.record import Change, Record
from rolebook.outputs.search import Entry
from rolebook.pages import Page
from rolebook.sink import Sink
from rolebook.stages import compose
from rolebook.stages.link import Linked
from rolebook.steps import Made
from rolebook.whole import Site

_FEW = 24
"""Agents: so few are looked up in files that hold all."""
_NOBODY: Linked = ((), ())


class Claims:
    """What one build need not make again; what it claims is part of the site as it lies."""

    def __init__(self, site: Site, writer: Sink | None, shared: bytes, old: Memory | None, new: Memory) -> None:
        """Compare a site with the `old` one, if there was any; `shared` names what all pages follow from."""
        self._site, self._writer, self._shared = site, writer, shared
        self._old, self._new = old or Memory(), new
        self._keys: dict[str, bytes] = {}
        """Of all that a page shows, by the id of its agent."""
        self._follow: dict[str, bytes] = {}
        """Of all that a bundle follows from, by its name."""
        self._tied = False
        """Whether all agents look as they did and have the same to do with each other."""

    def stale(self, faults: Mapping[str, Sequence[Diagnostic]]) -> list[tuple[Agent, Sequence[Diagnostic]]]:
        """List the agents whose pages must be made, with the faults of their files; claim all others as they lie."""
        found: list[tuple[Agent, Sequence[Diagnostic]]] = []
        untouched = self._untouched()
        for agent in self._site.catalog.agents:
            told = faults.get(agent.source.file, ())
            if agent.id in untouched:
                key = self._old.pages[agent.id].key
            else:
                digest, around = self._new.known[agent.id].digest, self._site.around.of(agent)
                key = fingerprints.digest(self._shared, digest, agent.source.file, around, told)
            self._keys[agent.id] = key
            if not self._kept(agent, key):
                found.append((agent, told))
        return found

    def _untouched(self) -> Set[str]:
        """List the agents whose pages surely show what they showed when they were last made.

        Those are all who were not edited, whose links are as they were, and who have to do with nobody that came, went,
        moved, or changed its face.
        """
        agents, old, new = self._site.catalog.agents, self._old, self._new
        faces = {agent.id: _face(agent) for agent in agents}
        new.ground = fingerprints.digest(self._shared, new.collections, new.misnamed)
        new.ways = {home: self._site.around.way(home) for home in {id.rpartition("/")[0] for id in faces}}
        new.faces = fingerprints.digest(new.ground, new.commits, sorted(new.ways.items()), list(faces.items()))
        if new.ground != old.ground:
            return frozenset()
        same = new.faces == old.faces
        touched = set() if same else self._near(self._changed(faces))
        self._tied = same
        for agent in agents:
            then, now = old.linked.get(agent.id, _NOBODY), new.linked[agent.id]
            if now is not then:
                touched.update(link.target for link in (*then[0], *now[0]) if link.target is not None)
                self._tied = self._tied and list(map(_tie, then[0])) == list(map(_tie, now[0]))
            if now is not then or agent.id not in old.known or old.known[agent.id].item is not agent:
                touched.add(agent.id)
        return old.pages.keys() - touched

    def _changed(self, faces: Mapping[str, object]) -> set[str]:
        """List the agents that came, went, moved, or look otherwise now; `faces` are those of all that are there."""
        old, new = self._old, self._new
        before = {id: _face(known.item) for id, known in old.known.items() if isinstance(known.item, Agent)}
        moved = {home for home, way in new.ways.items() if old.ways.get(home) != way}
        return {
            id
            for id in faces.keys() | before.keys()
            if faces.get(id) != before.get(id)
            or id.rpartition("/")[0] in moved
            or new.origins.get(id) != old.origins.get(id)
        }

    def _near(self, changed: Set[str]) -> set[str]:
        """List the agents that have to do with some of these: beside them, in the same role, or by a link."""
        old, new = self._old, self._new
        homes = {id.rpartition("/")[0] for id in changed}
        items = [memory.known[id].item for memory in (old, new) for id in changed if id in memory.known]
        roles = {item.role for item in items if isinstance(item, Agent)}
        found = {agent.id for role in roles for agent in self._site.catalog.variants(role)}
        found.update(id for id in new.linked if id.rpartition("/")[0] in homes)
        for linked in (old.linked, new.linked):
            for source, (links, _) in linked.items():
                if source in changed:
                    found.update(link.target for link in links if link.target is not None)
                elif any(link.target in changed or not changed.isdisjoint(link.others) for link in links):
                    found.add(source)
        return found | changed

    def _kept(self, agent: Agent, key: bytes) -> bool:
        page = self._old.pages.get(agent.id)
        if page is None or page.key != key or self._writer is None:
            return False
        places = self._site.places
        if any(places.resolve(agent.source, agent.url, href) != to for href, to in page.asked):
            return False
        if not self._writer.keep(agent.url):
            return False
        self._new.pages[agent.id] = page
        return True

    def made(self, made: Made) -> None:
        """Remember a page that was made."""
        entry = None if made.entry is None else tuple(made.entry)
        self._new.pages[made.id] = memory.Page(self._keys[made.id], made.asked, entry, made.record, made.faults)

    def faults(self) -> list[Diagnostic]:
        """Give what was found wrong while pages were made, now or before."""
        return [fault for page in self._new.pages.values() for fault in page.faults]

    def records(self) -> list[Record]:
        """Give what the files for machines say of all agents, in order of id."""
        pages = (self._new.pages[id] for id in sorted(self._new.pages))
        return [Record.unpacked(page.record) for page in pages if page.record]

    def entries(self) -> dict[str, Entry]:
        """Give what the search knows of all agents, by id."""
        return {id: Entry(*page.entry) for id, page in self._new.pages.items() if page.entry is not None}

    def changes(self) -> list[Change] | None:
        """Give what was, and is, said to machines of those that were edited; None where all may be otherwise."""
        edited = self._edited()
        if edited is None:
            return None
        old, new = self._old.pages, self._new.pages
        return [(Record.unpacked(old[id].record), Record.unpacked(new[id].record)) for id in edited]

    def old_entries(self) -> dict[str, Entry] | None:
        """Give what the search knew of those that were edited, by id; None where all may be otherwise."""
        edited = self._edited()
        return None if edited is None else {id: Entry(*(self._old.pages[id].entry or ())) for id in edited}

    def _edited(self) -> list[str] | None:
        """List the agents whose pages were made anew; None where these are many, or others or elsewhere."""
        if self._new.faces != self._old.faces:
            return None
        edited = [id for id, page in self._new.pages.items() if page is not self._old.pages[id]]
        return edited if len(edited) <= _FEW and all(self._old.pages[id].record for id in edited) else None

    def unfilled(self, plans: Iterable[compose.Plan]) -> list[compose.Plan]:
        """List the pages of several agents that must be made, after those of agents; claim all others as they lie."""
        return [plan for plan in plans if not self._planned(plan)]

    def _planned(self, plan: compose.Plan) -> bool:
        if self._tied and not plan.agents and plan.url in self._old.plans:
            return self._stands(plan.url, self._old.plans[plan.url])
        shown = plan.shown(self._site.around)
        if shown is None:
            return False
        texts = [(agent.source.path, self._new.known[agent.id].digest) for agent in plan.agents]
        ways = [
            self._site.places.resolve(agent.source, plan.url, href)
            for agent in plan.agents
            for href, _ in self._new.pages[agent.id].asked
        ]
        return self._stands(plan.url, fingerprints.digest(self._shared, shown, texts, ways))

    def filled(self, page: Page, names: fingerprints.Names) -> bool:
        """Claim a page as it lies, when it shows what it showed when the last build filled it."""
        return self._stands(page.frame.url, names.of((self._shared, page)))

    def _stands(self, url: str, key: bytes) -> bool:
        self._new.plans[url] = key
        return self._writer is not None and self._old.plans.get(url) == key and self._writer.keep(url)

    def bundled(self, bundle: compose.Bundle) -> Sequence[str] | None:
        """Claim a bundle as it lies, and give its addresses, when all that it follows from is as it was."""
        if bundle.shown is None or self._writer is None:
            return None
        key = self._follow[bundle.name] = self._follows(bundle)
        before, paths = self._old.bundles.get(bundle.name, (b"", ()))
        if key != before or not self._writer.keep(*paths):
            return None
        self._new.bundles[bundle.name] = key, paths
        self._new.plans.update((path, self._old.plans[path]) for path in paths if path in self._old.plans)
        return paths

    def composed(self, bundle: compose.Bundle, paths: Iterable[str]) -> None:
        """Remember the addresses of a bundle that was made, as it could not be claimed."""
        if bundle.shown is not None:
            self._new.bundles[bundle.name] = self._follow[bundle.name], tuple(paths)

    def _follows(self, bundle: compose.Bundle) -> bytes:
        """Name all that a bundle follows from."""
        new = self._new
        files = [(agent.id, new.known[agent.id].digest) for agent in bundle.agents]
        ways = [new.ways[home] for home in sorted({id.rpartition("/")[0] for id, _ in files})]
        return fingerprints.digest(new.ground, files, ways, bundle.shown, new.faces if bundle.faces else b"")


def _face(agent: Agent) -> tuple[str, ...]:
    """Give what other pages show of an agent, but for what its folder is called."""
    return agent.title, agent.swatch, agent.role, agent.source.path


def _tie(link: Link) -> tuple[object, ...]:
    """Give what drawings show of a link."""
    return link.target, link.role, link.kind, link.relation, link.topic
