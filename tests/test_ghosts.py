"""A role that nothing defines is told, dashed and unlinked; once something defines it, it is a link like others."""

from workspace import Site, Workspace

PROTOCOL = (
    "You keep the ledger of the port.\n\n"
    "**Working protocol**: Partner with Depth Analyst on depth charts, Crane Engineer on berth plans, "
    "and Customs Specialist on cargo papers.\n"
)
ROLES = {"depth-analyst": "depth charts", "crane-engineer": "berth plans", "customs-specialist": "cargo papers"}


def told(site: Site) -> dict[str, tuple[str | None, str | None]]:
    links = site.catalog["links"]
    return {link["role"]: (link["target"], link["topic"]) for link in links if link["source"] == "agents/ledger-keeper"}


def test_a_role_that_nothing_defines_is_a_link_without_a_target(workspace: Workspace) -> None:
    site = workspace.agent("ledger-keeper", body=PROTOCOL).build()
    assert told(site) == {role: (None, topic) for role, topic in ROLES.items()}
    rail = site.page("ledger-keeper").one(class_="rail")
    assert "Depth Analyst" in rail.text
    assert rail.links == []
    wanted = site.page("missing.html").one(class_="absences")
    assert all(name in wanted.text for name in ("Depth Analyst", "Crane Engineer", "Customs Specialist"))
    assert site.codes().count("role-unknown") == 3


def test_with_definitions_the_ghosts_become_links_without_any_other_change(workspace: Workspace) -> None:
    workspace.agent("ledger-keeper", body=PROTOCOL).build()
    for role in ROLES:
        workspace.agent(role)
    site = workspace.build()
    assert told(site) == {role: (f"agents/{role}", topic) for role, topic in ROLES.items()}
    page = site.page("ledger-keeper")
    assert all(f"{role}.html" in page.one(class_="rail").links for role in ROLES)
    assert all(f"{role}.html" in page.one(class_="rendered").links for role in ROLES)
    assert "role-unknown" not in site.codes()
    for role in ROLES:
        rail = site.page(role).one(class_="rail")
        assert "Mentioned by" in rail.text
        assert "ledger-keeper.html" in rail.links


def test_an_author_corrects_links_in_the_configuration(workspace: Workspace) -> None:
    workspace.agent("ledger-keeper", body=PROTOCOL).agent("pilot-service")
    workspace.file(
        "rolebook.toml", '[links]\naliases = { "Depth Analyst" = "pilot-service" }\nignore = ["Customs Specialist"]\n'
    )
    site = workspace.build("agents")
    assert told(site) == {
        "pilot-service": ("agents/pilot-service", "depth charts"),
        "crane-engineer": (None, "berth plans"),
    }
