"""The agent-definition formats, one per module; each turns header fields into an `Agent`."""
