"""Our values are what the standard library makes, but for the time that it takes."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar

import pytest

from rolebook import model, survey, value

Item = TypeVar("Item")
Make = Callable[..., Callable[[type], Any]]


def classes(dataclass: Make) -> dict[str, Any]:
    """Make one class of each kind."""

    @dataclass(frozen=True, slots=True)
    class Empty:
        pass

    @dataclass(frozen=True, slots=True)
    class One:
        self: Any

    @dataclass(frozen=True, slots=True)
    class Point:
        x: int
        y: int = 2
        names: list[str] = field(default_factory=list, compare=False)
        data: bytes = field(default=b"", repr=False)
        kind: ClassVar[str] = "point"

        @property
        def far(self) -> int:
            return self.x + self.y

    @dataclass(frozen=True, slots=True)
    class Deep(Point):
        y: int = 3
        z: int = field(default=7, init=False)
        known: dict[str, int] = field(init=False, repr=False, compare=False)
        made: list[int] = field(init=False, default_factory=lambda: [1])
        kind: ClassVar[str] = "deep"

        def __post_init__(self) -> None:
            object.__setattr__(self, "known", {"x": self.x})

    @dataclass(frozen=True, slots=True)
    class Own(Generic[Item]):
        x: Item

        def __repr__(self) -> str:
            return "own"

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 7

    return {kind.__name__: kind for kind in (Empty, One, Point, Deep, Own)}


OURS, THEIRS = classes(value.dataclass), classes(dataclasses.dataclass)
BUILT: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    ("Empty", (), {}),
    ("One", (1,), {}),
    ("One", ((1, 2),), {}),
    ("Point", (1,), {}),
    ("Point", (1, 5), {"names": ["a"]}),
    ("Point", (), {"x": 1, "y": 5, "data": b"b"}),
    ("Deep", (4,), {}),
    ("Deep", (4, 5, ["b"], b"c"), {}),
    ("Own", ("x",), {}),
]


CHANGES: tuple[Callable[[Any], object], ...] = (
    lambda one: setattr(one, "x", 1),
    lambda one: delattr(one, "x"),
    lambda one: setattr(one, "q", 1),
)


def made(kinds: dict[str, Any]) -> list[Any]:
    return [kinds[name](*given, **named) for name, given, named in BUILT]


def test_a_value_shows_compares_and_hashes_as_the_standard_library_makes_it() -> None:
    ours, theirs = made(OURS), made(THEIRS)
    assert [repr(each) for each in ours] == [repr(each).replace("dataclasses", "value") for each in theirs]
    assert [[one == other for other in ours] for one in ours] == [[one == other for other in theirs] for one in theirs]
    assert [hash(one) == hash(other) for one in ours[3:6] for other in ours[3:6]] == [
        hash(one) == hash(other) for one in theirs[3:6] for other in theirs[3:6]
    ]
    assert ours != theirs


@pytest.mark.parametrize("name", list(OURS))
def test_a_class_of_values_tells_of_itself_what_the_standard_library_tells(name: str) -> None:
    assert dataclasses.is_dataclass(OURS[name])
    ours: Any = OURS[name]
    theirs: Any = THEIRS[name]
    assert [each.name for each in dataclasses.fields(ours)] == [each.name for each in dataclasses.fields(theirs)]
    assert (ours.__slots__, ours.__match_args__) == (theirs.__slots__, theirs.__match_args__)


@pytest.mark.parametrize("kinds", [OURS, THEIRS])
def test_a_value_never_changes(kinds: dict[str, Any]) -> None:
    for each in made(kinds):
        for change in CHANGES:
            with pytest.raises((FrozenInstanceError, TypeError)):  # the latter is how theirs says it of an unknown name
                change(each)
        assert not hasattr(each, "__dict__") or kinds["Own"] is type(each)


@pytest.mark.parametrize("kinds", [OURS, THEIRS])
def test_another_value_is_made_of_one(kinds: dict[str, Any]) -> None:
    point = kinds["Point"](1, names=["a"])
    assert dataclasses.replace(point, y=9) == kinds["Point"](1, 9)
    assert dataclasses.replace(point, y=9).names is point.names
    assert dataclasses.asdict(kinds["Deep"](1)) == {
        "x": 1, "y": 3, "names": [], "data": b"", "z": 7, "known": {"x": 1}, "made": [1]
    }  # fmt: skip
    for each in made(kinds):
        assert copy.copy(each) == each
        assert repr(copy.deepcopy(each)) == repr(each)


@pytest.mark.parametrize("kinds", [OURS, THEIRS])
@pytest.mark.parametrize(("given", "named"), [((), {}), ((1, 2, [], b"", 5), {}), ((1,), {"x": 1}), ((1,), {"q": 1})])
def test_what_a_value_is_not_made_of_is_refused(kinds: dict[str, Any], given: Any, named: Any) -> None:
    with pytest.raises(TypeError):
        kinds["Point"](*given, **named)


def test_values_go_to_other_processes() -> None:
    agent = model.Turn("user", "Hi")
    link = model.Link("a", None, "sre", "mentions", None, None, False, 1, "Ask the sre.")
    for each in (agent, link, model.Catalog((), (), (), (link,)), survey.Folder(Path("a"))):
        assert pickle.loads(pickle.dumps(each)) == each  # noqa: S301 - ours
    catalog = pickle.loads(pickle.dumps(model.Catalog((), (), (), (link,))))  # noqa: S301 - ours
    assert catalog.outgoing("a") == (link,)
