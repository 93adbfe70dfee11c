"""Finds keys, tokens and passwords by the shapes that their makers give them; none is ever repeated in a message.

A key that is plainly a placeholder is none. Must never know how a page shows them.
"""

import math
import re
import string
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from rolebook.checks.finding import Finding


class Shape(NamedTuple):
    """How one kind of secret looks."""

    name: str
    """What it is called in a message: "a GitHub token"."""
    opens: str
    """What all of them begin with, as a pattern; the message shows it."""
    rest: str
    """What follows, as a pattern of characters that is bounded."""


SHAPES: tuple[Shape, ...] = (
    Shape("an Anthropic API key", r"sk-ant-", r"[\w-]{20,160}"),
    Shape("an OpenRouter API key", r"sk-or-v1-", r"[0-9a-f]{64}"),
    Shape("an OpenAI API key", r"sk-(?:proj|svcacct|admin)-", r"[\w-]{20,200}"),
    Shape("an API key", r"sk-", r"[A-Za-z0-9]{32,64}"),
    Shape("a Google API key", r"AIza", r"[\w-]{35}"),
    Shape("a Google OAuth secret", r"GOCSPX-", r"[\w-]{28}"),
    Shape("a Google access token", r"ya29\.", r"[\w-]{20,300}"),
    Shape("a Groq API key", r"gsk_", r"[A-Za-z0-9]{52}"),
    Shape("an xAI API key", r"xai-", r"[A-Za-z0-9]{80}"),
    Shape("a Perplexity API key", r"pplx-", r"[A-Za-z0-9]{40,56}"),
    Shape("a Replicate token", r"r8_", r"[A-Za-z0-9]{37}"),
    Shape("a Tavily API key", r"tvly-(?:dev-|prod-)?", r"[A-Za-z0-9]{20,40}"),
    Shape("a Hugging Face token", r"hf_", r"[A-Za-z0-9]{34,40}"),
    Shape("an AWS access key", r"(?:AKIA|ASIA|ABIA|ACCA)", r"[A-Z0-9]{16}"),
    Shape("a GitHub token", r"gh[pousr]_", r"[A-Za-z0-9]{36,251}"),
    Shape("a GitHub token", r"github_pat_", r"\w{60,100}"),
    Shape("a GitLab token", r"gl(?:pat|ptt|dt|rt|cbt|soat|ft|imt|agent|oas)-", r"[\w-]{20,60}"),
    Shape("an npm token", r"npm_", r"[A-Za-z0-9]{36}"),
    Shape("a PyPI token", r"pypi-", r"AgEI[\w-]{50,200}"),
    Shape("a Docker token", r"dckr_(?:pat|oat)_", r"[\w-]{27,60}"),
    Shape("a Slack token", r"xox[abeoprs]-", r"(?:\d-)?[\w-]{20,150}"),
    Shape("a Slack token", r"xapp-\d-", r"[\w-]{20,150}"),
    Shape("a Slack webhook", r"hooks\.slack\.com/(?:services|workflows)/", r"T\w{8,12}/[\w/]{20,60}"),
    Shape("a Discord webhook", r"discord(?:app)?\.com/api/webhooks/", r"\d{17,20}/[\w-]{60,80}"),
    Shape("a Discord token", r"[MNO][A-Za-z0-9_-]{23,27}\.", r"[\w-]{6}\.[\w-]{27,38}"),
    Shape("a Telegram token", r"\d{8,10}:AA", r"[\w-]{33}"),
    Shape("a Stripe key", r"[rs]k_live_", r"[A-Za-z0-9]{16,120}"),
    Shape("a Stripe webhook secret", r"whsec_", r"[A-Za-z0-9]{32,64}"),
    Shape("a Square token", r"sq0(?:atp|csp)-", r"[\w-]{22,43}"),
    Shape("a Shopify token", r"shp(?:at|ca|pa|ss)_", r"[0-9a-fA-F]{32}"),
    Shape("a Twilio key", r"SK", r"[0-9a-f]{32}"),
    Shape("a SendGrid key", r"SG\.", r"[\w-]{16,32}\.[\w-]{30,50}"),
    Shape("a Mailgun key", r"key-", r"[0-9a-f]{32}"),
    Shape("a DigitalOcean token", r"do[opr]_v1_", r"[0-9a-f]{64}"),
    Shape("a HashiCorp Vault token", r"hv[bs]\.", r"[\w-]{24,200}"),
    Shape("a Databricks token", r"dapi", r"[0-9a-f]{32}"),
    Shape("a Grafana token", r"glsa_", r"[A-Za-z0-9]{32}_[0-9a-fA-F]{8}"),
    Shape("a New Relic key", r"NRAK-", r"[A-Z0-9]{27}"),
    Shape("a Sentry token", r"sntry[su]_", r"[\w+/=-]{40,300}"),
    Shape("an Atlassian token", r"ATATT3", r"[\w=-]{60,250}"),
    Shape("a Linear API key", r"lin_(?:api|oauth)_", r"[A-Za-z0-9]{40,64}"),
    Shape("a Notion token", r"(?:ntn|secret)_", r"[A-Za-z0-9]{43,50}"),
    Shape("a Figma token", r"fig[du]_", r"[\w-]{40,60}"),
    Shape("a Postman key", r"PMAK-", r"[0-9a-f]{24}-[0-9a-f]{34}"),
    Shape("an Airtable token", r"pat[A-Za-z0-9]{14}\.", r"[0-9a-f]{64}"),
    Shape("a Supabase token", r"sb(?:p_|_secret_)", r"[\w-]{30,60}"),
    Shape("a Doppler token", r"dp\.(?:pt|st|ct|sa|scim|audit)\.", r"[A-Za-z0-9._-]{40,80}"),
    Shape("an age secret key", r"AGE-SECRET-KEY-1", r"[A-Z0-9]{58}"),
    Shape("an Azure storage key", r"AccountKey=", r"[A-Za-z0-9+/]{86}=="),
    Shape("a JSON Web Token", r"eyJ[\w-]{10,400}\.eyJ", r"[\w-]{10,2000}\.[\w-]{20,700}"),
)
"""The shapes of secrets, the more telling first where one could be taken for another."""

_ANY = re.compile(
    r"(?<![A-Za-z0-9_-])(?:" + "|".join(f"({opens})({rest})" for _, opens, rest in SHAPES) + r")(?![A-Za-z0-9])"
)
_STRETCH = re.compile(r"[\w.:/=+-]*+", re.ASCII)
_RUN = string.ascii_letters + string.digits + "_-"
_AROUND = f"{_RUN}.:/=+"
_LEAST = 16
"""Every secret holds at least so many letters, digits, "_" and "-" in a row, with a digit after one of the others."""
_BEFORE, _AFTER = 60, 3000

_KINDS = bytes(
    ord("0") if chr(byte).isdigit() else ord("a") if chr(byte) in _RUN else ord(" ") for byte in range(128)
).ljust(256)
"""Writes digits as "0", whatever else a run is made of as "a", and all the rest as a blank."""

_PRIVATE_KEY = re.compile(
    r"-----BEGIN (?:[A-Z]{2,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----"
    r"(?:\\[nr]|[^A-Za-z0-9+/]){1,40}+[A-Za-z0-9+/=\\\s:,.()-]{60}"
)
_ASSIGNED = re.compile(
    r"((?:api[_-]?|access[_-]?|secret[_-]?|private[_-]?)key|token|secret|passw(?:or)?d|authorization|bearer)"
    r"[\"']?[ \t]*[:=][ \t]*[\"']?(?:(?:bearer|basic|token)[ \t]+)?\Z",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(r"://([^\s:/@\"'`<>{}$\[\]]{1,64}):([^\s:/@\"'`<>{}$\[\]]{8,128})@([\w.-]{4,253})")
_PLACEHOLDER = re.compile(
    r"example|placeholder|your|changeme|change_me|dummy|sample|fake|redacted|insert|secret|passw|token|apikey|api_key|here"
    r"|xxx|\*\*\*|\.\.\.|(.)\1{4}|0123456|1234567|abcdef|fedcba|qwerty|deadbeef|replace|foobar|process\.|env\.|os\.|config",
    re.IGNORECASE,
)
_HINT = "Revoke it, then write a placeholder, or the name of a variable: `${API_KEY}`."
_LEAST_BITS = 3.0
"""Per character; words and patterns that people type have fewer than what a machine draws."""


def secrets(text: str, body: int) -> Iterator[Finding]:
    """Find secrets of every known shape, and in the header also what is assigned to the name of one."""
    yield from _shaped(text, body)
    if "PRIVATE KEY" in text:
        for match in _PRIVATE_KEY.finditer(text):
            yield _finding(match.start(), match[0], "a private key", "-----BEGIN")
    if "://" in text and "@" in text:
        for match in _IN_ADDRESS.finditer(text):
            if "." in match[3] and _is_drawn(match[2]):
                yield _finding(match.start(2), match[2], "a password in an address", "")


def _shaped(text: str, body: int) -> Iterator[Finding]:
    """Look at every stretch that holds a run as long as a secret; no part of a text is looked at twice."""
    for start, run, end in _stretches(text):
        found = [match for match in _ANY.finditer(text, start, end) if _is_drawn(match[match.lastindex or 0])]
        for match in found:
            number = ((match.lastindex or 2) - 2) // 2
            yield _finding(match.start(), match[0], SHAPES[number].name, match[2 * number + 1])
        if run < body and not found:
            named = _ASSIGNED.search(text, max(0, run - _BEFORE), run)
            if named and _is_drawn(text[run:end]):
                yield _finding(run, text[run:end], f"what is assigned to `{named[1]}`", "")


def _stretches(text: str) -> Iterator[tuple[int, int, int]]:
    """Give where each stretch without a blank begins, where its first long run begins, and where it ends."""
    kinds = text.encode("ascii", "replace").translate(_KINDS)
    at = kinds.find(b"a0")
    while at >= 0:
        before, after = text[max(0, at - _BEFORE) : at], text[at : at + _LEAST]
        run = at - len(before) + len(before.rstrip(_RUN))
        end = at + 2
        if at - run + len(after) - len(after.lstrip(_RUN)) >= _LEAST:
            stretch = _STRETCH.match(text, at, at + _AFTER)
            end = stretch.end() if stretch else end
            yield at - len(before) + len(before.rstrip(_AROUND)), run, end
        at = kinds.find(b"a0", end)


def _is_drawn(text: str) -> bool:
    """Tell whether a machine has drawn these characters, and nobody has typed them for an example."""
    if _PLACEHOLDER.search(text) or text.isalpha() or not any(map(str.isdigit, text)):
        return False
    total = len(text)
    return -sum(count / total * math.log2(count / total) for count in Counter(text).values()) > _LEAST_BITS


def _finding(start: int, words: str, name: str, opens: str) -> Finding:
    shown = f"`{opens[:12]}…`, " if opens else ""
    return Finding(start, words, f"{name} would be published ({shown}{len(words)} characters)", _HINT)
