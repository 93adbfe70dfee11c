"""What can be shown of a file as soon as it is saved: its own page, made with what the last build knew of all others.

Reads and makes nothing of any other agent. Must never change what a build knows, as one may be going on meanwhile,
nor know who is shown the page.
"""

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import field, replace
from pathlib import Path

from rolebook.diagnostics import Diagnostic, in_order
from rolebook.model import Agent, Found
from rolebook.stages.link import Reader
from rolebook.steps import Setting, define, make
from rolebook.value import dataclass


@dataclass(frozen=True, slots=True)
class Sight:
    """One agent's page, made by itself."""

    file: str
    """Its source, as the operator can open it."""
    files: Mapping[str, bytes] = field(repr=False)
    """The page, and the original beside it, by path in the site."""
    faults: tuple[Diagnostic, ...]
    """All that is wrong with the file."""


@dataclass(frozen=True, slots=True)
class View:
    """What a build knew when it was done."""

    setting: Setting = field(repr=False)
    reader: Reader = field(repr=False)
    found: Mapping[str, Found] = field(repr=False)
    """The files of all agents, as `located` gives them."""
    misnamed: Collection[Diagnostic]
    """What is wrong with the names of files."""
    allowed: frozenset[str]

    def sights(self, places: Iterable[str]) -> list[Sight]:
        """Make the pages of the agents whose files lie at these places; what is gone, or new, waits for a build."""
        known = (self.found[place] for place in sorted(places) if place in self.found and Path(place).is_file())
        return [sight for file in known if (sight := self._sight(file)) is not None]

    def _sight(self, file: Found) -> Sight | None:
        defined = define(self.allowed, [file])[0]
        agent = defined.item
        if not isinstance(agent, Agent):
            return None
        links, faults = self.reader.links(agent)
        named = (fault for fault in self.misnamed if fault.location.path == file.file)
        told = in_order([*named, *defined.faults, *faults])
        seen = self.setting.catalog.with_agent(agent, links)
        made = make(replace(self.setting, catalog=seen), [(agent, told)])[0]
        return Sight(file.file, {made.url: made.html, f"{agent.id}.md": agent.source.data}, (*told, *made.faults))


def located(found: Iterable[Found]) -> dict[str, Found]:
    """Name files by where they lie on this machine, as the system does when it tells of a change."""
    roots: dict[str, str] = {}
    located = {}
    for file in found:
        root = roots.get(file.collection)
        if root is None:
            root = roots[file.collection] = os.path.realpath(file.file.removesuffix(file.path) or ".")
        located[os.path.join(root, *file.path.split("/"))] = file  # noqa: PTH118 - a name, of which there are many
    return located
