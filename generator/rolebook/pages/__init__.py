"""The pages of a site as values: exactly what each template shows, links relative and texts decided.

Must never know HTML beyond the `Html` that the Markdown reader made, nor where a text came from.
"""

from rolebook.pages.agent import AgentPage, Fact, Neighbor, Relation, Remark, Transcript, Utterance
from rolebook.pages.drawing import Absence, Bond, Dot, Drawing, GraphPage, MissingPage, Region, Stroke
from rolebook.pages.frame import Assets, Entry, Frame, NotFoundPage, Picture, Provenance, Ref
from rolebook.pages.lists import (
    Card,
    Facet,
    GroupPage,
    GuidePage,
    IndexPage,
    Option,
    Pager,
    Row,
    Section,
    Shape,
    Sorting,
    Tile,
)
from rolebook.pages.role import Cell, Comparison, Likeness, RolePage, RolesPage, Version
from rolebook.pages.traits import Block, Column, Grant, Matrix, Tag, TraitPage

Page = (
    IndexPage
    | GroupPage
    | GuidePage
    | AgentPage
    | RolePage
    | RolesPage
    | TraitPage
    | GraphPage
    | MissingPage
    | NotFoundPage
)

__all__ = [
    "Absence",
    "AgentPage",
    "Assets",
    "Block",
    "Bond",
    "Card",
    "Cell",
    "Column",
    "Comparison",
    "Dot",
    "Drawing",
    "Entry",
    "Facet",
    "Fact",
    "Frame",
    "Grant",
    "GraphPage",
    "GroupPage",
    "GuidePage",
    "IndexPage",
    "Likeness",
    "Matrix",
    "MissingPage",
    "Neighbor",
    "NotFoundPage",
    "Option",
    "Page",
    "Pager",
    "Picture",
    "Provenance",
    "Ref",
    "Region",
    "Relation",
    "Remark",
    "RolePage",
    "RolesPage",
    "Row",
    "Section",
    "Shape",
    "Sorting",
    "Stroke",
    "Tag",
    "Tile",
    "TraitPage",
    "Transcript",
    "Utterance",
    "Version",
]
