import re
from datetime import date
from pathlib import Path

import pytest

from rolebook import texts, theme
from rolebook.plurals import FAMILIES
from rolebook.texts import TextsError, load, placeholders
from workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
BUNDLED = theme.search_path("templates", None)
ENGLISH = load(BUNDLED)
TRANSLATIONS = [language for language in texts.languages(BUNDLED) if language != texts.DEFAULT]


def entries(language: str) -> dict[str, texts.Entry]:
    path = BUNDLED[0] / texts.FOLDER / f"{language}.toml"
    return texts._parsed(path, path.read_bytes())


def translated(folder: Path, content: str, language: str = "fr") -> texts.Texts:
    place = folder / texts.FOLDER / f"{language}.toml"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(content, encoding="utf-8")
    return load([folder, *BUNDLED], language)


def test_german_and_japanese_are_shipped() -> None:
    assert TRANSLATIONS == ["de", "ja"]


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_says_everything_with_the_same_values(language: str) -> None:
    english, said = entries(texts.DEFAULT), entries(language)
    assert list(said) == list(english), "the same keys in the same order"
    differing = {
        key: (placeholders(entry), placeholders(said[key]))
        for key, entry in english.items()
        if isinstance(said[key], tuple) is not isinstance(entry, tuple)
        or (
            not isinstance(entry, tuple)
            and not key.startswith("language.")
            and placeholders(said[key]) != placeholders(entry)
        )
    }
    assert differing == {}


@pytest.mark.parametrize("language", [texts.DEFAULT, *TRANSLATIONS])
def test_every_text_with_forms_has_those_of_its_language(language: str) -> None:
    said = entries(language)
    _, forms = FAMILIES[str(said["language.plurals"])]
    lacking = {key: entry for key, entry in said.items() if isinstance(entry, dict) and set(entry) != forms}
    assert lacking == {}
    assert len(said["language.months"]) == 12


def test_every_text_is_said_somewhere_and_nothing_is_asked_for_that_is_not_there() -> None:
    sources = [
        path.read_text("utf-8")
        for folder, suffix in (("templates", "*.html"), ("generator", "*.py"))
        for path in (ROOT / folder).rglob(suffix)
    ]
    asked = {key for source in sources for key in re.findall(r"[\"']([a-z]+\.[a-z-]+)[\"']", source)}
    known = set(entries(texts.DEFAULT))
    by_rule = ("language.", "search.", "markdown.", "color.", "relation.", "site.", "sort.", "trait.")
    assert {key for key in known - asked if not key.startswith(by_rule)} <= {"agent.user", "agent.assistant"}
    templates = "".join(path.read_text("utf-8") for path in (ROOT / "templates").rglob("*.html"))
    assert set(re.findall(r'"([a-z]+\.[a-z-]+)" \| (?:text|forms)', templates)) <= known


def test_templates_say_nothing_of_their_own() -> None:
    """Words stand in the files of texts, but for what a machine reads."""
    for path in (ROOT / "templates").glob("*.html"):
        source = re.sub(r"\{[{%#].*?[}%#]\}", "", path.read_text("utf-8"), flags=re.DOTALL)
        source = re.sub(r"<script.*?</script>| (?:data-swatch|dir|lang)=\"\w*\"", "", source, flags=re.DOTALL)
        words = re.findall(r">([^<>]*[A-Za-z]{2}[^<>]*)<", source)
        words += re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]*[A-Za-z]{2}[^"]*)"', source)
        assert set(words) <= {"graph.json", "llms.txt"}, path.name


def test_numbers_and_days_are_written_as_the_language_does() -> None:
    day = date(2026, 11, 3)
    german, japanese = load(BUNDLED, "de"), load(BUNDLED, "ja")
    assert [each("count.agents", count=1234) for each in (ENGLISH, german, japanese)] == [
        "1,234 agents",
        "1.234 Agenten",
        "1,234 件のエージェント",
    ]
    assert [each.date(day) for each in (ENGLISH, german, japanese)] == [
        "Nov 3, 2026",
        "3. November 2026",
        "2026年11月3日",
    ]


def test_the_form_follows_the_count(tmp_path: Path) -> None:
    russian = translated(
        tmp_path,
        '[language]\nplurals = "slavic"\nthousands = " "\n'
        '[count]\nagents = { one = "{count} агент", few = "{count} агента", many = "{count} агентов" }\n',
        "ru",
    )
    assert [russian("count.agents", count=count) for count in (1, 3, 5, 21, 1000)] == [
        "1 агент",
        "3 агента",
        "5 агентов",
        "21 агент",
        "1 000 агентов",
    ]


def test_what_a_translation_does_not_say_is_said_in_english(tmp_path: Path) -> None:
    french = translated(tmp_path, '[site]\nall = "Tous les agents"\n')
    assert (french.language, french("site.all"), french("site.roles")) == ("fr", "Tous les agents", "Roles")


def test_a_theme_may_say_a_few_things_in_its_own_words(tmp_path: Path) -> None:
    own = translated(tmp_path, '[site]\nall = "Everybody"\n', "en")
    assert (own("site.all"), own("site.roles")) == ("Everybody", "Roles")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[site]\nal = 'x'\n", "no page says `site.al`"),
        ("[site]\nall = 3\n", "`site.all` is neither a text nor a list or table of texts"),
        ("[site]\nall = ['x']\n", "`site.all` is not of the kind that it is in English"),
        ("[list]\npage = '{nummer}'\n", "`list.page` asks for `{nummer}`, which nothing fills in"),
        ("[list]\npage = '{number:d}'\n", "`list.page` asks for `{number:d}`, which nothing fills in"),
        ("[list]\npage = '{number'\n", "`list.page` cannot be filled in: expected '}' before end of string"),
        ("[language]\nplurals = 'welsh'\n", "`language.plurals` is none of none, one-other,"),
        ("[site\n", "not a file of texts: "),
    ],
)
def test_a_file_that_no_page_can_use_is_refused(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(TextsError, match=re.escape(message)) as caught:
        translated(tmp_path, content)
    assert caught.value.path.endswith("texts/fr.toml")


def test_a_language_that_nobody_wrote_is_named(tmp_path: Path) -> None:
    with pytest.raises(TextsError, match="no texts in `fr`, only in `de`, `en`, `ja`"):
        load([tmp_path, *BUNDLED], "fr")


@pytest.mark.parametrize(("language", "all_agents"), [("de", "Alle Agenten"), ("ja", "すべてのエージェント")])
def test_a_site_speaks_the_language_of_its_configuration(workspace: Workspace, language: str, all_agents: str) -> None:
    workspace.file("rolebook.toml", f'[site]\nlanguage = "{language}"\n')
    site = workspace.agent("ops/watcher", color="red").agent("ops/mender", tools="Bash").build()
    english = {"Skip to content", "Works with", "System prompt", "Search agents", "All links", "All tools", "Not set"}
    for page in site.pages():
        assert page.one("html")["lang"] == language
        assert not english & {element.text for element in page.within()}, page.path
    assert site.page("ops/watcher").one("footer").all("a")[0].text == all_agents
    assert not [
        path for path in site.paths() if path.startswith("assets/search-") and "Search agents" in site.text(path)
    ]


def test_a_theme_brings_a_language_of_its_own(workspace: Workspace) -> None:
    workspace.file("rolebook.toml", '[site]\nlanguage = "he"\n[theme]\ntemplates = "theme"\n')
    workspace.file("theme/texts/he.toml", '[language]\ndirection = "rtl"\n[site]\nall = "כל הסוכנים"\n')
    root = workspace.agent("watcher").build().page("watcher").one("html")
    assert (root["lang"], root["dir"]) == ("he", "rtl")


def test_a_language_without_texts_is_a_fault_of_the_configuration(workspace: Workspace) -> None:
    workspace.agent("watcher").file("rolebook.toml", '[site]\nlanguage = "fr"\n')
    run = workspace.run("build")
    assert run.code == 2
    assert "rolebook.toml:2:12: error[config-invalid]: there are no texts in `fr`, only in `de`, `en`, `ja`" in run.err


def test_a_faulty_translation_stops_the_build_and_is_named(workspace: Workspace) -> None:
    workspace.agent("watcher").file("rolebook.toml", '[site]\nlanguage = "fr"\n[theme]\ntemplates = "theme"\n')
    workspace.file("theme/texts/fr.toml", "[site]\nal = 'x'\n")
    run = workspace.run("build")
    assert run.code == 1
    assert "theme/texts/fr.toml: error[template-failed]: no page says `site.al`" in run.err
