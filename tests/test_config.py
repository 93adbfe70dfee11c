from pathlib import Path

import pytest

from rolebook import config
from rolebook.config import ConfigError, Site, Theme, UnusableError
from rolebook.model import Corrections, Folder


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("agents", "more", "theme/templates", "theme/static"):
        Path(name).mkdir(parents=True)
    return tmp_path


def faults(text: str) -> list[str]:
    Path("rolebook.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        config.load(Path("rolebook.toml"))
    return [str(fault) for fault in caught.value.diagnostics]


@pytest.mark.usefixtures("here")
def test_everything_that_may_be_said_is_read() -> None:
    Path("rolebook.toml").write_text(
        """
        [site]
        title = "Team agents"
        description = "Who does what"
        base_url = "https://example.org/agents"
        repository = "https://example.org/team/agents"

        [[collections]]
        path = "agents"
        title = "Product"
        id = "product"

        [[collections]]
        path = "more"

        [theme]
        templates = "theme/templates"
        static = "theme/static"

        [links]
        aliases = { "DevOps" = "devops-engineer" }
        ignore = ["Explore"]
        """,
        encoding="utf-8",
    )
    read = config.load(Path("rolebook.toml"))
    assert read.site == Site(
        title="Team agents",
        description="Who does what",
        base_url="https://example.org/agents/",
        repository="https://example.org/team/agents",
    )
    assert read.folders == (Folder(Path("agents"), id="product", title="Product"), Folder(Path("more")))
    assert read.theme == Theme(Path("theme/templates"), Path("theme/static"))
    assert read.links == Corrections({"DevOps": "devops-engineer"}, frozenset({"Explore"}))


@pytest.mark.usefixtures("here")
def test_an_empty_file_says_nothing() -> None:
    Path("rolebook.toml").write_bytes(b"\xef\xbb\xbf")
    assert config.load(Path("rolebook.toml")) == config.Config()


def test_folders_are_relative_to_the_file(here: Path) -> None:
    Path("rolebook.toml").write_text('[[collections]]\npath = "agents"\n', encoding="utf-8")
    assert config.load(here / "rolebook.toml").folders == (Folder(here / "agents"),)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '[site]\ntitel = "x"\n',
            (
                "rolebook.toml:2:1: error[config-unknown-key]: unknown key `titel` in `site`\n"
                "  hint: Did you mean `title`?"
            ),
        ),
        (
            '[site]\nBase_URL = "https://example.org"\n',
            (
                "rolebook.toml:2:1: error[config-unknown-key]: unknown key `Base_URL` in `site`\n"
                "  hint: Did you mean `base_url`?"
            ),
        ),
        (
            'title = "x"\n',
            "rolebook.toml:1:1: error[config-unknown-key]: unknown key `title`\n  hint: It belongs under `[site]`.",
        ),
        (
            "[sites]\n",
            "rolebook.toml:1:2: error[config-unknown-key]: unknown key `sites`\n  hint: Did you mean `site`?",
        ),
        (
            "\n[[collections]]\npath = 'agents'\nzzz = 1\n",
            (
                "rolebook.toml:4:1: error[config-unknown-key]: unknown key `zzz` in `collections`\n"
                "  hint: Known here: `path`, `title`, `id`."
            ),
        ),
        (
            "[site]\n  title = 3\n",
            (
                "rolebook.toml:2:11: error[config-invalid]: `site.title` must be text, not a number\n"
                "  hint: Put it in quotes."
            ),
        ),
        (
            "[site]\ntitle = ''\n",
            (
                "rolebook.toml:2:9: error[config-invalid]: `site.title` must not be empty\n"
                "  hint: Leave the key out instead."
            ),
        ),
        (
            "[site]\nbase_url = 'example.org'\n",
            (
                "rolebook.toml:2:12: error[config-invalid]: `site.base_url` must be a web address, not `example.org`\n"
                "  hint: Write it in full: `https://example.org/agents/`."
            ),
        ),
        (
            "[site]\nrepository = 'git@example.org:team/agents.git'\n",
            (
                "rolebook.toml:2:14: error[config-invalid]: `site.repository` must be a web address, not "
                "`git@example.org:team/agents.git`\n  hint: Write it in full: `https://example.org/agents/`."
            ),
        ),
        (
            "site = 1\n",
            (
                "rolebook.toml:1:1: error[config-invalid]: `site` must be a table\n"
                "  hint: Write `[site]` on a line of its own."
            ),
        ),
        (
            "[collections]\npath = 'agents'\n",
            (
                "rolebook.toml:1:2: error[config-invalid]: `collections` must be a list of tables\n"
                "  hint: Write `[[collections]]` above each."
            ),
        ),
        (
            "[[collections]]\ntitle = 'x'\n",
            'rolebook.toml:1:3: error[config-invalid]: a collection needs a `path`\n  hint: Add `path = "agents"`.',
        ),
        (
            "[[collections]]\npath = 'agentz'\n",
            (
                "rolebook.toml:2:8: error[config-invalid]: `collections.path` cannot be used: there is no folder `agentz`\n"
                "  hint: Did you mean `agents`?"
            ),
        ),
        (
            "[[collections]]\npath = 'agents'\nid = 'a/b'\n",
            (
                "rolebook.toml:3:6: error[config-invalid]: `collections.id` cannot be `a/b`\n"
                "  hint: Use letters, digits, `-`, `_` and `.`; it becomes a part of every address."
            ),
        ),
        (
            "[[collections]]\npath = 'agents'\nid = 'x'\n[[collections]]\npath = 'more'\nid = 'X'\n",
            "rolebook.toml:6:6: error[config-invalid]: two collections have the id `X`\n  hint: Give each its own.",
        ),
        (
            "[theme]\ntemplates = 'rolebook.toml'\n",
            (
                "rolebook.toml:2:13: error[config-invalid]: `theme.templates` cannot be used: `rolebook.toml` is a file, "
                "not a folder\n  hint: Give the folder that holds it: `.`."
            ),
        ),
        (
            "[links]\naliases = ['x']\n",
            (
                "rolebook.toml:2:11: error[config-invalid]: `links.aliases` must be a table, not a list\n"
                '  hint: Write `{ "DevOps" = "devops-engineer" }`.'
            ),
        ),
        (
            "[links]\nignore = 'x'\n",
            (
                "rolebook.toml:2:10: error[config-invalid]: `links.ignore` must be a list, not text\n"
                '  hint: Write `["Explore"]`.'
            ),
        ),
        (
            "[site]\ntitle = \n",
            (
                "rolebook.toml:2:9: error[config-invalid]: not TOML: invalid value\n"
                "  hint: See https://toml.io for the notation."
            ),
        ),
        (
            "[site]\ntitle = 'x",
            (
                'rolebook.toml:2:11: error[config-invalid]: not TOML: expected "\'"\n'
                "  hint: See https://toml.io for the notation."
            ),
        ),
    ],
)
def test_a_fault_tells_its_place_and_what_to_do(text: str, expected: str) -> None:
    assert faults(text) == [expected]


@pytest.mark.usefixtures("here")
def test_all_faults_are_told_together_in_order() -> None:
    told = faults("[theme]\nstatik = 'x'\n[site]\ntitle = 1\nbase_url = 2\n")
    assert [line.split(": ")[0] for line in told] == ["rolebook.toml:2:1", "rolebook.toml:4:9", "rolebook.toml:5:12"]


@pytest.mark.usefixtures("here")
def test_a_file_that_is_not_there_or_not_text_is_told() -> None:
    with pytest.raises(ConfigError, match=r"nothing\.toml: error\[config-invalid\]: cannot be read"):
        config.load(Path("nothing.toml"))
    Path("latin.toml").write_bytes(b"[site]\ntitle = 'caf\xe9'\n")
    with pytest.raises(ConfigError, match=r"latin\.toml: error\[config-invalid\]: is not UTF-8"):
        config.load(Path("latin.toml"))


@pytest.mark.usefixtures("here")
def test_a_file_that_nests_without_end_is_told() -> None:
    assert "not TOML" in faults("x = " + "[" * 100_000)[0]


@pytest.mark.parametrize("address", ["https://example.org", "http://localhost:8000/", "https://例え.jp/a/b"])
def test_a_base_url_ends_with_one_slash(address: str) -> None:
    assert config.base_url(address) == address.rstrip("/") + "/"


@pytest.mark.parametrize(
    "address",
    [
        "example.org",
        "ftp://example.org",
        "https://",
        "https://example.org/?a=b",
        "https://example.org/#a",
        "https://user:secret@example.org",
        "https://example.org/<script>",
        'https://example.org/"x"',
        "https://exa mple.org",
        "https://example.org:port",
        "https://[::1",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_base_url_is_refused(address: str) -> None:
    with pytest.raises(UnusableError):
        config.base_url(address)


def test_the_nearest_word_ignores_case_and_may_be_nothing() -> None:
    assert config.nearest("TITEL", ["title", "path"]) == "title"
    assert config.nearest("zzz", ["title", "path"]) is None
