"""Many small definitions in many styles and languages, each with the links that a careful reader would draw."""

import pytest

from factory import agent
from linking import linked
from rolebook.model import Link

ROSTER = tuple(
    agent(f"port/{path}")
    for path in (
        "ops/harbor-pilot",
        "ops/tide-forecast",
        "ops/crane-operator",
        "ops/berth-planner",
        "ops/night-watch",
        "office/customs-broker",
        "office/cargo-clerk",
        "office/ledger",
        "office/archivist",
        "office/translator",
        "office/code-review",
        "office/chief-of-staff",
        "office/risk_assessor",
        "office/data-engineer",
        "office/cargo-counting-agent",
        "office/marlow",
    )
)

COLLABORATIONS = [
    # slugs whose last word names no worker
    ("Ask the harbor-pilot for the depth of the channel.", {"harbor-pilot": "consults"}),
    ("Work with tide-forecast on departure windows.", {"tide-forecast": "works-with"}),
    ("Escalate anything unusual to night-watch.", {"night-watch": "escalates-to"}),
    ("Hand over to night_watch at dusk.", {"night-watch": "hands-off-to"}),
    ("Coordinate with the Harbor Pilot before moving.", {"harbor-pilot": "works-with"}),
    ("- **harbor-pilot**: takes the ship in\n", {"harbor-pilot": "works-with"}),
    ("- Partners with chief-of-staff on the agenda", {"chief-of-staff": "works-with"}),
    ("Use the tide-forecast agent when tides matter.", {"tide-forecast": "delegates-to"}),
    # a name whose bearer writes "agent" behind it, and a person's in code
    ("- Interfaces with cargo-counting for the sums", {"cargo-counting-agent": "works-with"}),
    ("- Papers that nobody can read → `Marlow`.", {"marlow": "delegates-to"}),
    # lines that begin with a sign or a label, each a sentence of its own
    ("✅ You need a berth → use berth-planner\n✅ You need a pilot → use harbor-pilot\n",
     {"berth-planner": "delegates-to", "harbor-pilot": "delegates-to"}),
    ("Reports to: `chief-of-staff` for order\nCoordinates with: `cargo-clerk` for papers\n",
     {"chief-of-staff": "reports-to", "cargo-clerk": "works-with"}),
    # above a label, which only speaks of what follows it
    ("Be on time.\n\nWork with tide-forecast on tides.\n\nDuties:\n\n- Count", {"tide-forecast": "works-with"}),
    # behind code, and in a fence around words
    ("```python\nships = count()\n```\n\nConsult customs-broker.", {"customs-broker": "consults"}),
    ("~~~\nConsult customs-broker.\n~~~", {"customs-broker": "consults"}),
    # over the end of a line
    ("Before you leave, escalate to the berth\nplanner in time.\n", {"berth-planner": "escalates-to"}),
    # a thing that is handed, not a verb
    ("Hand the report to crane-operator.", {"crane-operator": "hands-off-to"}),
    ("Pass your review to customs-broker.", {"customs-broker": "hands-off-to"}),
    ("Send the final report to berth-planner.", {"berth-planner": "provides-to"}),
    ("Hand the feature flag to berth-planner.", {"berth-planner": "hands-off-to"}),
    ("Report to berth-planner every morning.", {"berth-planner": "reports-to"}),
    ("Forward the alert to night-watch.", {"night-watch": "hands-off-to"}),
    # prose
    ("Delegate paperwork to the cargo clerk agent.", {"cargo-clerk": "delegates-to"}),
    ("You receive manifests from customs-broker and cargo-clerk.",
     {"customs-broker": "receives-from", "cargo-clerk": "receives-from"}),
    ("The crane-operator reviews your plan before work begins.", {"crane-operator": "reviewed-by"}),
    ("Invoked by berth-planner once a day.", {"berth-planner": "invoked-by"}),
    ("Support crane-operator with load tables.", {"crane-operator": "supports"}),
    ("Guide berth-planner on draft limits.", {"berth-planner": "guides"}),
    ("Run after customs-broker has finished.", {"customs-broker": "follows"}),
    ("When papers are missing, consult customs-broker.", {"customs-broker": "consults"}),
    ("Notify risk_assessor of every near miss.", {"risk-assessor": "provides-to"}),
    ("Pair with Data Engineers on the feed.", {"data-engineer": "works-with"}),
    ("Loop in crane-operator, berth-planner and customs-broker.",
     {"crane-operator": "works-with", "berth-planner": "works-with", "customs-broker": "works-with"}),
    # single words
    ("Ask the archivist agent for old charts.", {"archivist": "consults"}),
    ("Reports to: Archivist", {"archivist": "reports-to"}),
    ("Then call `translator` on the letter.", {"translator": "delegates-to"}),
    ("Mention @ledger when money moves.", {"ledger": "works-with"}),
    ("## Works with\n\n- translator: letters in other tongues\n", {"translator": "works-with"}),
    # structure
    ("| When | Agent |\n|---|---|\n| papers | customs-broker |\n", {"customs-broker": "delegates-to"}),
    ("| Task | Hand off to |\n|---|---|\n| lifting | crane-operator |\n", {"crane-operator": "hands-off-to"}),
    ("papers -> customs-broker -> cargo-clerk",
     {"customs-broker": "delegates-to", "cargo-clerk": "works-with"}),
    ('```json\n{"next_agent": "cargo-clerk"}\n```', {"cargo-clerk": "hands-off-to"}),
    ('Task(subagent_type="berth-planner", prompt="plan")', {"berth-planner": "delegates-to"}),
    ("### Upstream\n\n- customs-broker\n\n### Downstream\n\n- cargo-clerk\n",
     {"customs-broker": "receives-from", "cargo-clerk": "hands-off-to"}),
    ("## Team\n\n1. **Crane Operator** - lifts\n2. **Berth Planner** - plans\n",
     {"crane-operator": "works-with", "berth-planner": "works-with"}),
    ("See [[cargo-clerk]] for stamps.", {"cargo-clerk": "works-with"}),
    # German
    ("Arbeite eng mit crane-operator an den Lasten. Das ist die Regel und der Weg für alle, die nicht warten.",
     {"crane-operator": "works-with"}),
    ("Übergib den Bericht an customs-broker und warte nicht auf eine Antwort von der Leitung, die für alle da ist.",
     {"customs-broker": "hands-off-to"}),
    ("Eskaliere Störungen an berth-planner. Das ist wichtig für die Sicherheit und der Betrieb steht nicht still.",
     {"berth-planner": "escalates-to"}),
    # French
    ("Collabore avec crane-operator sur les charges. Tu es dans le port et les règles sont pour vous.",
     {"crane-operator": "works-with"}),
    ("Transmets le rapport à customs-broker. Les papiers sont dans le dossier et la douane est pour vous une étape.",
     {"customs-broker": "hands-off-to"}),
    ("Délègue les papiers à l'agent cargo-clerk. Le reste est pour vous, avec les clés du port et une lampe.",
     {"cargo-clerk": "delegates-to"}),
    # Spanish
    ("Colabora con crane-operator en las cargas. El puerto es para los que no esperan y se mueve por la marea.",
     {"crane-operator": "works-with"}),
    ("Entrega el informe al customs-broker. Los papeles son para la aduana y no se pierden en el camino.",
     {"customs-broker": "hands-off-to"}),
    ("Escala los fallos a berth-planner cuando el plan no se cumple por la marea y las grúas del puerto.",
     {"berth-planner": "escalates-to"}),
    # Portuguese
    ("Colabore com crane-operator nas cargas. Você não espera e os navios são para uma maré, não ao largo.",
     {"crane-operator": "works-with"}),
    ("Encaminhe os papéis para customs-broker. Você é o guarda e não deixa que os navios saiam por uma porta ao lado.",
     {"customs-broker": "delegates-to"}),
    # Italian
    ("Collabora con crane-operator sui carichi. Il porto è una casa che non dorme e le navi sono nella notte.",
     {"crane-operator": "works-with"}),
    ("Passa il rapporto a customs-broker. Le carte sono una cosa che non si perde nel viaggio della nave.",
     {"customs-broker": "hands-off-to"}),
    # Russian
    ("Сотрудничай с crane-operator по нагрузкам. Это не для всех, и в порту как на море при ветре.",
     {"crane-operator": "works-with"}),
    ("Передай отчёт агенту customs-broker. Это для таможни, и не что другое, как на бумаге.",
     {"customs-broker": "hands-off-to"}),
    # Chinese, Japanese, Korean
    ("与crane-operator协作完成装卸。", {"crane-operator": "works-with"}),
    ("将报告移交给customs-broker处理。", {"customs-broker": "hands-off-to"}),
    ("把问题上报给 berth-planner。", {"berth-planner": "escalates-to"}),
    ("支持 crane-operator 进行装卸", {"crane-operator": "supports"}),
    ("書類はcustoms-brokerに引き継ぎます。", {"customs-broker": "hands-off-to"}),
    ("crane-operatorと連携して荷役を行います。", {"crane-operator": "works-with"}),
    ("問題が起きたらberth-plannerにエスカレーションする。", {"berth-planner": "escalates-to"}),
    ("서류는 customs-broker에게 전달합니다.", {"customs-broker": "hands-off-to"}),
    ("crane-operator와 협력하여 하역합니다.", {"crane-operator": "works-with"}),
    ("Once the plan is ready, berth-planner takes over.", {"berth-planner": "precedes"}),
    ("You are called by berth-planner whenever a ship is late.", {"berth-planner": "invoked-by"}),
    ("**Handoffs**: crane-operator (loads), customs-broker (papers)",
     {"crane-operator": "hands-off-to", "customs-broker": "hands-off-to"}),
    ("**Collaborates with:** Crane Operator, Berth Planner, Customs Broker",
     {"crane-operator": "works-with", "berth-planner": "works-with", "customs-broker": "works-with"}),
    ("Downstream agents: `cargo-clerk`, `customs-broker`",
     {"cargo-clerk": "hands-off-to", "customs-broker": "hands-off-to"}),
    ("- Receives: sailing lists from berth-planner", {"berth-planner": "receives-from"}),
    ("- Provides: load tables to crane-operator", {"crane-operator": "provides-to"}),
    ("Your work is reviewed by risk_assessor before it leaves the port.", {"risk-assessor": "reviewed-by"}),
    ("- If the crane fails → call crane-operator", {"crane-operator": "delegates-to"}),
    ("When to delegate:\n- Papers: `customs-broker`\n- Loads: `crane-operator`\n",
     {"customs-broker": "delegates-to", "crane-operator": "delegates-to"}),
    ("<delegation>\n  <agent>customs-broker</agent>\n</delegation>", {"customs-broker": "delegates-to"}),
    ("agents:\n  - customs-broker\n  - cargo-clerk\n",
     {"customs-broker": "delegates-to", "cargo-clerk": "delegates-to"}),
    ("```yaml\nhandoff_to: cargo-clerk\nescalate_to: berth-planner\n```",
     {"cargo-clerk": "hands-off-to", "berth-planner": "escalates-to"}),
    ("Use port:customs-broker for papers.", {"customs-broker": "delegates-to"}),
    ('assistant: "I\'ll use the Task tool to launch the customs-broker agent."', {"customs-broker": "delegates-to"}),
    ('assistant: "Let me bring in the berth-planner agent to arrange this."', {"berth-planner": "works-with"}),
    ("Share findings with the Data Engineer and the Risk Assessor.",
     {"data-engineer": "provides-to", "risk-assessor": "provides-to"}),
    ("Get sign-off from risk_assessor first.", {"risk-assessor": "reviewed-by"}),
    ("You report to the chief of staff agent.", {"chief-of-staff": "reports-to"}),
    ("Together with crane-operator, keep the quay clear.", {"crane-operator": "works-with"}),
    ("| Agent | Use for |\n|---|---|\n| crane-operator | lifting |\n| cargo-clerk | stamps |\n",
     {"crane-operator": "delegates-to", "cargo-clerk": "delegates-to"}),
    ("Works best alongside crane-operator.", {"crane-operator": "works-with"}),
    ("Defer to customs-broker on tariffs.", {"customs-broker": "consults"}),
    ("Trigger the tide-forecast agent nightly.", {"tide-forecast": "delegates-to"}),
    ("Escalation path: berth-planner", {"berth-planner": "escalates-to"}),
    ("Flag risks to risk_assessor.", {"risk-assessor": "escalates-to"}),
    ("## Zusammenarbeit\n\n- **crane-operator**: Last\n- **berth-planner**: y\n\nDas ist der Weg und die Regel ist da.",
     {"crane-operator": "works-with", "berth-planner": "works-with"}),
    ("Delegiere Papiere an customs-broker, wenn die Ware nicht frei ist und der Zoll das für eine Prüfung braucht.",
     {"customs-broker": "delegates-to"}),
    ("Ziehe den customs-broker hinzu, wenn die Papiere nicht stimmen und der Zoll das für eine Prüfung braucht.",
     {"customs-broker": "consults"}),
    ("Der risk_assessor prüft deine Pläne, und das ist die Regel für alle, nicht nur für eine Schicht.",
     {"risk-assessor": "reviewed-by"}),
    ("## Collaboration\n\n- **crane-operator** : charges\n\nLes règles sont pour vous et le port est dans une baie.",
     {"crane-operator": "works-with"}),
    ("Consulte le customs-broker pour les tarifs. Les règles sont dans le port et une clé est pour vous.",
     {"customs-broker": "consults"}),
    ("Tes plans sont validés par risk_assessor, et les règles sont pour vous dans le port avec une clé.",
     {"risk-assessor": "reviewed-by"}),
    ("Signale les pannes à berth-planner. Les règles sont pour vous et le port est dans une baie.",
     {"berth-planner": "escalates-to"}),
    ("Consulta a customs-broker sobre tarifas. El puerto es para los que no se van y las cargas son una norma.",
     {"customs-broker": "consults"}),
    ("## Colaboración\n\n- **crane-operator**: cargas\n\nEl puerto es para los que no se van y las normas son una.",
     {"crane-operator": "works-with"}),
    ("Delega los papeles en cargo-clerk. El puerto es para los que no se van y las normas son una guía.",
     {"cargo-clerk": "delegates-to"}),
    ("Tu trabajo es revisado por risk_assessor. El puerto es para los que no se van y las normas son una guía.",
     {"risk-assessor": "reviewed-by"}),
    ("Consulte o customs-broker sobre tarifas. Você não é um guarda e os navios são para uma maré, por isso em paz.",
     {"customs-broker": "consults"}),
    ("Escale falhas para berth-planner. Você não é um guarda e os navios são para uma maré, por isso em paz.",
     {"berth-planner": "escalates-to"}),
    ("Receba as listas do cargo-clerk. Você não é um guarda e os navios são para uma maré, por isso em paz.",
     {"cargo-clerk": "receives-from"}),
    ("Consulta customs-broker sulle tariffe. Il porto è una casa che non dorme e le navi sono nella notte.",
     {"customs-broker": "consults"}),
    ("Delega i documenti a cargo-clerk. Il porto è una casa che non dorme e le navi sono nella notte.",
     {"cargo-clerk": "delegates-to"}),
    ("Эскалируй сбои к berth-planner. Это не для всех, и в порту как на море при ветре.",
     {"berth-planner": "escalates-to"}),
    ("Проконсультируйся с customs-broker по тарифам. Это не для всех, и в порту как на море при ветре.",
     {"customs-broker": "consults"}),
    ("Делегируй бумаги агенту cargo-clerk. Это не для всех, и в порту как на море при ветре.",
     {"cargo-clerk": "delegates-to"}),
    ("向customs-broker咨询关税问题。", {"customs-broker": "consults"}),
    ("委派给 cargo-clerk 处理单据。", {"cargo-clerk": "delegates-to"}),
    ("由 risk_assessor 审核你的方案。", {"risk-assessor": "reviewed-by"}),
    ("从 berth-planner 接收船期表。", {"berth-planner": "receives-from"}),
    ("## 协作\n\n- crane-operator：装卸\n- cargo-clerk：单据\n",
     {"crane-operator": "works-with", "cargo-clerk": "works-with"}),
    ("使用 customs-broker 代理处理报关。", {"customs-broker": "delegates-to"}),
    ("計画はrisk_assessorがレビューします。", {"risk-assessor": "reviewed-by"}),
    ("berth-plannerから船の一覧を受け取ります。", {"berth-planner": "receives-from"}),
    ("通関についてはcustoms-brokerに相談してください。", {"customs-broker": "consults"}),
    ("## 連携\n\n- `crane-operator`: 荷役\n", {"crane-operator": "works-with"}),
    ("관세는 customs-broker에게 문의하세요.", {"customs-broker": "consults"}),
    ("berth-planner로부터 선박 목록을 받습니다.", {"berth-planner": "receives-from"}),
    ("문제는 berth-planner에게 에스컬레이션합니다.", {"berth-planner": "escalates-to"}),
]  # fmt: skip

MENTIONS = [
    ("Not for papers: use customs-broker for these.", {"customs-broker"}),
    ("Unlike crane-operator, you never touch the load.", {"crane-operator"}),
    ("You are not responsible for lifting (crane-operator) or papers (customs-broker).",
     {"crane-operator", "customs-broker"}),
    ("Stamps are the job of others; that's cargo-clerk's job.", {"cargo-clerk"}),
    ("Do not confuse this with berth-planner.", {"berth-planner"}),
    ("❌ Sort the papers (that's for cargo-clerk)", {"cargo-clerk"}),
    ("## What I DON'T do\n\n- ❌ Lifting (handled by @crane-operator)\n", {"crane-operator"}),
    ("## How this role differs\n\n| Agent | Focus |\n| --- | --- |\n| cargo-clerk | Papers |\n", {"cargo-clerk"}),
    ("Others do NOT look at the ropes:\n\n- crane-operator: hooks only\n", {"crane-operator"}),
    ("You are not responsible for review of the tides (tide-forecast) or papers.", {"tide-forecast"}),
]  # fmt: skip

NOBODY = [
    "Write the day's sums into the ledger, then close it.",
    "Every code-review process needs two pairs of eyes.",
    "We keep a night watch in winter, as every port does.",
    "Work with an archivist's patience and a translator's ear.",
    "Keep real-time data and long-term goals apart.",
    "Ask users and stakeholders what they need.",
    "Talk to the team and to the customer.",
    "Use Docker, Redis and a message broker.",
    'result = invoke_skill("tide-table-reader", path)',
    "Alert Design: few and clear alerts.",
    "The code review agent-like behavior is a myth.",
    "Use a planner to keep your week.",
    "Run the linter and the test runner.",
    "Every harbor pilot knows the tide.",
    "Think like a security auditor.",
    "The user agent header must be set.",
    "npm install @types/node and @scope/some-package",
    "Collaborate with cross-functional teams.",
    "Resist the urge to chase tangential leads.",
    "Advised executives on capital for years.",
    "Alert service owners and business leaders.",
    'Each step is dispatched as `Agent(subagent_type="<phase-agent>")`.',
    "Guests → @[cabin-specialist] → the deck",
    "Check the input with @field_validator before you store it.",
    "Validation: Expert in forms and fields.",
    "Count the calls in Responder: there must be one.",
    "The sums are delivered to development teams.",
    "Guide the development team on practices.",
    "Deploy agents with names of their own (e.g., `crane-tester`, `rope-inspector`).",
    "SPAWN IMPLEMENTATION AGENTS now.",
    "Say all that is known when you delegate to ensure specialists have what they need.",
    "```\n.claude/agents/\n├── berth-planner.md\n└── cargo-clerk.md\n```",
    "Read templates/crane/operator.md for the structure.",
    "Run `/port:berth-planner {ship}` first.",
    "# Harbor Pilot\n\nYou know the channel.",
]

GHOSTS = [
    ("Partner with Database Engineer on schema design.", {"database-engineer"}),
    ("Escalate legal questions to the Maritime Lawyer.", {"maritime-lawyer"}),
    ("Hand off to dock-foreman when the ship is empty.", {"dock-foreman"}),
    ("Ask @salvage-diver to look below.", {"salvage-diver"}),
    ("Collaborate with Tug Captain on towing.", {"tug-captain"}),
    ("Reports to: Port Director", {"port-director"}),
    ("Work with DevOps on the release.", {"devops"}),
    ("Partner with ciso on security.", {"ciso"}),
    ("## Works with\n\n- **Strategy Agent** — runway reports\n", {"strategy"}),
    ("## Integration with other agents\n\n- **With rope-inspector**: check the ropes\n", {"rope-inspector"}),
    ("Coordinate with the security team on locks.", {"security-team"}),
    ("❌ Scripts of any length → DELEGATE to programmer agent", {"programmer"}),
    ("Hand results back to the QuickPort Agent.", {"quickport"}),
    ("Coordinate with `fuel-quartermaster` on bunkering.", {"fuel-quartermaster"}),
    ("与安全工程师协作完成检查。", {"安全工程师"}),
    ("セキュリティエンジニアと連携して確認します。", {"セキュリティエンジニア"}),
]


MISLED = [
    ("You would never ask the crane-operator to swim.", {"crane-operator": "consults"}),
    ("The archivist decides.", {}),
    ("Vraag het aan crane-operator, die weet hoe zwaar het is.", {"crane-operator": "works-with"}),
]
"""What docs/links.md says of texts that mislead."""


def links(body: str) -> tuple[Link, ...]:
    found, _ = linked((agent("port/ops/dock-master", body=body), *ROSTER))
    return found


def stem(each: Link) -> str:
    return (each.target or each.role).rpartition("/")[2].replace("_", "-")


@pytest.mark.parametrize(("body", "wanted"), COLLABORATIONS)
def test_a_collaboration_is_read_as_a_careful_reader_reads_it(body: str, wanted: dict[str, str]) -> None:
    assert {stem(each): each.relation for each in links(body)} == wanted
    assert all(each.target for each in links(body))


@pytest.mark.parametrize(("body", "wanted"), MENTIONS)
def test_who_is_told_apart_is_mentioned(body: str, wanted: set[str]) -> None:
    assert {(stem(each), each.kind) for each in links(body)} == {(name, "mentions") for name in wanted}


@pytest.mark.parametrize("body", NOBODY)
def test_what_names_nobody_gives_no_link(body: str) -> None:
    assert links(body) == ()


@pytest.mark.parametrize(("body", "wanted"), GHOSTS)
def test_a_collaborator_that_nothing_defines_is_a_ghost(body: str, wanted: set[str]) -> None:
    assert {each.role for each in links(body) if each.target is None} == wanted


@pytest.mark.parametrize(("body", "told"), MISLED)
def test_what_misleads_is_told_in_the_documentation(body: str, told: dict[str, str]) -> None:
    assert {stem(each): each.relation for each in links(body)} == told
