"""The collaboration map for machines: `graph.json`, and a Mermaid drawing of each collection for READMEs."""

import json
from collections.abc import Iterator, Mapping, Sequence

from rolebook.model import Agent, Catalog, Link, OutputFile


def graph_json(catalog: Catalog) -> OutputFile:
    """Write nodes and edges; an edge has the keys that a link has in `catalog.json`."""
    nodes = [
        {"id": agent.id, "title": agent.title, "url": agent.url, "swatch": agent.swatch} for agent in catalog.agents
    ]
    edges = [_edge(link) for link in catalog.links]
    text = f'{{"schema":1,"nodes":{_lines(nodes)},"edges":{_lines(edges)}}}\n'
    return OutputFile("graph.json", text.encode("utf-8", "replace"))


def _lines(items: Sequence[Mapping[str, str | bool | None]]) -> str:
    """Write a list, a line for each item, so that two versions can be compared."""
    return "[\n" + ",\n".join(map(_encode, items)) + "\n]" if items else "[]"


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
