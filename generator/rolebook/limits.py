"""Every bound on what a definition may be; docs/limits.md tells them to people.

A text beyond a bound still gets its page; it is shown more plainly, and a diagnostic says so. Must never know who
keeps a bound.
"""

FINDINGS = 100
"""How many faults of one code are told for one file."""
