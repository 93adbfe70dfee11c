"""Decides what every page shows. Takes a Catalog, gives Pages.

Must never know templates, nor touch the disk.
"""

from rolebook.stages.compose.agent import Composed, agent_page
from rolebook.stages.compose.bundles import Bundle
from rolebook.stages.compose.cards import place_name
from rolebook.stages.compose.frame import Shell
from rolebook.stages.compose.guide import guide_page
from rolebook.stages.compose.lists import group_bundles, index_bundles
from rolebook.stages.compose.lost import not_found_page
from rolebook.stages.compose.missing import missing_page
from rolebook.stages.compose.picture import agent_picture
from rolebook.stages.compose.places import Places, fragments
from rolebook.stages.compose.plans import Plan, plans
from rolebook.stages.compose.role import roles_pages
from rolebook.stages.compose.roster import Roster
from rolebook.stages.compose.surroundings import Surroundings
from rolebook.stages.compose.traits import trait_bundle

__all__ = [
    "Bundle",
    "Composed",
    "Places",
    "Plan",
    "Roster",
    "Shell",
    "Surroundings",
    "agent_page",
    "agent_picture",
    "fragments",
    "group_bundles",
    "guide_page",
    "index_bundles",
    "missing_page",
    "not_found_page",
    "place_name",
    "plans",
    "roles_pages",
    "trait_bundle",
]
