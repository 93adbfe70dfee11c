"""What stands on the pictures of pages, for those who share their addresses."""

import hashlib

from rolebook.model import Agent
from rolebook.pages import Picture
from rolebook.stages.compose.cards import place_name
from rolebook.stages.compose.frame import Shell
from rolebook.stages.compose.places import Places

_LOOK = "1"
"""Names how pictures are drawn, so that another way makes other ones."""


def agent_picture(agent: Agent, places: Places, shell: Shell) -> Picture:
    """Compose the picture of an agent's page."""
    stem, place = agent.id.rpartition("/")[2], place_name(places, agent, shell.collections)
    shown = repr((agent.title, stem, place, shell.title, agent.swatch, shell.font, _LOOK))
    digest = hashlib.sha256(shown.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return Picture(f"cards/{agent.id}.{digest}.png", agent.title, stem, place, shell.title, agent.swatch)
