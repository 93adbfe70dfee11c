"""The example dialogues of one agent as its page shows them: the first ones whole, what is long folded."""

from collections.abc import Sequence

from rolebook.model import Agent, Example, Turn
from rolebook.pages import Transcript, Utterance
from rolebook.syntax import markdown
from rolebook.syntax.markdown import Anchor, Html
from rolebook.texts import Texts

EXAMPLES = 6
"""How many examples stand open on a page."""
TURNS = 6
CHARACTERS = 1_500
"""How many turns, and of how many characters in all, stand open in one; the first two always do."""


def transcripts(
    agent: Agent, named: Sequence[Anchor], texts: Texts
) -> tuple[tuple[Transcript, ...], tuple[Transcript, ...]]:
    """Write an agent's examples: those that stand open, and those that are folded."""
    found = tuple(_transcript(number, example, named, texts) for number, example in enumerate(agent.examples, 1))
    return found[:EXAMPLES], found[EXAMPLES:]


def note(agent: Agent, texts: Texts) -> str:
    """Say from where an agent's examples are."""
    inside = texts("agent.examples-inside", count=agent.prompt_examples)
    told = texts("agent.examples-told", count=len(agent.examples) - agent.prompt_examples)
    if agent.prompt_examples and len(agent.examples) > agent.prompt_examples:
        return texts("agent.examples-both", told=told, inside=inside)
    return texts("agent.examples-note", told=inside if agent.prompt_examples else told)


def _transcript(number: int, example: Example, named: Sequence[Anchor], texts: Texts) -> Transcript:
    turns = tuple(_utterance(turn, named, texts) for turn in example.turns)
    open_turns = _open(example.turns)
    return Transcript(
        id=f"example-{number}",
        number=number,
        context=_excerpt(example.context, named),
        turns=turns[:open_turns],
        more=turns[open_turns:],
        commentary=_excerpt(example.commentary, named),
    )


def _open(turns: Sequence[Turn]) -> int:
    """Count the turns that stand open; one alone is never folded."""
    room = CHARACTERS
    for number, turn in enumerate(turns):
        room -= len(turn.text)
        if number >= 2 and (room < 0 or number >= TURNS):
            return number if len(turns) - number > 1 else len(turns)
    return len(turns)


def _utterance(turn: Turn, named: Sequence[Anchor], texts: Texts) -> Utterance:
    side = turn.speaker if turn.speaker in {"user", "assistant"} else "other"
    speaker = texts(f"agent.{side}") if side != "other" else turn.speaker
    return Utterance(speaker, side, markdown.excerpt(turn.text, anchors=named))


def _excerpt(text: str | None, named: Sequence[Anchor]) -> Html | None:
    return markdown.excerpt(text, anchors=named) if text else None
