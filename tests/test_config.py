from pathlib import Path

import pytest

from rolebook import config, config_file, config_values
from rolebook.config import ConfigError, Site, Theme
from rolebook.config_values import UnusableError
from rolebook.corrections import Corrections
from rolebook.survey import Folder


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("agents", "more", "theme/templates", "theme/static"):
        Path(name).mkdir(parents=True)
    return tmp_path


def faults(text: str) -> list[str]:
    Path("rolebook.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        config_file.load(Path("rolebook.toml"))
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
    read = config_file.load(Path("rolebook.toml"))
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
    assert config_file.load(Path("rolebook.toml")) == config.Config()


def test_folders_are_relative_to_the_file(here: Path) -> None:
    Path("rolebook.toml").write_text('[[collections]]\npath = "agents"\n', encoding="utf-8")
    assert config_file.load(here / "rolebook.toml").folders == (Folder(here / "agents"),)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("text", "place", "what", "message", "hint"),
    [
        ('[site]\ntitel = "x"\n', "2:1", "unknown-key", "unknown key `titel` in `site`", "Did you mean `title`?"),
        (
            '[site]\nBase_URL = "https://example.org"\n',
            "2:1",
            "unknown-key",
            "unknown key `Base_URL` in `site`",
            "Did you mean `base_url`?",
        ),
        ('title = "x"\n', "1:1", "unknown-key", "unknown key `title`", "It belongs under `[site]`."),
        ("[sites]\n", "1:2", "unknown-key", "unknown key `sites`", "Did you mean `site`?"),
        (
            "\n[[collections]]\npath = 'agents'\nzzz = 1\n",
            "4:1",
            "unknown-key",
            "unknown key `zzz` in `collections`",
            "Known here: `path`, `title`, `id`.",
        ),
        ("[site]\n  title = 3\n", "2:11", "invalid", "`site.title` must be text, not a number", "Put it in quotes."),
        ("[site]\ntitle = ''\n", "2:9", "invalid", "`site.title` must not be empty", "Leave the key out instead."),
        (
            "[site]\nbase_url = 'example.org'\n",
            "2:12",
            "invalid",
            "`site.base_url` must be a web address, not `example.org`",
            "Write it in full: `https://example.org/agents/`.",
        ),
        (
            "[site]\nrepository = 'git@example.org:team/agents.git'\n",
            "2:14",
            "invalid",
            "`site.repository` must be a web address, not `git@example.org:team/agents.git`",
            "Write it in full: `https://example.org/agents/`.",
        ),
        ("site = 1\n", "1:1", "invalid", "`site` must be a table", "Write `[site]` on a line of its own."),
        (
            "[collections]\npath = 'agents'\n",
            "1:2",
            "invalid",
            "`collections` must be a list of tables",
            "Write `[[collections]]` above each.",
        ),
        ("[[collections]]\ntitle = 'x'\n", "1:3", "invalid", "a collection needs a `path`", 'Add `path = "agents"`.'),
        (
            "[[collections]]\npath = 'agentz'\n",
            "2:8",
            "invalid",
            "`collections.path` cannot be used: there is no folder `agentz`",
            "Did you mean `agents`?",
        ),
        (
            "[[collections]]\npath = 'agents'\nid = 'a/b'\n",
            "3:6",
            "invalid",
            "`collections.id` cannot be `a/b`",
            "Use letters, digits, `-`, `_` and `.`; it becomes a part of every address.",
        ),
        (
            "[[collections]]\npath = 'agents'\nid = 'x'\n[[collections]]\npath = 'more'\nid = 'X'\n",
            "6:6",
            "invalid",
            "two collections have the id `X`",
            "Give each its own.",
        ),
        (
            "[theme]\ntemplates = 'rolebook.toml'\n",
            "2:13",
            "invalid",
            "`theme.templates` cannot be used: `rolebook.toml` is a file, not a folder",
            "Give the folder that holds it: `.`.",
        ),
        (
            "[links]\naliases = ['x']\n",
            "2:11",
            "invalid",
            "`links.aliases` must be a table, not a list",
            'Write `{ "DevOps" = "devops-engineer" }`.',
        ),
        (
            "[links]\nignore = 'x'\n",
            "2:10",
            "invalid",
            "`links.ignore` must be a list, not text",
            'Write `["Explore"]`.',
        ),
        ("[site]\ntitle = \n", "2:9", "invalid", "not TOML: invalid value", "See https://toml.io for the notation."),
        ("[site]\ntitle = 'x", "2:11", "invalid", 'not TOML: expected "\'"', "See https://toml.io for the notation."),
    ],
)
def test_a_fault_tells_its_place_and_what_to_do(text: str, place: str, what: str, message: str, hint: str) -> None:
    assert faults(text) == [f"rolebook.toml:{place}: error[config-{what}]: {message}\n  hint: {hint}"]


@pytest.mark.usefixtures("here")
def test_all_faults_are_told_together_in_order() -> None:
    told = faults("[theme]\nstatik = 'x'\n[site]\ntitle = 1\nbase_url = 2\n")
    assert [line.split(": ")[0] for line in told] == ["rolebook.toml:2:1", "rolebook.toml:4:9", "rolebook.toml:5:12"]


@pytest.mark.usefixtures("here")
def test_a_file_that_is_not_there_or_not_text_is_told() -> None:
    with pytest.raises(ConfigError, match=r"nothing\.toml: error\[config-invalid\]: cannot be read"):
        config_file.load(Path("nothing.toml"))
    Path("latin.toml").write_bytes(b"[site]\ntitle = 'caf\xe9'\n")
    with pytest.raises(ConfigError, match=r"latin\.toml: error\[config-invalid\]: is not UTF-8"):
        config_file.load(Path("latin.toml"))


@pytest.mark.usefixtures("here")
def test_a_file_that_nests_without_end_is_told() -> None:
    assert "not TOML" in faults("x = " + "[" * 100_000)[0]


@pytest.mark.parametrize("address", ["https://example.org", "http://localhost:8000/", "https://例え.jp/a/b"])
def test_a_base_url_ends_with_one_slash(address: str) -> None:
    assert config_values.base_url(address) == address.rstrip("/") + "/"


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
        config_values.base_url(address)


def test_the_nearest_word_ignores_case_and_may_be_nothing() -> None:
    assert config_values.nearest("TITEL", ["title", "path"]) == "title"
    assert config_values.nearest("zzz", ["title", "path"]) is None
