"""The preview: shows a site while it is being written, and builds it anew when a file is saved.

Takes a callable that builds, and serves what it gives. Must never know what a site is made of.
"""
