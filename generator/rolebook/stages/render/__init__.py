"""Turns a page into HTML: the only place that knows Jinja. Takes a Page, gives an OutputFile.

Must never know what a page says or where it will lie on disk.
"""

from rolebook.stages.render.templates import Renderer, TemplateFailedError

__all__ = ["Renderer", "TemplateFailedError"]
