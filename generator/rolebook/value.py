"""What makes a class a value: `@dataclass(frozen=True, slots=True)` as everybody knows it, in a third of the time.

The standard library compiles six functions for each class, each from a text of its own, and there are more than a
hundred classes: a tenth of the time that a small site takes. Here one is compiled for each, and the others are
closures that do the same. All else that one may ask of `dataclass` is left to it. Must never know which values there
are.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["content_of", "dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(kind=None, /, **asked):
        """Make a data class: one that is frozen, has slots and is asked for nothing else, quickly."""

        def made(kind):
            quick = asked == {"frozen": True, "slots": True}
            return _value(kind) if quick else dataclasses.dataclass(kind, **asked)

        return made if kind is None else made(kind)


def _value(given: type) -> Any:
    """Make a class of values; the standard library finds the fields and makes the slots, and compiles nothing."""
    kind: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(given)
    put = [_slot(kind, field.name).__set__ for field in fields(kind)]
    content = content_of(kind)
    compared = _getter([field.name for field in fields(kind) if field.compare])
    shown = [field.name for field in fields(kind) if field.repr]

    def is_equal(self: Any, other: object) -> Any:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(compared(self))

    def written(self: Any) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    def kept(self: Any) -> tuple[Any, ...]:
        return content(self)

    def restore(self: Any, state: tuple[Any, ...]) -> None:
        for put_one, one in zip(put, state, strict=True):
            put_one(self, one)

    methods: dict[str, Callable[..., Any]] = {"__eq__": is_equal, "__hash__": hashed, "__repr__": written}
    methods |= {"__getstate__": kept, "__setstate__": restore, "__init__": _beginning(kind, put)}
    methods |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
    for name, method in methods.items():
        if name not in vars(given):
            setattr(kind, name, method)
    return kind


def _slot(kind: type, name: str) -> Any:
    """Find what holds a field of a class, or of one that it follows from."""
    return next(vars(each)[name] for each in kind.__mro__ if hasattr(vars(each).get(name), "__set__"))


@cache
def content_of(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    """Give what takes the content of all fields of a data class."""
    return _getter([field.name for field in fields(kind)])


def _getter(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Give what takes the content of some fields."""
    if len(names) > 1:
        return attrgetter(*names)
    one = attrgetter(*names) if names else None
    return lambda value: () if one is None else (one(value),)


def _beginning(kind: Any, put: list[Callable[[Any, Any], None]]) -> Callable[..., None]:
    """Compile the function that fills a new value."""
    names: dict[str, Any] = {"__name__": kind.__module__, "_missing": MISSING}
    parameters, lines = ["_self"], []
    for number, (field, put_one) in enumerate(zip(fields(kind), put, strict=True)):
        names |= {f"_put{number}": put_one, f"_else{number}": field.default, f"_make{number}": field.default_factory}
        made = f"_make{number}()" if field.default is MISSING else f"_else{number}"
        known = field.default is not MISSING or field.default_factory is not MISSING
        if field.init:
            default = "" if not known else "=_missing" if field.default is MISSING else f"={made}"
            parameters.append(field.name + default)
            content = f"{made} if {field.name} is _missing else {field.name}" if "_missing" in default else field.name
            lines.append(f"_put{number}(_self, {content})")
        elif known:
            lines.append(f"_put{number}(_self, {made})")
    lines += ["_self.__post_init__()"] if hasattr(kind, "__post_init__") else ["return"]
    exec(f"def __init__({', '.join(parameters)}):\n " + "\n ".join(lines), names)  # noqa: S102 - names of our own
    made_by: Callable[..., None] = names["__init__"]
    return made_by


def _refuse_to_set(_self: object, name: str, _content: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
