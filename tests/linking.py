"""Links of a few agents, from their texts to the end."""

from collections.abc import Iterable, Sequence
from itertools import chain

from rolebook.corrections import Corrections
from rolebook.model import Agent
from rolebook.stages import link


def linked(agents: Sequence[Agent], corrections: Corrections | None = None) -> link.Linked:
    """Hear every agent and link them all."""
    linker = link.Linker(corrections or Corrections())
    tries = linker.known(agents)
    return merged(linker.links(agent, link.heard(agent, tries[agent.collection])) for agent in agents)


def merged(linked: Iterable[link.Linked]) -> link.Linked:
    """Put the links of several agents into one list, and what is wrong with them into another."""
    links, faults = zip(*linked, strict=True)
    return tuple(chain.from_iterable(links)), tuple(chain.from_iterable(faults))
