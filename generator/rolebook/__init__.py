"""rolebook turns a folder of AI agent definitions into a static documentation site."""

__version__ = "0.1.0"
