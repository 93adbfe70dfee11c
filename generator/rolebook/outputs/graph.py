"""The collaboration map for machines: `graph.json`, and a Mermaid drawing of each collection for READMEs."""

import json
from collections.abc import Iterable, Iterator

from rolebook.model import Agent, Catalog, Link, OutputFile
from rolebook.outputs.record import Record


def graph_json(catalog: Catalog, records: Iterable[Record]) -> OutputFile:
    """Write nodes and edges, a line for each, so that two versions can be compared; the records are of all agents."""
    nodes = (
        _encode({"id": agent.id, "title": agent.title, "url": agent.url, "swatch": agent.swatch})
        for agent in catalog.agents
    )
    edges = (record.edges for record in records if record.edges)
    text = f'{{"schema":1,"nodes":{_list(nodes)},"edges":{_list(edges)}}}\n'
    return OutputFile("graph.json", text.encode("utf-8", "replace"))


def edges(links: Iterable[Link]) -> str:
    """Write the links of an agent as edges, with the keys that they have in `catalog.json`; empty when it has none."""
    return ",\n".join(_encode(_edge(link)) for link in links)


def _list(lines: Iterable[str]) -> str:
    text = ",\n".join(lines)
    return f"[\n{text}\n]" if text else "[]"


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
        yield OutputFile(f"{collection.id}/graph.mmd", _flowchart(agents, links).encode("utf-8", "replace"))


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
