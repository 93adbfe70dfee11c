import pytest

from factory import agent, catalog
from rolebook.model import Agent
from rolebook.outputs import llms_txt


def written(*agents: Agent, base_url: str | None = None, description: str | None = None) -> list[str]:
    found = catalog(*agents)
    folders = {id: id.rpartition("/")[2].title() for each in agents for id in _folders(each.id)}
    files = llms_txt.llms_txt(found, "Our [best]\nagents", description, base_url, folders)
    assert [file.path for file in files] == ["llms.txt", "llms-full.txt"]
    return [file.content.decode() for file in files]


def _folders(id: str) -> list[str]:
    parts = id.split("/")[:-1]
    return ["/".join(parts[: depth + 1]) for depth in range(len(parts))]


def test_every_agent_is_named_below_its_folder_with_what_it_does() -> None:
    text, _ = written(agent("x/ops/sre", description="Keeps it\nup."), agent("x/tester"), description="Who does what")
    assert text == (
        "# Our (best) agents\n\n> Who does what\n\n## X\n\n- [Tester](x/tester.md)\n\n"
        "## X / Ops\n\n- [SRE](x/ops/sre.md): Keeps it up.\n\n"
        "## Optional\n\n- [All definitions in one file](llms-full.txt)\n- [Everything as JSON](catalog.json)\n"
    )


def test_addresses_are_public_where_the_sites_is_known() -> None:
    text, _ = written(agent("x/a (b)"), base_url="https://example.org/team/")
    assert "(https://example.org/team/x/a%20%28b%29.md)" in text
    assert "(https://example.org/team/catalog.json)" in text


def test_a_large_roster_is_told_by_its_folders() -> None:
    many = [agent(f"x/ops/a{number}") for number in range(llms_txt.NAMED)]
    text, _ = written(*many, agent("x/tester"))
    assert "- [X](x/index.html): 1 agent\n- [X / Ops](x/ops/index.html): 1000 agents\n" in text
    assert ".md)" not in text


def test_long_summaries_are_cut_at_a_word() -> None:
    text, _ = written(agent("x/a", description="word " * 100))
    line = next(line for line in text.splitlines() if line.startswith("- [A]"))
    assert line.endswith("word…")
    assert len(line) < 230


def test_the_whole_definitions_stand_one_after_the_other() -> None:
    _, full = written(agent("x/a", body="You are A."), agent("x/b", body="You are B."))
    assert full.index('<document path="x/a.md">\n---\nname: a\n') < full.index("You are A.\n</document>")
    assert full.index("You are A.") < full.index('<document path="x/b.md">')


@pytest.mark.parametrize(("left", "words"), [(1, "1 more definition is"), (2, "2 more definitions are")])
def test_beyond_the_bound_definitions_are_left_out_whole_and_counted(left: int, words: str) -> None:
    large = [agent(f"x/a{number}", body="x" * (llms_txt.WHOLE // 2 - 200)) for number in range(2 + left)]
    _, full = written(*large)
    assert full.count("</document>") == 2
    assert full.endswith(f"\n{words} named in llms.txt.\n")
    assert len(full) < llms_txt.WHOLE + 1000
