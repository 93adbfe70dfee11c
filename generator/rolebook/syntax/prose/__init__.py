"""The parts of a rendered text: blocks, inline, anchors, outline, and what each language of marks means."""
