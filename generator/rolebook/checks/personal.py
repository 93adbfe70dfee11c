"""Finds what tells of a person or of a machine: e-mail addresses, and paths into somebody's home folder.

Addresses and names that everybody knows to be made up are none. Must never know how a page shows them.
"""

import re
import string
from collections.abc import Iterable, Iterator

from rolebook.checks.finding import Finding

_NAME = r"([^\s/\\:;,\"'`<>|*?()\[\]{}$%&!#=]{1,64})(?=[/\\])"
_HOME = re.compile(rf"/(?<![\w.:~/}}>)-]/)(?:home|Users|mnt/[a-z]/Users)/{_NAME}")
_HOME_ON_WINDOWS = re.compile(
    rf":[\\/](?<![\w\\/][A-Za-z]:[\\/])(?<=[A-Za-z]:[\\/])[\\/]?Users[\\/]{{1,2}}{_NAME}", re.IGNORECASE
)
_NOBODY = frozenset(
    """
    account admin administrator agent agents alice anon anonymous app appuser base bob build builder carol ci
    claude claudeuser code coder container dave default deploy deployer dev developer dir docker eve example
    firstname firstname.lastname folder foo git github gitpod guest home hostedtoolcache jane jdoe jenkins joe
    john johndoe jovyan linuxbrew local me my myname mysite myuser name nobody node nonroot operator path person
    project projects public pwuser root runner sam sandbox scraper service shared site somebody someone
    something src steam student sysadmin test tester testuser ubuntu user user1 user2 user_name username users
    vagrant vscode web webapp worker workspace www you your your-name your-username your_name your_user
    your_username yourname youruser yourusername
    """.split()
)

_LOCAL = f"{string.ascii_letters}{string.digits}_.+-"
_LONGEST_LOCAL = 64
_DOMAIN = re.compile(r"@((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,4}[A-Za-z]{2,12})(?![\w@(:=/]|-\w|\.\w)")
_NO_MAIL = tuple("%/:@=\\")
_NOWHERE = re.compile(
    r"(?:.*[.-])?(?:example|test|invalid|localhost|local|internal|localdomain|lan)"
    r"|(?:.*[.-])?(?:example|domain|acme|contoso|test|yourdomain|mydomain|yourcompany|mycompany|company|corp|somewhere"
    r"|email|employer|client|customer|institution|organization|university|school|site|website|yoursite|mysite|yourapp"
    r"|myapp|host|server|foo|bar|demo|sample|placeholder|xyz|users\.noreply\.github)"
    r"\.[a-z.]{2,12}",
    re.IGNORECASE,
)
_NOT_A_TOP_LEVEL = frozenset(
    """
    bash cfg class conf cpp css csv env exe git go h htm html ini java jpg js json jsx kt lock log md mdx mjs
    php png prop properties py rb rs service sh sql svg swift timer toml ts tsx txt vue xml yaml yml
    """.split()
)
_MADE_UP = frozenset(
    """
    abc admin alice bar bob dave eve foo jane jane.doe joe john john.doe name somebody someone test user user1
    username you
    """.split()
)
_NO_PERSON = frozenset(
    """
    billing contact do-not-reply donotreply feedback git hello help hi info legal no-reply noreply press privacy
    sales security support team webmaster
    """.split()
)


def home_paths(text: str, _body: int) -> Iterator[Finding]:
    """Find paths into the home folder of somebody, told by the name in them."""
    if "/home/" in text or "/Users/" in text:
        yield from _homes(_HOME.finditer(text), 0)
    if "sers\\" in text or ":/Users" in text:
        yield from _homes(_HOME_ON_WINDOWS.finditer(text), 1)


def _homes(matches: Iterable[re.Match[str]], drive: int) -> Iterator[Finding]:
    for match in matches:
        name = match[1].casefold().strip(".…-_")
        if name and name not in _NOBODY and match[1][0].isalnum():
            start = match.start() - drive
            path = match.string[start : match.end()]
            hint = "Write `~/`, or a path relative to the project."
            yield Finding(start, path, f"the path `{path}` names a home folder", hint)


def emails(text: str, _body: int) -> Iterator[Finding]:
    """Find the e-mail addresses of people; those of offices, such as `support@`, are meant to be known."""
    at = text.find("@")
    while at >= 0:
        domain = _DOMAIN.match(text, at)
        before = text[max(0, at - _LONGEST_LOCAL - 1) : at]
        local = before[len(before.rstrip(_LOCAL)) :]
        if domain and _is_local(local, before) and not _is_made_up(local.casefold(), domain[1].casefold()):
            address = f"{local}{domain[0]}"
            hint = "Write `name@example.com`, or list the address under `[publish] allow` in rolebook.toml."
            yield Finding(at - len(local), address, f"the e-mail address `{address}` would be published", hint)
        at = text.find("@", at + 1)


def _is_local(local: str, before: str) -> bool:
    """Tell whether the part of an address before "@" is one, and not the user of a URL or the end of a path."""
    around = before[: len(before) - len(local)][-1:]
    return 0 < len(local) <= _LONGEST_LOCAL and local[0].isalnum() and local[-1] not in ".+-" and around not in _NO_MAIL


def _is_made_up(local: str, domain: str) -> bool:
    return (
        local in _NO_PERSON
        or local in _MADE_UP
        or local.startswith(("your", "my-", "my_"))
        or domain.rpartition(".")[2] in _NOT_A_TOP_LEVEL
        or _NOWHERE.fullmatch(domain) is not None
    )
