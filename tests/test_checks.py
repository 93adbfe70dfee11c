import random
import re
import string

import pytest

from factory import source
from rolebook import limits
from rolebook.checks import check
from rolebook.diagnostics import CODES, UNFIT, Severity
from rolebook.syntax import front_matter
from workspace import Workspace

DRAW = random.Random(7)  # noqa: S311 - the same keys in every run
CAPITALS = string.ascii_uppercase + "234567"
ALNUM, HEX, WIDE = string.ascii_letters + string.digits, "0123456789abcdef", string.ascii_letters + string.digits + "_-"


def drawn(alphabet: str, length: int) -> str:
    """Draw characters as a maker of keys does, until no four in a row look typed."""
    while True:
        text = "".join(DRAW.choices(alphabet, k=length - 2)) + "24"
        if len(set(text)) > 8 and not re.search(r"(.)\1{3}|abc|def|123|234|[-_]$", text, re.IGNORECASE):
            return text


def told(text: str, allowed: frozenset[str] = frozenset()) -> list[tuple[str, int, int]]:
    document, _ = front_matter.split(source("agents/a", text))
    return [(fault.code, fault.location.line, fault.location.column) for fault in check(document, allowed)]


def messages(text: str) -> list[str]:
    document, _ = front_matter.split(source("agents/a", text))
    return [fault.message for fault in check(document)]


SECRETS = {
    "Anthropic": f"sk-ant-api03-{drawn(WIDE, 93)}AA",
    "OpenAI": f"sk-proj-{drawn(WIDE, 120)}",
    "OpenAI, the old way": f"sk-{drawn(ALNUM, 48)}",
    "OpenRouter": f"sk-or-v1-{drawn(HEX, 64)}",
    "Google": f"AIza{drawn(WIDE, 35)}",
    "Hugging Face": f"hf_{drawn(ALNUM, 34)}",
    "AWS": f"AKIA{drawn(CAPITALS, 16)}",
    "GitHub": f"ghp_{drawn(ALNUM, 36)}",
    "GitHub, fine": f"github_pat_{drawn(ALNUM, 22)}_{drawn(ALNUM, 59)}",
    "GitLab": f"glpat-{drawn(WIDE, 20)}",
    "npm": f"npm_{drawn(ALNUM, 36)}",
    "PyPI": f"pypi-AgEIcHlwaS5vcmc{drawn(WIDE, 120)}",
    "Slack": f"xoxb-{drawn(string.digits, 12)}-{drawn(ALNUM, 24)}",
    "Slack's webhook": f"https://hooks.slack.com/services/T0{drawn(CAPITALS, 9)}/B0/{drawn(ALNUM, 24)}",
    "Discord's webhook": f"https://discord.com/api/webhooks/1089348923489023489/{drawn(WIDE, 68)}",
    "Telegram": f"7049538126:AA{drawn(WIDE, 33)}",
    "Stripe": f"sk_live_{drawn(ALNUM, 24)}",
    "SendGrid": f"SG.{drawn(WIDE, 22)}.{drawn(WIDE, 43)}",
    "DigitalOcean": f"dop_v1_{drawn(HEX, 64)}",
    "Vault": f"hvs.{drawn(WIDE, 90)}",
    "a web token": f"eyJhbGciOiJIUzI1NiJ9.eyJ{drawn(WIDE, 40)}.{drawn(WIDE, 43)}",
    "a password in an address": f"postgres://app:{drawn(ALNUM, 18)}@db.engines.co.uk/prod",
    "a private key": f"-----BEGIN RSA PRIVATE KEY-----\n{drawn(ALNUM, 64)}\n{drawn(ALNUM, 64)}\n-----END",
    "a private key on one line": rf"-----BEGIN PRIVATE KEY-----\n{drawn(ALNUM, 64)}\n-----END PRIVATE KEY-----",
}


@pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS)
@pytest.mark.parametrize("around", ["{}", "token={}", 'key: "{}"', "(`{}`),", "curl -H 'X-Key: {}' x", "é–{}…"])
def test_secrets_are_found_wherever_they_stand_and_never_repeated(secret: str, around: str) -> None:
    text = f"---\nname: a\ndescription: b\n---\nSay.\n\n{around.format(secret)}\n"
    found = messages(text)
    assert len(found) == 1
    assert "would be published" in found[0]
    tail = secret.rpartition("@")[0][-12:] or secret[-12:]
    assert tail not in found[0]
    assert {code for code, line, _ in told(text) if line == 7} == {"secret-found"}


@pytest.mark.parametrize(
    "text",
    [
        "AKIAIOSFODNN7EXAMPLE",
        "sk-ant-api03-your-key-here-1234567890",
        "sk-ant-xxxxxxxxxxxxxxxxxxxx1",
        "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "ghp_1234567890abcdefghijklmnopqrstuvwxyz",
        "sk_test_4eC39HqLyjWDarjtT1zdp7dc",
        "api_key: ${OPENAI_API_KEY}",
        'api_key = os.environ["OPENAI_API_KEY2"]',
        "postgres://user:password@localhost:5432/db",
        "postgres://user:password123@db.example.com/db",
        "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
        "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "uuid 123e4567-e89b-12d3-a456-426614174000",
        "commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
        "task-breakdown-structure-2024-q3-planning",
        "kubernetes-networking-v1beta1-ingress-controllers",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...",
    ],
)
def test_placeholders_and_what_only_looks_like_a_secret_is_none(text: str) -> None:
    assert told(f"---\nname: a\ndescription: b\n---\n{text}\n") == []


@pytest.mark.parametrize(
    "name", ["API_KEY", "LINEAR_API_KEY", "db_password", "X-Auth-Token", "Authorization", "clientSecret"]
)
def test_a_server_in_a_header_gives_away_what_it_is_given(name: str) -> None:
    value = drawn(ALNUM, 32)
    before = "Bearer " if name == "Authorization" else ""
    text = f"---\nname: a\ndescription: b\nmcpServers:\n  x:\n    env:\n      {name}: {before}{value}\n---\nYou.\n"
    column = 7 + len(name) + 2 + len(before)
    assert told(text) == [("secret-found", 7, column)]
    assert value not in messages(text)[0]
    assert told(text.replace(value, "${" + name + "}")) == []
    assert told(f"---\nname: a\ndescription: b\n---\n{name}: {value}\n") == [], "in a prompt it is an example"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cd /home/adal/src", "/home/adal"),
        ("open /Users/ada.l/Documents/", "/Users/ada.l"),
        (r"C:\Users\AdaL\code", r"C:\Users\AdaL"),
        (r'"C:\\Users\\AdaL\\code"', r"C:\\Users\\AdaL"),
        ("d:/Users/AdaL/code", "d:/Users/AdaL"),
        ("/mnt/c/Users/AdaL/x", "/mnt/c/Users/AdaL"),
        ("file `/home/björn/x`", "/home/björn"),
    ],
)
def test_paths_into_a_home_folder_are_told(text: str, found: str) -> None:
    assert messages(text) == [f"the path `{found}` names a home folder"]
    assert told(text) == [("home-path", 1, text.index(found) + 1)]


@pytest.mark.parametrize(
    "text",
    [
        "/home/user/x", "/Users/you/x", "/home/<name>/x", "/Users/$USER/x", "/home/{user}/x", "~/home/adal/x",
        "src/home/page/x", "https://acme.dev/home/news/x", "/home/runner/work",
        r"C:\Users\Public\x", "/Users/username/x",
        "GET /Users/:id/x",
        "/home/", "/api/Users/adal/x", "/home/...",
    ],
)  # fmt: skip
def test_paths_that_name_nobody_are_not(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text", ["ada@engines.co.uk", "Ada <ada.l+x@engines.co.uk>,", "write to ada@engines.co.uk.", "(ada@engines.dev)"]
)
def test_addresses_of_people_are_told(text: str) -> None:
    assert told(text) == [("email-address", 1, text.index("ada") + 1)]


@pytest.mark.parametrize(
    "text",
    [
        "ada@example.com", "user@company.com", "you@your-domain.com", "support@engines.co.uk", "noreply@engines.dev",
        "@ada@social.engines.dev",
        "git@github.com:a/b.git", "https://ada@engines.dev/x", "npm i left@1.2.3", "@app.route", "getty@tty1.service",
        "a@b",
        "x@decorator.method(y)", "test@test.com", "ada@localhost", "your.name@gmail.com", "ssh ada@engines.dev:/srv",
    ],
)  # fmt: skip
def test_addresses_of_nobody_are_not(text: str) -> None:
    assert told(text) == []


def test_what_the_operator_allows_is_not_told() -> None:
    text = "ada@engines.dev and bert@engines.dev, /home/adal/x"
    assert len(told(text)) == 3
    assert told(text, frozenset({"ada@engines.dev", "/home/adal"})) == [("email-address", 1, 21)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("---\nname: a\ndescription: b\u200bc\n---\nYou.\n", (3, 15)),
        ('---\nname: a\ndescription: "b\\u200bc"\n---\nYou.\n', (3, 16)),
        ("---\r\nname: a\r\ndescription: b\r\n---\r\nYou.\r\n\r\nSay &#8203;x.\r\n", (7, 5)),
        ("\ufeff---\nname: a\ndescription: b\n---\nYou &ZeroWidthSpace;x.\n", (5, 5)),
    ],
)
def test_hidden_text_is_told_at_its_place_however_it_is_written(text: str, place: tuple[int, int]) -> None:
    assert told(text) == [("hidden-text", *place)]


def test_an_escape_that_a_prompt_speaks_of_is_no_hidden_text() -> None:
    assert told("---\nname: a\ndescription: b\n---\nStrip `\\u200b` from input. &amp; &nbsp;\n") == []


def test_no_file_gives_more_than_some_faults_of_one_kind() -> None:
    many = limits.FINDINGS + 20
    found = messages("a\u200bb\n" * many)
    assert len(found) == limits.FINDINGS
    assert found[-1].endswith(", and 20 more in this file")


def test_what_is_unfit_to_publish_is_a_warning() -> None:
    assert {CODES[code] for code in UNFIT} == {Severity.WARNING}


def test_a_build_warns_and_a_strict_one_writes_nothing(workspace: Workspace) -> None:
    secret = SECRETS["GitHub"]
    workspace.agent("a", body=f"Use {secret} and write to ada@engines.dev\u200b.")
    run = workspace.run("build", "-o", "site")
    assert run.code == 0
    assert "warning[secret-found]: a GitHub token would be published (`ghp_…`, 40 characters)" in run.err
    assert secret not in run.err + run.out
    catalog = workspace.site().catalog
    assert secret not in str(catalog["diagnostics"])
    strict = workspace.run("build", "--strict", "-o", "other")
    assert strict.code == 1
    assert not (workspace.root / "other" / "index.html").exists()


def test_the_configuration_allows_what_is_meant_to_be_known(workspace: Workspace) -> None:
    workspace.agent("a", body="Write to ada@engines.dev.")
    workspace.file("rolebook.toml", '[publish]\nallow = ["ada@engines.dev"]\n')
    assert workspace.run("check", "--strict").code == 0
    workspace.file("rolebook.toml", "[publish]\nallow = true\n")
    assert "`publish.allow` must be a list" in workspace.run("check").err


def test_a_page_shows_a_mark_and_gives_the_original(workspace: Workspace) -> None:
    hidden = "You \u202eare\u202c here.\u200b"
    workspace.agent("a\u200bb", name="a\u200bb", description="Does\u2060it.", body=hidden)
    site = workspace.build()
    page = next(page for page in site.pages() if page.all(id="source-text"))
    assert {mark["data-shown"] for mark in page.all("bdi")} == {"U+200B", "U+202E", "U+202C", "U+2060"}
    shown = page.one(id="source-text")
    assert shown.raw_text == (workspace.root / "agents/a\u200bb.md").read_text("utf-8")
    assert "\u200b" not in page.one("title").raw_text
