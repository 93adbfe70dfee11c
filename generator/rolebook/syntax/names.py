"""The language of names: `backend-developer`, "Backend Developer" and `Backend_Developer agent` are one role.

Must never know which roles exist.
"""

import re
import unicodedata

SPELLINGS = {
    word.casefold(): word
    for word in (
        "A11y ADR AI Android Angular Ansible API APIs AR AWS Azure B2B B2C BDD BI CD CEO CFO CI CI/CD CIO "
        "CISO Claude CLI CMO CMS COO CPO CPU CRM CSS CSV CTO CV Cypress D3 DB DBA DDD DeFi DevEx DevOps "
        "DevSecOps Django DNS Docker DORA DX E2E Elixir ERP ETL FAQ FastAPI Figma FinOps Flask Flutter FX "
        "GCP GDPR Gemini GIS GitHub GitLab GPU GraphQL gRPC GUI HIPAA HPC HR HTML HTTP i18n IAM IDE iOS IoT "
        "IT JavaScript Jenkins Jira JS JSON JWT K8s Kafka Kotlin KPI KPIs Kubernetes KYC LangChain Laravel "
        "LaTeX Linux LLM LLMs macOS MCP MDX ML MLOps MongoDB MVP MySQL NestJS NFT NGINX NLP NoSQL NPM OAuth "
        "OCR OKR OKRs OpenAI OpenAPI ORM OS OWASP PCI PDF PHP Playwright PM PoC Postgres PostgreSQL "
        "PowerShell PR PRD Python PyTorch QA QML RAG Rails React Reddit Redis REST ROI RPC RTL Ruby Rust "
        "SaaS Salesforce Scala SDK SEO Shopify SLO SOC2 Spark Spring SQL SRE SSO Stripe Supabase Svelte SVG "
        "Swift Symfony Tailwind TDD TensorFlow Terraform TikTok TS TypeScript UAT UI UI/UX UML Unity USB UX "
        "VPN VR Vue WCAG Webpack WebRTC Windows WordPress XML XR XSS YAML YouTube"
    ).split()
} | {
    "cpp": "C++",
    "csharp": "C#",
    "dotnet": ".NET",
    "fsharp": "F#",
    "nextjs": "Next.js",
    "nodejs": "Node.js",
    "vuejs": "Vue.js",
}
"""Words that people write in one way only."""

_AGENT_WORDS = {"agent", "agents", "subagent", "subagents"}

_ROLE_NOUN = re.compile(
    r"[^\W\d_]{2,}(?:er|or|ist|ian|ant|eur|ista|iste|ero)"
    r"|(?:\w*(?:expert|experte|architect|arquitecto|architekt|analyst|woman|man)"
    r"|advocate|agent|agente|ambassador|bot|ceo|cfo|champion|chief|ciso|cmo|coach|coo|copilot|cpo|critic|cto|dba|dev"
    r"|detective|executive|guru|head|hero|judge|lead|liaison|ninja|partner|persona|pro|representative|scribe|sentinel"
    r"|sre|steward|subagent|technologist|wizard)"
    r"|\w*(?:工程师|工程師|专家|專家|架构师|架構師|设计师|設計師|分析师|分析師|测试员|测试师|审查员|审核员|经理|顾问|顧問|助手|助理"
    r"|开发者|開發者|开发人员|代理|智能体|研究员|编辑|教练|负责人"
    r"|エージェント|エンジニア|アーキテクト|スペシャリスト|デザイナー|アナリスト|マネージャー|レビュアー|レビューア|開発者|専門家|担当者?|設計者|監査人"
    r"|에이전트|엔지니어|개발자|전문가|아키텍트|디자이너|분석가|관리자|리뷰어|매니저)"
)
_NO_ROLE = re.compile(
    r".*(?:^|[^ia])list"
    r"|(?:\w*container|\w*server|after|before|behavior|blocker|buffer|chapter|character|cluster|color|computer|constant"
    r"|cursor|customer|docker|either|error|ever|factor|filter|folder|footer|for|further|gist|grant|header|important"
    r"|instant|layer|letter|major|matter|median|minor|mirror|monster|never|newsletter|number|order|other|over|paper"
    r"|parameter|pointer|power|relevant|router|sensor|starter|super|tenant|tensor|together|under|user|variant|vector"
    r"|water|whether)"
)

_ASCII_WORD = re.compile(r"[A-Za-z0-9]+")
_DOTTED = re.compile(r"(?<=\w)\.(?=(?:js|ts|net|io|py)\b)")
_MARKED = (
    (re.compile(r"\bc\+\+"), "cpp"),
    (re.compile(r"\b([cf])#"), r"\1sharp"),
    (re.compile(r"(?<!\w)\.net\b"), "dotnet"),
)
_APOSTROPHES = re.compile(r"(?<=\w)['’](?=\w)")
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³")}
_LENGTH, _BYTES = 96, 180


def role(name: str) -> str:
    """Normalise a name so that every way to write one role gives the same text: `qa-engineer`.

    Case, hyphens, underscores, spaces, apostrophes, the plural of a person and a trailing "agent" do not matter, and
    `Node.js`, `C++`, `C#` and `.NET` are `nodejs`, `cpp`, `csharp` and `dotnet`. The result is empty when the name
    holds no letter or digit.
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    if not text.isascii() or "'" in text or "." in text or "+" in text or "#" in text:
        text = _DOTTED.sub("", _APOSTROPHES.sub("", text))
        for pattern, word in _MARKED:
            text = pattern.sub(word, text)
    words = _words(text)
    while len(words) > 1 and words[-1] in _AGENT_WORDS:
        words.pop()
    if words:
        words[-1] = _singular(words[-1])
    return "-".join(words)


def is_role_noun(word: str) -> bool:
    """Tell whether a single word, in any case, names somebody who does something: `Reviewer`, `architect`, `工程师`."""
    text = word.casefold()
    return _ROLE_NOUN.fullmatch(text) is not None and _NO_ROLE.fullmatch(text) is None


def title(name: str) -> str:
    """Write a name for people: `api-tester` becomes "API tester"; a name that holds a space stays as it is."""
    text = name.strip()
    if " " in text:
        return text
    words = [word for word in re.split(r"[-_\s]+", text.lstrip(".")) if word]
    if any(len(word) > 5 for word in words) and text.isupper():
        words = [word.lower() for word in words]
    spelled = [SPELLINGS.get(word.casefold(), word) for word in words]
    if spelled and words[0].casefold() not in SPELLINGS:
        spelled[0] = spelled[0][:1].upper() + spelled[0][1:]
    return " ".join(spelled)


def spoken(spelling: str) -> str:
    """Write a name as a text spells it; one without a capital is given one: `code reviewer` becomes "Code reviewer"."""
    return title("-".join(spelling.split()) if spelling.islower() else spelling)


def segment(name: str) -> str:
    """Make one part of a path safe in a URL and on every file system; empty when nothing of it can stay.

    Letters, digits and accents of every script stay, as do "-", "_" and "." inside; the rest becomes "-". Names that
    Windows reserves (`con`, `nul.txt`) get a "_" before their first dot. Length is at most 96 characters and 180 bytes.
    """
    text = "-".join(_parts(unicodedata.normalize("NFC", name), "._-"))
    text = re.sub(r"-{2,}", "-", text)[:_LENGTH].strip("-.")
    while len(text.encode()) > _BYTES:
        text = text[:-1].rstrip("-.")
    stem, dot, rest = text.partition(".")
    return f"{stem}_{dot}{rest}" if stem.casefold() in _RESERVED else text


def printable(path: str) -> str:
    r"""Write a path for people and for UTF-8 files; bytes that are no UTF-8 become `\xe9`."""
    return path if path.isascii() else path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _words(text: str) -> list[str]:
    return _ASCII_WORD.findall(text) if text.isascii() else _parts(text, "")


def _parts(text: str, also: str) -> list[str]:
    """Split at everything that is no letter, no digit, no accent and not one of a few more characters."""
    kept: list[str] = []
    for char in text:
        stays = char.isalnum() or char in also or _is_mark_of(kept, char)
        kept.append(char if stays else " ")
    return "".join(kept).split()


def _is_mark_of(before: list[str], char: str) -> bool:
    """Tell whether a character belongs to the letter before it, as vowels do in Hindi and Thai."""
    return char > "\u02ff" and unicodedata.category(char)[0] == "M" and before[-1:] not in ([], [" "])


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and is_role_noun(word[:-1]) else word
