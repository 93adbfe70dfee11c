"""The beginning of a text: its first heading, the role that this names, and whether a prompt opens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolebook.syntax import first_heading


@pytest.mark.parametrize(
    ("body", "heading"),
    [
        ("# Code Reviewer\n", "Code Reviewer"),
        ("Intro\n\n## **Code** `Reviewer` ##\n", "Code Reviewer"),
        ("Code Reviewer\n=====\n", "Code Reviewer"),
        ("Code Reviewer\n---\n", "Code Reviewer"),
        ("# 🎯 1. [Code Reviewer](x.md)\n", "Code Reviewer"),
        ("```\n# no\n```\n# Yes\n", "Yes"),
        ("````\n```\n# no\n````\n# Yes\n", "Yes"),
        ("# snake_case_name\n", "snake_case_name"),
        ("#hashtag\n", None),
        ("- item\n---\n", None),
        ("no heading", None),
        ("# \n", None),
        ("", None),
    ],
)
def test_the_first_heading_is_found_without_its_marks(body: str, heading: str | None) -> None:
    assert first_heading.find(body) == heading


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Code Reviewer", "Code Reviewer"),
        ("Release Planner Agent - Mobile Specialist", "Release Planner"),
        ("Release Planner (mobile) – all of it", "Release Planner"),
        ("Planner: plans things", "Planner"),
        ("Writer's Advocate Agent", "Writer's Advocate"),
        ("Invoicing Agent", "Invoicing Agent"),
        ("SLA (Service Levels) Agent", "SLA Agent"),
        ("前端工程师", "前端工程师"),
        ("Code Reviewers", None),
        ("Agent Overview", None),
        ("How to be a Reviewer", None),
        ("Using the Planner", None),
        ("Release Checklist", None),
        ("Docker", None),
        ("A very long heading that happens to end in Reviewer", None),
        ("---", None),
        ("", None),
    ],
)
def test_a_heading_names_a_role_or_none(heading: str, role: str | None) -> None:
    assert first_heading.role(heading) == role


@pytest.mark.parametrize(
    ("heading", "file", "expected"),
    [
        ("Acme – Newsletter Agent", "acme", True),
        ("Schema Cleanup", "schema-cleanup", True),
        ("Overview: the Reviewer", "reviewer", False),
        ("Getting started", "getting-started", False),
        ("Newsletter Agent", "writer", False),
    ],
)
def test_a_heading_may_hint_at_a_role(heading: str, file: str, expected: bool) -> None:
    assert first_heading.hints_at_role(heading, file) is expected


@pytest.mark.parametrize(
    "body",
    [
        "You are a reviewer.",
        "# Title\n\n> **You are** the lead\n",
        "One line.\nYou’re an expert",
        "Act as a lawyer",
        "Du bist ein Prüfer",
        "Sie sind Prüferin",
        "Tu es un expert",
        "Vous êtes une experte",
        "Eres un revisor",
        "Você é um revisor",
        "Sei un revisore",
        "你是一名资深工程师",
        "您是专家",
        "あなたはレビュー担当です",
        "당신은 전문가입니다",
        "Ты опытный ревьюер",
    ],
)
def test_words_that_speak_to_an_agent_open_a_prompt(body: str) -> None:
    assert first_heading.opens_a_prompt(body)


@pytest.mark.parametrize(
    "body",
    [
        "You are reading the manual.",
        "You are here: docs",
        "You can install it.",
        "One.\nTwo.\nThree.\nYou are a reviewer.",
        "# You are a heading\nText",
        "",
    ],
)
def test_words_that_speak_to_a_reader_do_not(body: str) -> None:
    assert not first_heading.opens_a_prompt(body)


@pytest.mark.parametrize("body", ["## Core Responsibilities", "Text\n**Role**: x", "# Tools", "### When to use"])
def test_sections_and_labels_speak_of_a_role(body: str) -> None:
    assert first_heading.speaks_of_a_role(body)


@pytest.mark.parametrize("body", ["## Installation", "The role is x", "## Toolshed", "## Tools you need", ""])
def test_other_sections_do_not(body: str) -> None:
    assert not first_heading.speaks_of_a_role(body)


@given(st.text("# \n`-=*_[]()~>aYou are: –\t"))
def test_any_text_has_a_beginning(body: str) -> None:
    heading = first_heading.find(body)
    if heading is not None:
        assert heading == heading.strip() != ""
        first_heading.role(heading)
        first_heading.hints_at_role(heading, "a")
    first_heading.opens_a_prompt(body)
