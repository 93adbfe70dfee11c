"""Names: which spellings are one role, what a name looks like to people, in a URL, and as a noun."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolebook.syntax import names

SAME_ROLE = {
    "backend-developer": (
        "Backend Developer",
        "backend_developer",
        "BACKEND DEVELOPER",
        "Backend-Developers",
        "backend developer agent",
        "backend-developer-subagent",
        "ｂａｃｋｅｎｄ　developer",
    ),
    "nodejs-expert": ("Node.js Expert", "NodeJS expert"),
    "cpp-pro": ("C++ Pro", "cpp_pro"),
    "csharp-developer": ("C# Developer", "CSharp developers"),
    "dotnet-core-expert": (".NET Core Expert", "dotnet-core-expert"),
    "aspnet-reviewer": ("ASP.NET Reviewer",),
    "writers-advocate": ("Writer's Advocate", "writer’s advocate"),
    "ui-ux-designer": ("UI/UX Designer", "ui-ux designer"),
    "kubernetes": ("Kubernetes",),
    "sre": ("SRE", "sre agent"),
    "agent": ("Agent", "agents"),
    "前端工程师": ("前端工程师",),
    "हिन्दी-लेखक": ("हिन्दी लेखक",),
    "": ("", " - ", "🎉"),
}


@pytest.mark.parametrize(
    ("role", "name"), [(role, name) for role, spellings in SAME_ROLE.items() for name in spellings]
)
def test_every_way_to_write_a_role_gives_one_text(role: str, name: str) -> None:
    assert names.role(name) == role


@given(st.text())
def test_a_role_is_its_own_role(name: str) -> None:
    role = names.role(name)
    assert names.role(role) == role


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("api-tester", "API tester"),
        ("backend_developer", "Backend developer"),
        ("ios-developer", "iOS developer"),
        ("senior-python-developer", "Senior Python developer"),
        ("cpp-pro", "C++ pro"),
        ("saas", "SaaS"),
        ("Backend Architect", "Backend Architect"),
        (" API expert ", "API expert"),
        (".claude", "Claude"),
        ("agents", "Agents"),
        ("QUARTER_SUMMARY", "Quarter summary"),
        ("SRE", "SRE"),
        ("データエンジニア", "データエンジニア"),
        ("élève", "Élève"),
        ("", ""),
        ("--", ""),
    ],
)
def test_a_name_is_written_for_people(name: str, title: str) -> None:
    assert names.title(name) == title


@pytest.mark.parametrize(
    ("spelling", "title"),
    [("code reviewer", "Code reviewer"), ("api-tester", "API tester"), ("Head of QA", "Head of QA")],
)
def test_a_name_in_a_text_stays_as_it_is_spelled_but_is_given_a_capital(spelling: str, title: str) -> None:
    assert names.spoken(spelling) == title


@pytest.mark.parametrize(
    ("name", "segment"),
    [
        ("backend-developer", "backend-developer"),
        ("Backend Developer (v2)", "Backend-Developer-v2"),
        ("dotnet-4.8", "dotnet-4.8"),
        (".hidden", "hidden"),
        ("_draft", "_draft"),
        ("..", ""),
        ("a/b\\c?d#e%f", "a-b-c-d-e-f"),
        ("测试 工程师", "测试-工程师"),
        ("हिन्दी", "हिन्दी"),
        ("🎯️ target", "target"),
        ("🎉", ""),
        ("CON", "CON_"),
        ("nul.backup", "nul_.backup"),
        ("\udcff\udcfe", ""),
        ("cafe\u0301", "caf\u00e9"),
    ],
)
def test_a_segment_is_safe_and_keeps_letters_of_every_script(name: str, segment: str) -> None:
    assert names.segment(name) == segment


@given(st.text(max_size=400))
def test_a_segment_fits_every_file_system(name: str) -> None:
    segment = names.segment(name)
    assert len(segment) <= 97
    assert len(f"{segment}-123456.html".encode()) <= 255
    assert segment == unicodedata.normalize("NFC", segment)
    assert not set(segment) & set('/\\:*?"<>|#% \t\n\0')
    assert segment.strip(".-") == segment


@pytest.mark.parametrize(
    "noun",
    "Reviewer architect ENGINEER analyst Guardian specialist consultant lead expert pro CTO journalist translator "
    "assistant salesman 工程师 データエンジニア 백엔드개발자 desarrollador especialista".split(),
)
def test_a_word_for_somebody_is_a_role_noun(noun: str) -> None:
    assert names.is_role_noun(noun)


@pytest.mark.parametrize(
    "word",
    "Docker checklist server container guide overview workflow user newsletter error after list setup 概要".split(),
)
def test_a_word_for_something_is_no_role_noun(word: str) -> None:
    assert not names.is_role_noun(word)


def test_a_path_that_is_no_utf8_is_written_with_its_bytes() -> None:
    assert names.printable("caf\udce9/é.md") == "caf\\xe9/é.md"
    assert names.printable("plain.md") == "plain.md"
