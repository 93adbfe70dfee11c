"""The language of identities: paths become ids that are safe in a URL, readable, and never the same twice.

Which id a path gets depends on the other paths, never on their order. Must never know the file system.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2s

from rolebook.syntax import names
from rolebook.value import dataclass

_TAKEN = {"index": "index-agent"}


@dataclass(frozen=True, slots=True)
class Given:
    """A folder that is to become a collection."""

    parts: tuple[str, ...]
    """The names on the way to it from the file system's root, its own the last: `("home", "ada", "shop", "agents")`."""
    path: str
    """As the operator wrote it: `../shop/agents`."""
    id: str | None
    """The id that the operator chose."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The id of a collection, and how it came about."""

    id: str
    """`shop-agents`."""
    way: tuple[str, ...]
    """The names that tell the folder from the others: `("shop", "agents")`."""
    taken: str | None
    """The reserved id that it could not have."""


def of_files(paths: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Give each file, named relative to its collection, its id there; and for each that had to be changed the reason.

    The reasons are given for the path, of a file or a folder, whose own name could not serve.
    """
    ids: dict[str, str] = {"": ""}
    changed: dict[str, str] = {}
    files = sorted(paths)
    folders = {above for path in files for above in _above(path)}
    for siblings, named in ((sorted(folders), _folder_name), (files, _file_name)):
        for parent, members in _by_parent(siblings).items():
            prefix = f"{ids[parent]}/" if parent else ""
            for path, name in _distinct(members, named, changed).items():
                ids[path] = prefix + name
    return {path: ids[path] for path in files}, changed


def of_collections(folders: Sequence[Given], reserved: Sequence[str]) -> tuple[Chosen, ...]:
    """Choose the id of each folder's collection, in the same order.

    Folders of one name are told apart by the names of the folders above them, as many as it takes, or where these are
    the same by a hash of the path as written. A reserved id gets `-agents` after it.
    """
    chosen = [_chosen(folder, depth, reserved) for folder, depth in zip(folders, _depths(folders), strict=True)]
    counts = Counter(choice.id for choice in chosen)
    explicit = Counter(choice.id for choice, folder in zip(chosen, folders, strict=True) if folder.id is not None)
    return tuple(
        choice
        if counts[choice.id] == 1 or (folder.id is not None and explicit[choice.id] == 1)
        else replace(choice, id=f"{choice.id}-{digest(folder.path)}")
        for choice, folder in zip(chosen, folders, strict=True)
    )


def _chosen(folder: Given, depth: int, reserved: Sequence[str]) -> Chosen:
    way = _visible(folder.parts)[-depth:]
    id = _key("-".join(way) if folder.id is None else folder.id).replace(".", "-") or "collection"
    return Chosen(f"{id}-agents", tuple(way), id) if id in reserved else Chosen(id, tuple(way), None)


def _depths(folders: Sequence[Given]) -> tuple[int, ...]:
    """Tell for each folder how many names of its path it takes to tell it from the others; 1 where its own will do."""
    found = [1] * len(folders)
    groups: dict[str, list[int]] = {}
    for number, folder in enumerate(folders):
        if folder.id is None:
            groups.setdefault(_key(folder.parts[-1]), []).append(number)
    for members in groups.values():
        ways = [_visible(folders[number].parts) for number in members]
        deepest = max(map(len, ways)) if len(members) > 1 else 1
        for depth in range(2, deepest + 1):
            if len({_key("-".join(way[-depth:])) for way in ways}) == len(ways):
                for number in members:
                    found[number] = depth
                break
    return tuple(found)


def digest(path: str) -> str:
    """Give six characters that stand for a path and stay the same on every machine."""
    return blake2s(path.encode("utf-8", "surrogateescape"), digest_size=3).hexdigest()


def _visible(parts: tuple[str, ...]) -> list[str]:
    """Leave out hidden folders on the way, such as `.claude`, which tell nothing."""
    return [*(part for part in parts[:-1] if not part.startswith(".")), parts[-1]]


def _key(name: str) -> str:
    """Write a name so that two names are equal where a file system might take them for the same."""
    return unicodedata.normalize("NFC", names.segment(name).casefold())


def _above(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[: depth + 1]) for depth in range(len(parts))]


def _by_parent(paths: Iterable[str]) -> Mapping[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for path in paths:
        groups.setdefault(path.rpartition("/")[0], []).append(path)
    return groups


def _folder_name(path: str) -> str:
    name = names.segment(path.rpartition("/")[2])
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}-{suffix}" if dot and suffix.casefold() in ("html", "md") else name


def _file_name(path: str) -> str:
    name = names.segment(path.rpartition("/")[2][:-3])
    return _TAKEN.get(name.casefold(), name)


def _distinct(paths: list[str], named: Callable[[str], str], changed: dict[str, str]) -> dict[str, str]:
    """Name the paths of one folder; where names meet, the one that is written like its path keeps it."""
    result: dict[str, str] = {}
    owners: dict[str, str] = {}
    wanted = {path: named(path) for path in paths}
    for path in sorted(
        paths, key=lambda path: (path.rpartition("/")[2] not in (wanted[path], f"{wanted[path]}.md"), path)
    ):
        name = wanted[path]
        key = _key(name)
        if not name or key in owners:
            owner = owners.get(key)
            changed[path] = f"its address is taken by `{owner}`" if owner else "its name gives no address"
            name = f"{name}-{digest(path)}".lstrip("-")
            key = _key(name)
        owners[key] = path
        result[path] = name
    return result
