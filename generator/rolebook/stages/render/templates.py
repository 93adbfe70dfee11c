"""The templates of a theme, and how a page fills one. Must never know what a page says."""

import contextlib
import json
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from keyword import iskeyword
from pathlib import Path
from typing import Any, Protocol

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from rolebook.diagnostics import Diagnostic, Location
from rolebook.model import OutputFile
from rolebook.pages import Page
from rolebook.stages.render.bytecode import Bytecode
from rolebook.syntax import unseen
from rolebook.texts import Texts


class TemplateFailedError(Exception):
    """A template could not be used; `diagnostic` says where and why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        """Keep what is wrong with the template."""
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic


class Renderer:
    """The templates of one theme, compiled on first use."""

    def __init__(self, search_path: Iterable[Path], texts: Texts) -> None:
        """Look for templates in these folders, the first one first; the last one is also known as `bundled/`.

        The filter `text` gives what the site says, by its key; where nothing is to be filled in, that is done when the
        template is compiled.
        """
        self._folders = [str(folder) for folder in search_path]
        self._texts = texts
        self._demanding: set[str] = set()  # the templates that need Jinja's own way to read a name
        self._environment = self._made(_Environment, Bytecode(self._folders[-1], texts))

    @cached_property
    def _thorough(self) -> jinja2.Environment:
        return self._made(_Thorough, None)

    def _made(self, kind: "type[_Environment]", cache: Bytecode | None) -> jinja2.Environment:
        folders, texts = self._folders, self._texts
        bundled = jinja2.PrefixLoader({"bundled": jinja2.FileSystemLoader(folders[-1])})
        environment = kind(
            loader=jinja2.ChoiceLoader([jinja2.FileSystemLoader(folders), bundled]),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=cache,
        )

        def text(key: str, **values: object) -> str:
            if not values:
                return texts(key)
            shown = {name: escape(texts.shown(value)) for name, value in values.items()}
            return _safe(str(escape(texts.pattern(key, values.get("count")))).format_map(shown))

        def forms(key: str) -> str:
            return json.dumps(texts.forms(key), ensure_ascii=False)

        environment.filters |= {"text": text, "forms": forms}
        environment.globals |= {"texts": texts, "once": _Once()}
        return environment

    def prepare(self, *templates: str) -> None:
        """Compile templates; what is wrong with one is told when it is used."""
        for template in templates:
            with contextlib.suppress(jinja2.TemplateError):
                self._environment.get_template(template)

    def render(self, page: Page) -> OutputFile:
        """Fill a page's template; raise TemplateFailedError when the template does not work."""
        try:
            html = self._filled(page)
        except jinja2.TemplateError as error:
            raise TemplateFailedError(_fault(error, page.template)) from error
        except Exception as error:  # whatever an operator's template calls may raise
            raise TemplateFailedError(_fault(error, page.template)) from error
        content = f"{html}\n".encode("utf-8", "replace")
        if unseen.may_hold(content):
            content = unseen.marked(f"{html}\n").encode("utf-8", "replace")
        return OutputFile(page.frame.url, content)

    def _filled(self, page: Page) -> str:
        try:
            if page.template not in self._demanding:
                return self._environment.get_template(page.template).render(page=page)
        except AttributeError:  # a field that is only asked for, or an item of a dict: Jinja's own way finds these too
            self._demanding.add(page.template)
        return self._thorough.get_template(page.template).render(page=page)


class _Code(CodeGenerator):
    """Writes what templates print without making a `Markup` of each value, which takes as long as all the rest."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


class _FieldCode(_Code):
    """Reads the fields of values as Python does, in a third of the time."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - the compiler calls it so
        if node.attr.isidentifier() and not iskeyword(node.attr):
            self.visit(node.node, frame)
            self.write(f".{node.attr}")
        else:
            super().visit_Getattr(node, frame)


class _Context(Context):
    """Calls a macro without looking first what else it could be; one that is given all it takes, without a detour."""

    def call(self, called: Callable[..., Any], /, *args: Any, **named: Any) -> Any:
        if type(called) is not Macro:
            return super().call(called, *args, **named)
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        left = len(called.arguments) - len(args)
        open_ended = called.caller or called.catch_varargs or called.catch_kwargs
        if named or open_ended or left < 0 or not self.eval_ctx.autoescape:
            return called(self.eval_ctx, *args, **named)
        return _safe(called._func(*args, *(missing,) * left))  # noqa: SLF001 - what `called` does in the end


def _safe(html: str) -> Markup:
    """Take what was escaped as it is; `Markup` itself would ask first what it is."""
    return str.__new__(Markup, html)


class _Template(jinja2.Template):
    """Gives its macros without looking first whether they know what the page's template knows: all know the same."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002
        return super()._get_default_module()


class _Environment(jinja2.Environment):
    """Jinja with less to do for each value and each macro."""

    code_generator_class: type[CodeGenerator] = _FieldCode
    context_class = _Context
    template_class = _Template

    @staticmethod
    def escaped(value: object) -> str:
        """Give what stands in a page for a value."""
        if type(value) is str:  # looking for each sign takes a third of what an expression for all takes
            marked = "&" in value or "<" in value or ">" in value or '"' in value or "'" in value
            return escape(value) if marked else value
        if type(value) is int or type(value) is float:
            return str(value)
        return value if type(value) is Markup else escape(value)


class _Thorough(_Environment):
    """Looks for a name in all the places that Jinja knows."""

    code_generator_class = _Code


class _Filled(Protocol):
    """What a macro is filled for: a thing with an address of its own."""

    @property
    def url(self) -> str:
        """Give its address relative to the site's root."""


class _Once:
    """What `once(macro, items, root)` is: fills a macro for each item one time, for all pages that show it.

    The macro writes `root`, the way up to the site's root, before the addresses in it; that differs from page to page.
    """

    _MARK = "\ufdd0"  # stands for the root; no text holds it, as it is no character

    def __init__(self) -> None:
        self._filled: dict[Macro, dict[str, tuple[_Filled, str]]] = {}

    def __call__(self, macro: Macro, items: Sequence[_Filled], root: str) -> Markup:
        """Give what the macro makes of the items, on a page from which `root` leads to the site's root."""
        known = self._filled.setdefault(macro, {})
        rows = []
        for item in items:
            entry = known.get(item.url)
            if entry is None or entry[0] is not item:
                entry = known[item.url] = (item, str(macro(item, self._MARK)))
            rows.append(entry[1])
        return Markup("\n".join(rows).replace(self._MARK, root))  # noqa: S704 - the macro has escaped it


def _fault(error: Exception, template: str) -> Diagnostic:
    """Find the line of the template in which an error arose."""
    path, line = template, 0
    if isinstance(error, jinja2.TemplateSyntaxError):
        path, line = error.filename or template, error.lineno
    elif isinstance(error, jinja2.TemplateNotFound):
        return Diagnostic("template-failed", f"there is no template `{error.name}`", Location(path))
    else:
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename.endswith((".html", ".xml")):
                path, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
            trace = trace.tb_next
    hint = "See templates/README.md for what each template is given."
    return Diagnostic("template-failed", f"{type(error).__name__}: {error}", Location(path, line), hint)
