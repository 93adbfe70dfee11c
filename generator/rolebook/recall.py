"""Decides what must be done again: compares what is there with what the last build left, file by file, page by page.

Must never know how anything is done.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from rolebook import fingerprints, history, repository, standing
from rolebook.claims import Claims
from rolebook.diagnostics import Diagnostic
from rolebook.memory import Known, Memory
from rolebook.model import Agent, Found, Guide, Signature, Source
from rolebook.order import Order, Report
from rolebook.repository import Origin
from rolebook.sink import Sink
from rolebook.stages import discover
from rolebook.stages.link import Linked, Linker
from rolebook.steps import Defined
from rolebook.store import Store
from rolebook.survey import Survey
from rolebook.syntax import mentions
from rolebook.syntax.mentions import Called, Mention, Trie, may_name
from rolebook.whole import Site

_FEW = 24
"""Agents: to hear so few, not every name is looked for."""


class Recall:
    """What one site's builds know of each other."""

    def __init__(self, order: Order) -> None:
        """Name the site; nothing is read before it is asked for."""
        self._order = order
        self._store = Store(order)
        self.theme = b""
        """Names the content of the theme."""
        self._old: Memory | None = None
        self._new = Memory()
        self.linker = Linker(order.corrections, self._called)
        """Knows whom names mean."""
        self._identified: discover.Identified = ((), (), ())
        self._time = 0

    def identify(self, survey: Survey) -> discover.Identified:
        """Give every folder and every file its identity, which stays while no file comes or goes."""
        if self._old is None:
            self._old = self._store.memory()
        old, paths = self._old, discover.paths(survey)
        if paths == old.paths:
            found = discover.again(survey, (old.known[id].found for id in sorted(old.known)))
            self._identified = old.collections, found, old.misnamed
        else:
            self._identified = discover.identify(survey)
        collections, _, misnamed = self._identified
        rules = fingerprints.digest(sorted(self._order.allowed))
        self._new = Memory(rules, paths, collections, misnamed)
        return self._identified

    def _called(self, agent: Agent) -> Called:
        called = self._new.known[agent.id].called
        assert called is not None  # noqa: S101 - as for all agents
        return called

    def found(self) -> tuple[Sequence[Found], Sequence[Diagnostic]]:
        """Give all files, and what is wrong with their names."""
        return self._identified[1:]

    def recognize(self, found: Sequence[Found], since: int) -> list[Found]:
        """Take over what is known of files that are as they were, and list the others, read `since` then."""
        self._time = since
        self.theme = self._store.theme()
        if self._old and self._old.rules != self._new.rules:
            self._old.known.clear()
        return [file for file in found if not self._recognized(file)]

    def _recognized(self, file: Found) -> bool:
        known = self._old.known.get(file.id) if self._old else None
        if known is None or known.found != file:
            return False
        if not known.is_still(file):
            try:
                same = fingerprints.of_bytes(Path(file.file).read_bytes()) == known.digest
            except OSError:
                return False
            if not same:
                return False
            known = replace(known, found=file, time=self._time)
        self._new.known[file.id] = known
        return True

    def learn(self, found: Found, defined: Defined) -> None:
        """Remember a file that was read; one that could not be is tried again the next time, as it is."""
        item = defined.item
        digest = fingerprints.of_bytes(item.source.data)
        if any(fault.code == "file-unreadable" for fault in defined.faults):
            found = replace(found, signature=None)
        self._new.known[found.id] = Known(found, self._time, digest, item, defined.called, defined.faults)

    def items(self) -> tuple[tuple[Agent, ...], tuple[Guide, ...], list[Diagnostic]]:
        """Give all agents and guides in order of id, and what is wrong with their files."""
        known = [self._new.known[id] for id in sorted(self._new.known)]
        items = [each.item for each in known]
        return (
            tuple(item for item in items if isinstance(item, Agent)),
            tuple(item for item in items if isinstance(item, Guide)),
            [fault for each in known for fault in each.faults],
        )

    def origins(self, sources: Sequence[Source]) -> Mapping[str, Origin]:
        """Tell where files lie in their repositories and when they last changed, by id; a commit is asked once."""
        stamp = repository.stamp(folder.path for folder in self._order.folders)
        self._new.commits = fingerprints.digest(stamp, [source.id for source in sources])
        known = self._old is not None and self._old.commits == self._new.commits
        self._new.origins = self._old.origins if self._old and known else history.origins(sources)
        return self._new.origins

    def unheard(self, agents: Sequence[Agent]) -> list[Agent]:
        """Take over what definitions say of others where that is as it was, and list those that must be heard."""
        old, new = self._old or Memory(), self._new
        new.roster = self.linker.stamp(agents)
        if new.roster == old.roster:
            new.names = old.names
        else:
            new.names = {collection: trie.names for collection, trie in self.linker.known(agents).items()}
        changed = {
            collection: {name for name, *_ in names ^ old.names.get(collection, frozenset())}
            for collection, names in new.names.items()
            if names is not old.names.get(collection)
        }
        found = []
        for agent in agents:
            said = old.said.get(agent.id) if self.same_source(agent) else None
            if said is None or (agent.collection in changed and may_name(agent, changed[agent.collection])):
                found.append(agent)
            else:
                new.said[agent.id] = said
        return found

    def tries(self, agents: Sequence[Agent], unheard: Sequence[Agent]) -> dict[str, Trie]:
        """Give what agents are heard with that must be; of few, only what matters to these."""
        if len(unheard) > _FEW:
            return self.linker.known(agents)
        return {
            id: mentions.index_for([agent for agent in unheard if agent.collection == id], self._new.names[id])
            for id in {agent.collection for agent in unheard}
        }

    def heard(self, agent: Agent, said: tuple[Mention, ...]) -> None:
        """Remember what a definition says of others."""
        self._new.said[agent.id] = said

    def unlinked(self, agents: Sequence[Agent]) -> list[tuple[Agent, tuple[Mention, ...]]]:
        """Take over whom names mean where that is as it was; list those who must be linked, with what they say."""
        old, new = self._old or Memory(), self._new
        found = []
        for agent in agents:
            said, linked = new.said[agent.id], old.linked.get(agent.id)
            if linked is None or new.roster != old.roster or said is not old.said[agent.id]:
                found.append((agent, said))
            else:
                new.linked[agent.id] = linked
        return found

    def linked(self, agent: Agent, linked: Linked) -> None:
        """Remember whom the names of a definition mean; as the value that was kept when it is equal."""
        before = self._old.linked.get(agent.id) if self._old else None
        self._new.linked[agent.id] = before if before == linked else linked

    def links(self) -> Linked:
        """Give all links in order of their source, and what is wrong with them."""
        found = [self._new.linked[id] for id in sorted(self._new.linked)]
        return tuple(chain.from_iterable(links for links, _ in found)), tuple(
            chain.from_iterable(faults for _, faults in found)
        )

    def claims(self, site: Site, writer: Sink | None) -> Claims:
        """Give what tells which pages of a site stand as they lie."""
        shared = fingerprints.digest(self._store.stamp, self.theme, site.shell, site.order.site)
        return Claims(site, writer, shared, self._old, self._new)

    def same_source(self, item: Agent | Guide) -> bool:
        """Tell whether a file's bytes, and its path, are those that were there the last time."""
        old, new = self._old.known.get(item.id) if self._old else None, self._new.known[item.id]
        return old is not None and old.digest == new.digest and old.found == new.found

    def left(self) -> Mapping[str, Signature]:
        """Tell how the last build left its files."""
        return self._old.written if self._old else {}

    def keep(self, survey: Survey, report: Report, lies: dict[str, Signature], output: Path | None) -> None:
        """Keep what this build learnt, in mind, and on disk where the site lies there too."""
        self._new.written = lies
        before, self._old = self._old or Memory(), self._new
        if output is None:
            return
        self._store.keep(self._new, before)
        if any(known.found.signature is None for known in self._new.known.values()):
            return  # what could not be read may be otherwise the next time, though nothing has changed
        standing.save(self._order, survey, report, lies)
