"""The collaboration map for machines: `graph.json`, and a Mermaid drawing of each collection for READMEs."""

import json
from collections.abc import Iterable, Iterator

from rolebook.model import Agent, Catalog, Collection, Link, OutputFile
from rolebook.outputs.before import Before
from rolebook.outputs.record import Change, Record, replaced
from rolebook.sink import KeptFile

GRAPH = "graph.json"


def graph_json(catalog: Catalog, records: Iterable[Record]) -> OutputFile:
    """Write nodes and edges, a line for each, so that two versions can be compared; the records are of all agents."""
    nodes = (
        _encode({"id": agent.id, "title": agent.title, "url": agent.url, "swatch": agent.swatch})
        for agent in catalog.agents
    )
    edges = (record.edges for record in records if record.edges)
    text = f'{{"schema":1,"nodes":{_list(nodes)},"edges":{_list(edges)}}}\n'
    return OutputFile(GRAPH, _encoded(text))


def edited(catalog: Catalog, before: Before, changes: Iterable[Change]) -> list[OutputFile | KeptFile] | None:
    """Write both kinds of files from what they were when a few agents were edited; None where that can't be told."""
    pieces = [(then.edges, now.edges) for then, now in changes if then.edges != now.edges]
    if not pieces:
        paths = [GRAPH, *map(_mermaid, catalog.collections)]
        return [KeptFile(path) for path in paths] if all(map(before.stands, paths)) else None
    text = replaced(before.read(GRAPH), [(_encoded(then), _encoded(now)) for then, now in pieces])
    return None if text is None else [OutputFile(GRAPH, text), *graph_mermaid(catalog)]


def edges(links: Iterable[Link]) -> str:
    """Write the links of an agent as edges, with the keys that they have in `catalog.json`; empty when it has none."""
    return ",\n".join(_encode(_edge(link)) for link in links)


def _list(lines: Iterable[str]) -> str:
    text = ",\n".join(lines)
    return f"[\n{text}\n]" if text else "[]"


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _mermaid(collection: Collection) -> str:
    return f"{collection.id}/graph.mmd"


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _edge(link: Link) -> dict[str, str | bool | None]:
    return {
        "source": link.source,
        "target": link.target,
        "role": link.role,
        "kind": link.kind,
        "relation": link.relation,
        "topic": link.topic,
        "enforced": link.enforced,
    }


def graphs(catalog: Catalog, records: Iterable[Record]) -> Iterator[OutputFile]:
    """Write both kinds of files."""
    yield graph_json(catalog, records)
    yield from graph_mermaid(catalog)


def graph_mermaid(catalog: Catalog) -> Iterator[OutputFile]:
    """Draw the collaborations inside each collection as a Mermaid flowchart, `COLLECTION/graph.mmd`."""
    for collection in catalog.collections:
        agents = {agent.id: agent for agent in catalog.agents if agent.collection == collection.id}
        links = [
            link
            for id in agents
            for link in catalog.outgoing(id)
            if link.kind == "collaborates" and (link.target is None or link.target in agents)
        ]
        yield OutputFile(_mermaid(collection), _encoded(_flowchart(agents, links)))


def _flowchart(agents: dict[str, Agent], links: list[Link]) -> str:
    linked = {link.source for link in links} | {link.target for link in links if link.target}
    numbers = {id: f"a{number}" for number, id in enumerate(sorted(linked), 1)}
    ghosts = {
        role: f"g{number}" for number, role in enumerate(sorted({link.role for link in links if not link.target}), 1)
    }
    lines = ["flowchart LR"]
    lines += [f'  {number}["{_label(agents[id].title)}"]' for id, number in numbers.items()]
    lines += [f'  {number}("{_label(role)}"):::missing' for role, number in ghosts.items()]
    for link in links:
        arrow = "-->" if link.target else "-.->"
        lines.append(f"  {numbers[link.source]} {arrow} {numbers[link.target] if link.target else ghosts[link.role]}")
    if ghosts:
        lines.append("  classDef missing stroke-dasharray: 4 4")
    return "\n".join(lines) + "\n"


def _label(text: str) -> str:
    """Write a text so that Mermaid takes none of it for its own notation."""
    return "".join(char if char.isalnum() or char in " -_.,/&+()" else f"#{ord(char)};" for char in text)
