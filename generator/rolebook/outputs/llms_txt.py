"""`llms.txt`, which tells a language model what is where, and `llms-full.txt`, which holds what it would read there.

See https://llmstxt.org. Must never know how a page looks.
"""

from collections.abc import Iterator, Mapping

from rolebook import urls
from rolebook.model import Agent, Catalog, OutputFile

NAMED = 1_000
"""Up to how many agents each one is named with what it does; a larger roster is told by its folders."""
WHOLE = 1_000_000
"""How many bytes of definitions `llms-full.txt` may hold; it holds whole ones only."""
_SUMMARY = 200
_USUAL = "AI agent definitions: what each is for, and its prompt."


def llms_txt(
    catalog: Catalog, title: str, description: str | None, base_url: str | None, folders: Mapping[str, str]
) -> tuple[OutputFile, ...]:
    """Write both files; `folders` are the titles of all folders by id, parents before children."""
    head = [f"# {_line(title)}", "", f"> {_line(description or _USUAL)}"]
    many = len(catalog.agents) > NAMED
    sections = _folders(catalog, base_url, folders) if many else _agents(catalog, base_url, folders)
    more = [
        "## Optional",
        "",
        f"- [All definitions in one file]({_address(base_url, 'llms-full.txt')})",
        f"- [Everything as JSON]({_address(base_url, 'catalog.json')})",
    ]
    text = "\n".join([*head, "", *sections, *more, ""])
    return OutputFile("llms.txt", _bytes(text)), OutputFile("llms-full.txt", _full(head, catalog))


def _agents(catalog: Catalog, base_url: str | None, folders: Mapping[str, str]) -> Iterator[str]:
    by_folder: dict[str, list[Agent]] = {id: [] for id in folders}
    for agent in catalog.agents:
        by_folder[agent.id.rpartition("/")[0]].append(agent)
    for id, agents in by_folder.items():
        if agents:
            yield from (f"## {_line(_way(id, folders))}", "")
            for agent in agents:
                summary = _shortened(agent.summary)
                told = f": {summary}" if summary else ""
                yield f"- [{_line(agent.title)}]({_address(base_url, f'{agent.id}.md')}){told}"
            yield ""


def _folders(catalog: Catalog, base_url: str | None, folders: Mapping[str, str]) -> Iterator[str]:
    counts = dict.fromkeys(folders, 0)
    for agent in catalog.agents:
        counts[agent.id.rpartition("/")[0]] += 1
    yield from ("## Folders", "")
    for id, count in counts.items():
        if count:
            agents = "1 agent" if count == 1 else f"{count} agents"
            yield f"- [{_line(_way(id, folders))}]({_address(base_url, f'{id}/index.html')}): {agents}"
    yield ""


def _way(id: str, folders: Mapping[str, str]) -> str:
    parts = id.split("/")
    return " / ".join(folders["/".join(parts[: depth + 1])] for depth in range(len(parts)))


def _full(head: list[str], catalog: Catalog) -> bytes:
    """Put whole definitions one after the other, as long as there is room, and say how many are left out."""
    pieces = [_bytes("\n".join([*head, ""]))]
    room = WHOLE
    for number, agent in enumerate(catalog.agents):
        text = agent.source.data if agent.source.encoding == "utf-8" else _bytes(agent.source.text)
        room -= len(text)
        if room < 0:
            left = len(catalog.agents) - number
            more = "definition is" if left == 1 else "definitions are"
            pieces.append(f"\n{left} more {more} named in llms.txt.\n".encode())
            break
        pieces.append(b"\n<document path=%s>\n%s\n</document>\n" % (_bytes(f'"{agent.id}.md"'), text.strip()))
    return b"".join(pieces)


def _address(base_url: str | None, path: str) -> str:
    found = urls.absolute(base_url, path) if base_url else urls.relative("llms.txt", path)
    return found.replace("(", "%28").replace(")", "%29")


def _line(text: str) -> str:
    return " ".join(text.split()).replace("[", "(").replace("]", ")")


def _shortened(text: str) -> str:
    flat = " ".join(text[: 4 * _SUMMARY].split())
    return flat if len(flat) <= _SUMMARY else f"{flat[:_SUMMARY].rsplit(' ', 1)[0]}…"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
