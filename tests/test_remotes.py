import pytest

from rolebook.publish.remotes import Home, home, without_password


@pytest.mark.parametrize(
    "address",
    [
        "git@github.com:Acme/agents.git",
        "git@github.com:Acme/agents",
        "github.com:Acme/agents.git",
        "ssh://git@github.com/Acme/agents.git",
        "ssh://git@ssh.github.com:443/Acme/agents.git",
        "https://github.com/Acme/agents",
        "https://github.com/Acme/agents.git/",
        "https://x-access-token:secret@github.com/Acme/agents.git",
        "https://GitHub.com/Acme/agents\n",
    ],
)
def test_a_repository_on_github_is_known_by_any_of_its_addresses(address: str) -> None:
    assert home(address) == Home("Acme", "agents")


@pytest.mark.parametrize(
    "address",
    ["", "../agents.git", "/srv/git/agents.git", "https://gitlab.com/acme/agents.git",
     "git@notgithub.com:acme/agents.git", "https://github.com/acme", "https://github.com/acme/agents/issues", "https://example.org/github.com/acme/agents"],
)  # fmt: skip
def test_any_other_is_not_on_github(address: str) -> None:
    assert home(address) is None


@pytest.mark.parametrize(
    ("given", "pages"),
    [
        (Home("Acme", "Agents"), "https://acme.github.io/Agents/"),
        (Home("Acme", "acme.github.io"), "https://acme.github.io/"),
        (Home("Acme", "Acme.GitHub.io"), "https://acme.github.io/"),
    ],
)
def test_its_site_lies_below_its_name_unless_it_is_the_owners_own(given: Home, pages: str) -> None:
    assert given.pages == pages
    assert given.repository == f"https://github.com/Acme/{given.name}"


def test_no_password_is_printed() -> None:
    assert without_password("https://me:secret@example.org/a@b.git") == "https://example.org/a@b.git"
    assert without_password("git@github.com:acme/agents.git") == "git@github.com:acme/agents.git"
