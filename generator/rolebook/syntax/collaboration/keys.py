"""The keys of data: what `requesting_agent: x` in a message or a header says of x.

Must never know which role a value means.
"""

KEYS = {
    "invoked-by": """requesting_agent requester requested_by caller parent parent_agent invoked_by called_by
        delegated_by""",
    "receives-from": "from from_agent source source_agent sender input_from receives_from inputs_from upstream",
    "hands-off-to": """to to_agent target target_agent next next_agent recipient handoff handoffs handoff_to hand_off_to
        downstream send_to receiver hands_off_to""",
    "delegates-to": """agent agents subagent subagents subagent_type agent_type agent_name assignee assigned assigned_to
        assigned_agent owner delegate delegate_to delegates delegates_to primary secondary specialist specialists
        executor team members agent_id sub_agents worker handler invokes uses routes_to orchestrates""",
    "reports-to": "reports_to manager supervisor",
    "escalates-to": "escalate_to escalates_to escalation escalation_to",
    "reviewed-by": "reviewer reviewers reviewed_by approver approved_by",
    "consults": "consult consults",
    "supports": "supports assists",
    "works-with": """collaborates_with collaborators works_with coordinates_with related related_agents integrates_with
        partners integration_patterns collaboration peers""",
    "follows": "after depends_on dependencies requires runs_after follows",
    "precedes": "before runs_before precedes then",
}
"""Keys of data and of header fields whose value names a role, by relation."""

_KEYS = {key.replace("_", ""): relation for relation, keys in KEYS.items() for key in keys.split()}


def key_relation(key: str) -> str | None:
    """Tell what a key of data says of the role that it holds: `requesting_agent` is "invoked-by"."""
    bare = key.lower().replace("-", "").replace("_", "")
    return _KEYS.get(bare) or ("delegates-to" if bare.endswith("agents") else None)
