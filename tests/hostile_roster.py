"""A roster in which each definition holds one payload: in every field, in its name, in every notation of its text."""

import json

from payloads import PAYLOADS
from workspace import Workspace

WORDS = "plain words"
"""What a definition that the others are compared with says in place of a payload."""
PLAIN = 4
"""How many definitions hold no payload."""


def write(workspace: Workspace) -> Workspace:
    """Write a definition and a guide for each payload, in a folder of its number, and plain words in folder 000."""
    workspace.agent(
        "000/keeper-of-long-distance-records",
        body="Hand over to the plain-helper agent.\n\n- **Plain Helper**: data",
    )
    workspace.agent(
        "000/plain-helper",
        body="Work with the keeper-of-long-distance-records agent.\n\n- **Keeper of long distance records**: data",
    )
    workspace.agent(
        "000/other/plain-helper",
        body="Reports to the keeper-of-long-distance-records agent.\n\n- **Keeper of long distance records**: data",
    )
    for number, payload in enumerate((WORDS, *PAYLOADS)):
        file = _name(payload)
        content = definition(payload, number)
        try:
            workspace.file(f"agents/{number:03}/{file}.md", content)
        except (OSError, ValueError):  # not a name on this system
            workspace.file(f"agents/{number:03}/plain.md", content)
        workspace.file(f"agents/{number:03}/README.md", _body(payload, " ".join(payload.split())))
    return workspace


def _name(payload: str) -> str:
    return payload.replace("/", "").replace("\0", "").strip()[:40] or "empty"


def definition(payload: str, number: int) -> str:
    line = " ".join(payload.split())
    quoted = json.dumps(payload)
    told = json.dumps(
        f"{payload}\n\n<example>\nContext: {payload}\nuser: \"{payload}\"\nassistant: '{payload}'\n{line}: {payload}\n"
        f"<commentary>{payload}</commentary>\n</example>\n\n- {payload}\n"
    )
    listed = f"[{quoted}, Read, {json.dumps(f'Bash({line})')}]"
    header = {
        "name": json.dumps(f"{number:03} {payload}"),
        "description": told,
        "tools": listed,
        "model": quoted,
        "color": quoted,
        "version": quoted,
        quoted: quoted,
        "mcpServers": f"{{{quoted}: {{command: {quoted}, env: {{{quoted}: {quoted}}}}}}}",
    }
    fields = "\n".join(f"{key}: {value}" for key, value in header.items())
    return f"---\n{fields}\n---\n\n{_body(payload, line)}"


def _body(payload: str, line: str) -> str:
    return f"""# {line}

{payload}

## Head **{line}**

Text {line} and `{line}` and **{line}** and _{line}_ and ~~{line}~~ and "{line}".

- {line}
- **{line}**: {line}
- [ ] {line}

1. {line}

> {line}

| {line} | b |
|---|:-:|
| {line} | `{line}` |

```{line}
{payload}
```

~~~python {line}
{payload}
~~~

    {line}

[{line}](https://example.org/ "{line}") [{line}](<{line}>) ![{line}](https://example.org/x.png "{line}") ![x](<{line}>)

[a]: <{line}> "{line}"
[b][a] <https://example.org/{line}> [[{line}]] [[x|{line}]]

A note[^{line}] and another[^1].

[^{line}]: {line}

[^1]: {line}

<example>
user: "{line}"
assistant: "{line}"
</example>

**{line}:**
- {line}

<{line}>
{payload}
</{line}>

## Collaboration

- **{line}**: provides {line}
- Hand over to the {line} agent; work with the `{line}` specialist and @{line}
- Reports to {line} Engineer
"""
