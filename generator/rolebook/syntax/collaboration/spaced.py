"""The phrases of a language that parts its words by spaces, found word by word around a name.

Phrases lie in tries over words, so that a word which begins none costs one look. Must never know which words a
language has, nor what follows from a phrase that was found.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import cast

from rolebook.syntax.collaboration.languages import Language
from rolebook.syntax.collaboration.phrase_tries import ENDS, SLOT, Node, bare, labels, plant
from rolebook.syntax.collaboration.phrase_tries import words as words_of
from rolebook.syntax.collaboration.phrases import Cue, Phrase, all_of, first_words, split
from rolebook.syntax.collaboration.sentences import NAMES, Sentence
from rolebook.syntax.collaboration.stems import Stems

_ROOM = 9
"""How many words fit into a slot."""
_MARKS = " \t\r\n\u00a0\"'“”‘`*_#@«»„「」『』（(【[,:：=—–-"
"""What may stand between a phrase and a name."""
_CLOSING = " \t\r\n\u00a0\"'”`*_)]】」』"
"""What may stand behind a name without parting it from what follows."""
_OPENING = "(（:：—–-"
"""What opens the topic behind a name."""
_JOINING = ",;/&+|、，；"
_EMPHASIS = " *_"
_STOPS = frozenset(".,;:!?()")
"""What no slot reaches over."""
_AGENT_WORDS = frozenset(
    "agent agents agente agentes agenti agenten subagent subagents sub агент агента агенту".split()
)
_MANY, _MANY_WORDS = 2_000, 50_000

Found = tuple[int, Phrase, int, tuple[int, int] | None]
"""The number of a phrase, the phrase, the number of its last word, and of the first and last word in its slot."""


class SpacedGrammar:
    """The phrases of one language in tries."""

    def __init__(self, language: Language) -> None:
        """Sort the phrases of a language in."""
        self.language = language
        phrases = tuple(all_of(language))
        heads = tuple(labels(language.labels))
        columns = tuple(labels(language.columns)) or heads
        small = [*split(language.articles), *split(language.joiners), *split(language.topics)]
        self._leading: Node = {}
        self._trailing: Node = {}
        self._labels: Node = {}
        self._columns: Node = {}
        for number, phrase in enumerate(phrases):
            plant(self._trailing if phrase.after else self._leading, phrase.after or phrase.before, number, phrase)
        for tree, group in ((self._labels, heads), (self._columns, columns)):
            for number, phrase in enumerate(group):
                plant(tree, phrase.text, number, phrase)
        self._lead_words = frozenset(bare(word)[0] for word in first_words(phrases) if word)
        self._articles = frozenset(tuple(each.split()) for each in split(language.articles))
        self._determiners = frozenset(split(language.determiners))
        self._joiners = frozenset(tuple(each.split()) for each in split(language.joiners))
        self._topics = frozenset(tuple(each.split()) for each in split(language.topics))
        known = {
            word for tree in (self._leading, self._trailing, self._labels, self._columns) for word in words_of(tree)
        }
        known |= {word for phrase in phrases if phrase.after for word in phrase.before.split("|")}
        self._stems = Stems(known | set(small) | self._lead_words, language.endings)
        self._starts: dict[str, tuple[Node, ...]] = {}
        self._leads = lru_cache(_MANY_WORDS)(self._begins)
        self._head = lru_cache(_MANY)(self._read_head)

    def leads(self, word: str) -> bool:
        """Tell whether a word begins a phrase that states a relation plainly."""
        return self._leads(word)

    def label(self, text: str) -> tuple[str, bool] | None:
        """Read a heading or label: the relation of the names below, and whether that is faint."""
        return self._head(text, column=False)

    def column(self, text: str) -> tuple[str, bool] | None:
        """Read the head of a table's column: the relation of the names below, and whether that is faint."""
        return self._head(text, column=True)

    def leading(self, sentence: Sentence) -> Iterator[Cue]:
        """Find the phrases that lead to a name."""
        starts = self._starts
        for number, word in enumerate(sentence.words):
            nodes = starts.get(word)
            if nodes is None:
                nodes = self._start(word)
            if nodes and _is_free(sentence, number):
                noun = number > 0 and sentence.words[number - 1] in self._determiners
                opens = number == 0 or not sentence.gap(number).isspace()
                for node in nodes:
                    for _, phrase, end, room in self._walk(node, sentence, number, None):
                        yield _cue(sentence, phrase, sentence.starts[number], end, room, noun, opens)

    def reaches(self, sentence: Sentence, cue: Cue, name: int) -> bool:
        """Tell whether nothing that matters stands between a phrase and a name."""
        number = name
        while number and sentence.starts[number] > cue.end and not sentence.gap(number).strip(_MARKS):
            number -= 1
            if sentence.ends[number] == cue.end:
                return True
            taken = _taken(self._articles, sentence.words, number)
            if not taken:
                return False
            number -= taken - 1
        return False

    def following(self, sentence: Sentence, name: int) -> Iterator[Cue]:
        """Find the phrases that enclose a name or begin after it, the plainest first."""
        number = self._behind(sentence, name)
        if number == len(sentence.words) or sentence.gap(number).strip(_CLOSING) or not _is_free(sentence, number):
            return
        found = sorted(
            self._from(self._trailing, sentence, number), key=lambda each: (each[1].faint, -each[2], each[0])
        )
        for _, phrase, end, room in found:
            if not phrase.before or self._stands_before(sentence, phrase.before, name):
                yield _cue(sentence, phrase, sentence.ends[name], end, room)

    def joins(self, sentence: Sentence, previous: int, name: int) -> bool:
        """Tell whether two names are of one list, by what stands before the second."""
        number = name
        while number > previous:
            gap = sentence.gap(number)
            mark = max(map(gap.rfind, _JOINING))
            if mark >= 0:
                return not gap[mark + 1 :].strip(_MARKS)
            if gap.strip(_MARKS):
                return False
            number -= 1
            if _taken(self._joiners, sentence.words, number):
                return True
            taken = _taken(self._articles, sentence.words, number)
            if not taken:
                return False
            number -= taken - 1
        return False

    def topic(self, sentence: Sentence, name: int) -> int | None:
        """Tell where that begins which is shared with the bearer of a name, behind it."""
        number = self._behind_agent(sentence, name) + 1
        if number == len(sentence.words):
            return None
        gap = sentence.gap(number).lstrip(_CLOSING)
        if gap:
            rest = gap.lstrip(f"{_OPENING} \t\n") if gap[0] in _OPENING else ""
            if rest or gap[0] not in _OPENING:
                return sentence.starts[number] - len(rest) if rest else None
        taken = _ahead(self._topics, sentence.words, number)
        end = sentence.ends[number + taken - 1] if taken else 0
        if taken and sentence.lower[end : end + 1].isspace():
            return end
        return sentence.starts[number] if gap else None

    def _start(self, word: str) -> tuple[Node, ...]:
        """Find where a word begins phrases that lead to a name, once for all texts."""
        if len(self._starts) > _MANY_WORDS:
            self._starts.clear()
        nodes = (self._leading.get(each) for each in self._stems[word])
        found = self._starts[word] = tuple(cast("Node", node) for node in nodes if node is not None)
        return found

    def _begins(self, word: str) -> bool:
        return any(each in self._lead_words for each in self._stems[word])

    def _read_head(self, text: str, *, column: bool) -> tuple[str, bool] | None:
        tree = self._columns if column else self._labels
        sentence = Sentence(text, 0)
        free = (number for number in range(len(sentence.words)) if _is_free(sentence, number))
        found = [each for number in free for each in self._from(tree, sentence, number)]
        best = min(found, key=lambda each: (each[1].faint, each[0]), default=None)
        return (best[1].relation, best[1].faint) if best else None

    def _from(self, tree: Node, sentence: Sentence, number: int) -> Iterator[Found]:
        """Find the phrases that begin with a word."""
        for each in self._stems[sentence.words[number]]:
            branch = tree.get(each)
            if branch is not None:
                yield from self._walk(cast("Node", branch), sentence, number, None)

    def _walk(self, node: Node, sentence: Sentence, number: int, room: tuple[int, int] | None) -> Iterator[Found]:
        """Go on from a node that a word has led to."""
        if ENDS in node and _is_free_behind(sentence, number):
            for rank, phrase in cast("list[tuple[int, Phrase]]", node[ENDS]):
                yield rank, phrase, number, room
        after = number + 1
        if after < len(sentence.words):
            if _is_space(sentence.gap(after)):
                yield from self._step(node, sentence, after, room)
            if SLOT in node:
                yield from self._over_slot(cast("Node", node[SLOT]), sentence, after)

    def _step(self, node: Node, sentence: Sentence, number: int, room: tuple[int, int] | None) -> Iterator[Found]:
        for each in self._stems[sentence.words[number]]:
            branch = node.get(each)
            if branch is not None:
                yield from self._walk(cast("Node", branch), sentence, number, room)

    def _over_slot(self, node: Node, sentence: Sentence, first: int) -> Iterator[Found]:
        """Find the nearest word that ends a slot, for each phrase."""
        seen: set[int] = set()
        for number in range(first, min(first + _ROOM, len(sentence.words))):
            gap = sentence.gap(number)
            if not _STOPS.isdisjoint(gap) and not (number == first and gap.strip(_EMPHASIS) == ":"):
                return
            if _is_space(gap):
                for found in self._step(node, sentence, number, (first, number - 1) if number > first else None):
                    if found[0] not in seen:
                        seen.add(found[0])
                        yield found
            if sentence.words[number] in NAMES:
                return

    def _behind_agent(self, sentence: Sentence, number: int) -> int:
        """Walk over "agent" behind a name; give the number of the last word that belongs to it."""
        while (
            number + 1 < len(sentence.words)
            and sentence.words[number + 1] in _AGENT_WORDS
            and not sentence.gap(number + 1).strip(f"{_CLOSING}-")
        ):
            number += 1
        return number

    def _behind(self, sentence: Sentence, name: int) -> int:
        """Walk over the names that are listed behind a name; give the number of the word after them."""
        number = self._behind_agent(sentence, name) + 1
        ahead = number
        while ahead < len(sentence.words) and not sentence.gap(ahead).strip(f"{_MARKS}{_CLOSING}/&"):
            if sentence.words[ahead] in NAMES:
                number = self._behind_agent(sentence, ahead) + 1
                ahead = number
                continue
            taken = _ahead(self._joiners, sentence.words, ahead) or _ahead(self._articles, sentence.words, ahead)
            if not taken:
                break
            ahead += taken
        return number

    def _stands_before(self, sentence: Sentence, part: str, name: int) -> bool:
        """Tell whether the part of a phrase before the name does stand there: one word, as in "mit X ab"."""
        number = name
        while number and not sentence.gap(number).strip(_MARKS):
            number -= 1
            if any(each in self._stems[sentence.words[number]] for each in part.split("|")):
                return True
            if not _taken(self._articles, sentence.words, number):
                return False
        return False


def _cue(sentence: Sentence, phrase: Phrase, start: int, last: int, room: tuple[int, int] | None, *signs: bool) -> Cue:
    shared = (sentence.starts[room[0]], sentence.ends[room[1]]) if room else (0, 0)
    return Cue(phrase, start, sentence.ends[last], shared, *signs)


def _taken(phrases: frozenset[tuple[str, ...]], words: Sequence[str], last: int) -> int:
    """Count the words of a small phrase that ends with a word; 0 when none does."""
    if words[last : last + 1] and (words[last],) in phrases:
        return 1
    return 2 if last and (words[last - 1], words[last]) in phrases else 0


def _ahead(phrases: frozenset[tuple[str, ...]], words: Sequence[str], first: int) -> int:
    """Count the words of a small phrase that begins with a word; 0 when none does."""
    for count in (3, 2, 1):
        part = tuple(words[first : first + count])
        if part in phrases:
            return len(part)
    return 0


def _is_space(gap: str) -> bool:
    return gap == " " or gap == "-" or gap.isspace()


def _is_free(sentence: Sentence, number: int) -> bool:
    """Tell whether a word begins here rather than going on: not so in "sub-agent" or `task_with`."""
    start = sentence.starts[number]
    before = sentence.lower[max(0, start - 2) : start]
    return before[-1:] not in ("-", "_") or not before[:1].isalnum()


def _is_free_behind(sentence: Sentence, number: int) -> bool:
    end = sentence.ends[number]
    after = sentence.lower[end : end + 2]
    return after[:1] not in ("-", "_") or not after[1:].isalnum()
