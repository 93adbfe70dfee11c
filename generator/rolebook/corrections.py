"""What the operator says about names where the text alone misleads. Must never know what a text says."""

from collections.abc import Mapping
from dataclasses import field

from rolebook.value import dataclass


@dataclass(frozen=True, slots=True)
class Corrections:
    """What names mean, whatever the texts say."""

    aliases: Mapping[str, str] = field(default_factory=dict)
    """A name as texts write it, and the role that it stands for: `{"DevOps": "devops-engineer"}`."""
    ignore: frozenset[str] = frozenset()
    """Names that are never taken for a role: `{"Explore"}`."""
