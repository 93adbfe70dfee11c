"""The page for addresses that lead nowhere."""

from rolebook.pages import NotFoundPage
from rolebook.stages.compose.frame import Shell


def not_found_page(shell: Shell) -> NotFoundPage:
    """Compose the page that a host serves, at any depth, for what it does not have."""
    return NotFoundPage(shell.frame("404.html", title=shell.texts("lost.name"), anywhere=True))
