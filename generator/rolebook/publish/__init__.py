"""The way of a site to its readers: what hosts ask of it, what a repository needs, how a commit gets to a remote.

Must never know how a site is built.
"""
