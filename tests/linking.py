"""Links of a few agents, from their texts to the end."""

from collections.abc import Sequence

from rolebook.corrections import Corrections
from rolebook.diagnostics import Diagnostic
from rolebook.model import Agent, Link
from rolebook.stages import link


def linked(
    agents: Sequence[Agent], corrections: Corrections | None = None
) -> tuple[tuple[Link, ...], tuple[Diagnostic, ...]]:
    """Hear every agent and link them all."""
    linker = link.Linker(corrections or Corrections())
    tries = linker.known(agents)
    return linker.link(agents, {agent.id: link.heard(agent, tries[agent.collection]) for agent in agents})
