"""The language of names: `backend-developer`, "Backend Developer" and `Backend_Developer agent` are one role.

Must never know which roles exist.
"""

import re
import unicodedata

SPELLINGS = {
    word.casefold(): word
    for word in (
        "ADR AI API APIs AR AWS B2B B2C CD CI CI/CD CEO CFO CLI CMO CMS COO CPU CRM CSS CSV CTO CV D3 DB DBA "
        "DDD DevEx DevOps DevSecOps DNS DX E2E ERP ETL FinOps FAQ FX GCP GDPR GIS GitHub GitLab GPU GraphQL "
        "gRPC GUI HPC HR HTML HTTP IAM IDE iOS IoT IT JavaScript JS JSON JWT KPI KYC LLM LLMs MCP ML MLOps "
        "MySQL NestJS NFT NGINX NLP NoSQL OAuth OCR OKR ORM OS PDF PHP PM PostgreSQL PR PRD QA RAG REST ROI "
        "RPC SaaS SDK SEO SLO SQL SRE SSO SVG TDD TS TypeScript UI UI/UX UML UX VPN VR VueJS WebRTC XML XR "
        "XSS YAML"
    ).split()
}
"""Words that people write in one way only."""

_AGENT_WORDS = {"agent", "agents", "subagent", "subagents"}


def role(name: str) -> str:
    """Normalise a name so that every way to write one role gives the same text: `qa-engineer`.

    Case, hyphens, underscores, spaces, the plural of the last word and a trailing "agent" do not matter. The result is
    empty when the name holds no letter or digit.
    """
    words = re.sub(r"[\W_]+", " ", unicodedata.normalize("NFKC", name).casefold()).split()
    while len(words) > 1 and words[-1] in _AGENT_WORDS:
        words.pop()
    if words:
        words[-1] = _singular(words[-1])
    return "-".join(words)


def _singular(word: str) -> str:
    if len(word) < 4 or not word.isascii() or not word.endswith("s") or word.endswith(("ss", "ops", "us", "is", "js")):
        return word
    return word[:-1]


def title(name: str) -> str:
    """Write a name for people: `api-tester` becomes "API tester"; a name that holds a space stays as it is."""
    if " " in name.strip():
        return name.strip()
    words = [word for word in re.split(r"[-_\s]+", name.strip()) if word]
    spelled = [SPELLINGS.get(word.casefold(), word) for word in words]
    if spelled and spelled[0] == words[0] and words[0].casefold() not in SPELLINGS:
        spelled[0] = spelled[0][:1].upper() + spelled[0][1:]
    return " ".join(spelled)


def segment(name: str) -> str:
    """Make one part of a path safe in a URL and on every file system; empty when nothing of it can stay.

    Letters and digits of every script stay, as do "-", "_" and "." inside; the rest becomes "-". Names that Windows
    reserves (`con`, `nul`) get a trailing "_". Length is at most 96 characters.
    """
    text = re.sub(r"[^\w.]+", "-", unicodedata.normalize("NFC", name))
    text = re.sub(r"-{2,}", "-", text)[:96].strip("-.")
    return f"{text}_" if text.split(".")[0].casefold() in _RESERVED else text


_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in range(1, 10))}
