"""Where the usual hosts of repositories show a file, and where they let people edit it.

Must never know what the file is.
"""

from urllib.parse import quote, urlsplit

_HOSTS = (
    # words in the host's name, how it shows a file, how it lets people edit it
    (("gitlab",), "/-/blob/{branch}/{path}", "/-/edit/{branch}/{path}"),
    (("codeberg", "gitea", "forgejo"), "/src/{branch}/{path}", "/_edit/{branch}/{path}"),
    (("bitbucket",), "/src/{branch}/{path}", "/src/{branch}/{path}?mode=edit"),
    (("sr.ht",), "/tree/{branch}/item/{path}", None),
    (("",), "/blob/{branch}/{path}", "/edit/{branch}/{path}"),
)
"""GitHub, whose way many others took over, stands last."""


def links(repository: str, branch: str, path: str) -> tuple[str, str | None]:
    """Give the addresses at which a file is seen and edited; None where the host knows no such address.

    >>> links("https://github.com/team/agents", "main", "ops/sre.md")[1]
    'https://github.com/team/agents/edit/main/ops/sre.md'
    """
    host = (urlsplit(repository).hostname or "").casefold()
    view, edit = next((view, edit) for words, view, edit in _HOSTS if any(word in host for word in words))
    base = repository.rstrip("/").removesuffix(".git")
    named = {"branch": quote(branch, safe="/"), "path": quote(path, safe="/", errors="surrogateescape")}
    return base + view.format(**named), None if edit is None else base + edit.format(**named)
