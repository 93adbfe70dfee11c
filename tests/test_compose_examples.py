import pytest

from factory import TEXTS, agent
from rolebook.model import Example, Turn
from rolebook.pages import Transcript
from rolebook.stages.compose import examples


def composed(*turns: Turn, count: int = 1, prompt_examples: int = 0) -> tuple[tuple[Transcript, ...], ...]:
    example = Example("context", turns, None)
    return examples.transcripts(agent(examples=(example,) * count, prompt_examples=prompt_examples), (), TEXTS)


def said(*lengths: int) -> tuple[Turn, ...]:
    return tuple(
        Turn("user" if number % 2 == 0 else "assistant", "x" * length) for number, length in enumerate(lengths)
    )


@pytest.mark.parametrize(
    ("lengths", "shown", "folded"),
    [
        ((), 0, 0),
        ((10,), 1, 0),
        ((10, 10, 10, 10, 10, 10), 6, 0),
        ((10, 10, 10, 10, 10, 10, 10), 7, 0),  # one alone would hide less than the words that offer it
        ((10,) * 9, 6, 3),
        ((5000, 5000), 2, 0),
        ((5000, 5000, 10), 3, 0),
        ((5000, 5000, 10, 10), 2, 2),
        ((10, 10, 2000, 10), 2, 2),
    ],
)
def test_a_long_dialogue_is_folded_behind_its_first_turns(lengths: tuple[int, ...], shown: int, folded: int) -> None:
    (transcript,), none = composed(*said(*lengths))
    assert (len(transcript.turns), len(transcript.more), none) == (shown, folded, ())


def test_examples_beyond_the_first_few_are_folded_and_keep_their_numbers() -> None:
    shown, folded = composed(*said(5), count=examples.EXAMPLES + 2)
    assert [each.number for each in (*shown, *folded)] == list(range(1, examples.EXAMPLES + 3))
    assert [each.id for each in folded] == ["example-7", "example-8"]


def test_speakers_are_named_in_the_language_of_the_page_and_strangers_by_their_own_name() -> None:
    (transcript,), _ = composed(Turn("user", "a"), Turn("assistant", "b"), Turn("Daisy", "c"), Turn("", "d"))
    assert [(turn.speaker, turn.side) for turn in transcript.turns] == [
        ("User", "user"),
        ("Assistant", "assistant"),
        ("Daisy", "other"),
        ("", "other"),
    ]


@pytest.mark.parametrize(
    ("count", "inside", "note"),
    [
        (1, 0, "1 from the description, which the caller reads to decide when to delegate."),
        (2, 2, "2 from the system prompt."),
        (3, 1, "2 from the description, which the caller reads to decide when to delegate, 1 from the system prompt."),
    ],
)
def test_a_note_says_from_where_the_examples_are(count: int, inside: int, note: str) -> None:
    assert examples.note(agent(examples=(Example(None, (), None),) * count, prompt_examples=inside), TEXTS) == note
