"""Where a repository is at home, read from the address of its remote.

Pure; must never know how the address was found.
"""

import re

from rolebook.value import dataclass

_GITHUB = re.compile(
    r"(?:https?://(?:[^/@\s]*@)?github\.com(?::\d+)?/|ssh://(?:[^/@\s]*@)?(?:ssh\.)?github\.com(?::\d+)?/"
    r"|git://github\.com/|(?:[^/@\s]+@)?github\.com:/?)([A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))/([A-Za-z0-9._-]{1,100}?)(?:\.git)?/?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Home:
    """A repository on GitHub."""

    owner: str
    name: str

    @property
    def repository(self) -> str:
        """Give the address at which people read it: `https://github.com/acme/agents`."""
        return f"https://github.com/{self.owner}/{self.name}"

    @property
    def pages(self) -> str:
        """Give the address at which its site will be: `https://acme.github.io/agents/`."""
        host = f"{self.owner.lower()}.github.io"
        return f"https://{host}/" if self.name.lower() == host else f"https://{host}/{self.name}/"


def home(address: str) -> Home | None:
    """Read the address of a remote; None when it is not on GitHub."""
    found = _GITHUB.fullmatch(address.strip())
    return None if found is None else Home(found[1], found[2])


def without_password(address: str) -> str:
    """Write an address so that it can be printed."""
    return re.sub(r"(?<=://)[^/@\s]*@", "", address)
