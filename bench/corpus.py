"""Writes a roster of any size to measure with: the same size and seed give the same files.

Run `python bench/corpus.py 1000 FOLDER`.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

GROUPS = {
    "api": "contract endpoint version",
    "billing": "invoice refund ledger",
    "capacity": "load quota region",
    "data": "schema pipeline metric",
    "delivery": "release branch rollout",
    "design": "layout palette flow",
    "documentation": "guide reference tutorial",
    "identity": "session token role",
    "infrastructure": "cluster network volume",
    "localization": "translation glossary locale",
    "machine-learning": "feature model evaluation",
    "mobile": "screen gesture offline",
    "observability": "trace log alert",
    "operations": "incident runbook shift",
    "performance": "latency cache profile",
    "product": "roadmap interview hypothesis",
    "quality": "fixture assertion coverage",
    "research": "survey benchmark paper",
    "security": "threat secret audit",
    "support": "ticket escalation macro",
}
WORK = (
    "analyst architect auditor coach coordinator curator designer developer engineer librarian planner "
    "reviewer tester writer"
)
VERBS = (
    "check compare describe estimate explain measure merge name plan prove record refuse repair replace "
    "sort trace verify weigh"
)
THINGS = (
    "answer budget change contract deadline decision default failure index limit migration owner plan "
    "query record report schema test"
)
HOW = (
    "before anyone asks|in one pass|with the smallest change|on real data|and say what is missing|"
    "without guessing|by the end of the day"
)
COLORS = ("red", "blue", "green", "yellow", "purple", "orange", "pink", "cyan", "teal", "#4b7bec")
TOOLS = ("Read", "Write", "Edit", "Bash", "Grep", "Glob", "WebFetch", "TodoWrite")
CODE = {
    "python": "def {verb}_{thing}(items: list) -> dict[str, int]:\n    return {{item: len(item) for item in items}}",
    "sql": "select owner, count(*)\nfrom {thing}s\nwhere created_at > now() - interval '7 days'\ngroup by owner;",
    "yaml": "{thing}:\n  enabled: true\n  retries: 3\n  steps: [{verb}, report]",
    "bash": 'for file in ./{thing}s/*.txt; do\n  wc -l "$file"\ndone',
}


def roster(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Give the path and text of each definition."""
    names = _names(count, random.Random(seed))
    for number, (group, name) in enumerate(names):
        yield f"{group}/{name}.md", _definition(name, group, names, random.Random(f"{seed}/{number}"))


def _names(count: int, chance: random.Random) -> list[tuple[str, str]]:
    topics = [(group, topic) for group, topics in GROUPS.items() for topic in topics.split()]
    pairs = [(group, f"{topic}-{work}") for group, topic in topics for work in WORK.split()]
    chance.shuffle(pairs)
    rounds = range(-(-count // len(pairs)))
    return [(group, name if turn == 0 else f"{name}-{turn + 1}") for turn in rounds for group, name in pairs][:count]


def _definition(name: str, group: str, names: list[tuple[str, str]], chance: random.Random) -> str:
    lines = ["---", f"name: {name}", f"description: |\n{_description(name, chance)}"]
    if chance.random() < 0.85:
        lines.append(f'color: "{chance.choice(COLORS)}"')
    if chance.random() < 0.6:
        lines.append("tools: " + ", ".join(chance.sample(TOOLS, chance.randint(2, 5))))
    if chance.random() < 0.5:
        lines.append("model: " + chance.choice(("sonnet", "opus", "haiku", "inherit")))
    lines += ["---", "", f"You are the {name.replace('-', ' ')} of a {group} team. {_prose(chance, 3)}", ""]
    for _ in range(chance.randint(3, 7)):
        lines += [f"## {_sentence(chance).rstrip('.')}", "", _prose(chance, 3), "", *_list(chance), ""]
    if chance.random() < 0.3:
        lines += [*_table(chance), ""]
    if chance.random() < 0.4:
        lines += [*_code(chance), ""]
    others = chance.sample(names, min(len(names), chance.randint(3, 6)))
    lines += ["## Collaboration", "", *(_tie(other, chance) for _, other in others if other != name), ""]
    return "\n".join(lines)


def _description(name: str, chance: random.Random) -> str:
    text = [f"Use this agent to {_phrase(chance)}. {_sentence(chance)}"]
    for _ in range(chance.choice((0, 0, 1, 2))):
        text += ["<example>", f"Context: {_sentence(chance)}", f'user: "Please {_phrase(chance)}"']
        text += [
            f'assistant: "I\'ll ask {name} to {_phrase(chance)}."',
            f"<commentary>{_sentence(chance)}</commentary>",
        ]
        text.append("</example>")
    return "\n".join(f"  {line}" for line in text)


def _phrase(chance: random.Random) -> str:
    return f"{chance.choice(VERBS.split())} the {chance.choice(THINGS.split())} {chance.choice(HOW.split('|'))}"


def _sentence(chance: random.Random) -> str:
    return f"{_phrase(chance).capitalize()}."


def _prose(chance: random.Random, most: int) -> str:
    return " ".join(_sentence(chance) for _ in range(chance.randint(2, most + 1)))


def _list(chance: random.Random) -> list[str]:
    marks = chance.choice(("- ", "1. ", "- [ ] "))
    return [f"{marks}**{_sentence(chance).rstrip('.')}**: {_sentence(chance)}" for _ in range(chance.randint(3, 6))]


def _table(chance: random.Random) -> list[str]:
    rows = [f"| {_phrase(chance)} | {chance.randint(1, 90)} | {_sentence(chance)} |" for _ in range(4)]
    return ["| Signal | Limit | Answer |", "| --- | ---: | --- |", *rows]


def _code(chance: random.Random) -> list[str]:
    language = chance.choice(sorted(CODE))
    text = CODE[language].format(verb=chance.choice(VERBS.split()), thing=chance.choice(THINGS.split()))
    return [f"```{language}", text, "```"]


def _tie(other: str, chance: random.Random) -> str:
    thing = chance.choice(THINGS.split())
    forms = (
        f"- Work with {other} on the {thing}",
        f"- Hand the {thing} to `{other}`",
        f"- **{other}**: reviews the {thing}",
    )
    return chance.choice(forms)


def write(count: int, folder: Path, seed: int = 1) -> None:
    """Write a roster into a folder."""
    for path, text in roster(count, seed):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    write(given.count, given.folder, given.seed)
