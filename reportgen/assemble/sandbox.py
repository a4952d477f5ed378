"""Jinja for templates that came by mail: no file outside their folders, no way to Python, bounded time and output.

Jinja's own sandbox hides what begins with an underscore. It lets a template call every public method of what it is
given, though, and pydantic's unpickle and read files; and it bounds neither loops nor the size of a text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sized
from enum import Enum
from functools import wraps
from math import prod
from pathlib import Path, PurePath
from types import ModuleType
from typing import Any

from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from reportgen.assemble.compiled import COMPILED
from reportgen.sources.files import inside

MAX_TEMPLATE = 200_000  # bytes of one file
MAX_STEPS = 500_000  # turns of loops, calls and items filtered, in one report
MAX_OUTPUT = 5_000_000  # characters of one report's HTML, and of any text on the way to it
MAX_ITEMS = 10_000  # of a list that a template makes itself
MAX_NUMBER = 100_000  # that a function is called with: padding, widths and the like
MAX_BITS = 256

_TEXT_NAMES = """
capitalize casefold count endswith find index isalnum isalpha isdecimal isdigit islower isnumeric isspace istitle
isupper lower lstrip partition removeprefix removesuffix rfind rindex rpartition rsplit rstrip split splitlines
startswith strip striptags swapcase title upper
"""
_TEXT = frozenset(_TEXT_NAMES.split())  # what a text can do that makes it no longer
_FILTERS = """
abs capitalize count d default dictsort e escape first float groupby int items join last length list lower map max min
reject rejectattr replace reverse round select selectattr sort string sum title trim truncate unique upper wordcount
"""
_GROWING = ("do_replace", "sync_do_join", "do_join")  # filters that can put a long text in many places
_CHARGED = "_charged"


class RefusedError(SecurityError):
    """What a template may not do: `variant` is the wording of the rule `template-error`."""

    def __init__(self, variant: str, **args: str) -> None:
        super().__init__(variant)
        self.variant, self.args_by_name = variant, args


def sandbox(folders: list[Path]) -> Sandbox:
    """Jinja over template folders, the first ones first; escaping, and strict about names."""
    return Sandbox(
        loader=_Within([str(folder) for folder in folders]),
        undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True,
        bytecode_cache=COMPILED,
    )  # fmt: skip


class _Within(FileSystemLoader):
    """Templates that really lie in their folder: a shortcut out of it is refused, and so is a huge file."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        for folder in self.searchpath:
            path = Path(folder, *template.split("/"))
            if ".." not in template and path.is_file():
                _refuse(not inside(Path(folder), path), "outside", file=template)
                _refuse(path.stat().st_size > MAX_TEMPLATE, "large", limit=f"{MAX_TEMPLATE // 1000} kB")
                break
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError:
            raise RefusedError("not-utf8", file=template) from None


class _Bounded(CodeGenerator):
    """Compiles `~` so that what comes of it is measured."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 (Jinja's name)
        self.write("environment.measured(")
        super().visit_Concat(node, frame)
        self.write(")")


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment for the templates of one report; it counts what they do."""

    code_generator_class = _Bounded
    intercepted_binops = frozenset(["+", "*", "**", "%"])
    loader: BaseLoader

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.steps = 0
        self.filters = {name: self._counted(self.filters[name]) for name in _FILTERS.split()}
        self.filters[_CHARGED] = self._charged
        self.globals = {name: self.globals[name] for name in ("dict", "namespace")} | {"range": self._range}

    # --- what may be reached --------------------------------------------------------------------

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Content, and what this package says of it: not pydantic's, not files', not all that a text can do."""
        if isinstance(obj, str):
            return attr in _TEXT or (isinstance(obj, Enum) and attr in ("name", "value"))
        if isinstance(obj, BaseModel) and hasattr(BaseModel, attr):
            return False
        if isinstance(obj, PurePath | ModuleType | type | bytes | bytearray):
            return False
        return super().is_safe_attribute(obj, attr, value)

    def is_safe_callable(self, obj: Any) -> bool:
        """Functions and macros; of classes only the two that Jinja itself gives."""
        return super().is_safe_callable(obj) and not (isinstance(obj, type) and obj not in self.globals.values())

    # --- how much -------------------------------------------------------------------------------

    def call(self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Every call of a template."""
        self._charge(1)
        numbers = [each for each in (*args, *kwargs.values()) if isinstance(each, int)]
        _refuse(any(abs(number) > MAX_NUMBER for number in numbers), "number", limit=str(MAX_NUMBER))
        return self.measured(super().call(__context, __obj, *args, **kwargs))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """`+`, `*`, `**` and `%`: of texts and lists only `+`, of numbers none that grows without bound."""
        sized = isinstance(left, Sized) or isinstance(right, Sized)
        _refuse(sized and operator != "+", "operator", operator=operator)
        if operator == "**":
            _refuse(abs(left) > MAX_NUMBER or abs(right) > 10, "operator", operator=operator)
        return self.measured(super().call_binop(context, operator, left, right))

    def measured(self, value: Any) -> Any:
        """A value that is not too large to go on with."""
        if isinstance(value, str):
            _refuse(len(value) > MAX_OUTPUT, "output", limit=_millions(MAX_OUTPUT))
        elif isinstance(value, list | tuple):
            _refuse(len(value) > MAX_ITEMS, "items", limit=str(MAX_ITEMS))
        elif isinstance(value, int):
            _refuse(value.bit_length() > MAX_BITS, "number", limit=str(MAX_NUMBER))
        return value

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Every loop goes over what has been counted."""
        tree = super()._parse(source, name, filename)
        for loop in list(tree.find_all(nodes.For)):
            loop.iter = nodes.Filter(loop.iter, _CHARGED, [], [], None, None, lineno=loop.lineno)
        tree.set_environment(self)
        return tree

    def _charge(self, steps: int) -> None:
        self.steps += steps
        _refuse(self.steps > MAX_STEPS, "steps", limit=str(MAX_STEPS))

    def _charged(self, items: Iterable[Any]) -> Any:
        found = items if isinstance(items, list | tuple | dict) else list(items)
        self._charge(len(found) + 1)
        return found

    def _range(self, *bounds: int) -> range:
        found = range(*bounds)
        _refuse(len(found) > MAX_ITEMS, "items", limit=str(MAX_ITEMS))
        return found

    def _counted(self, made: Any) -> Any:
        """A filter that is charged for what it goes through."""
        place = int(hasattr(made, "jinja_pass_arg"))  # of the value, behind the environment where it is passed

        @wraps(made)
        def counted(*args: Any, **named: Any) -> Any:
            value = args[place]
            self._charge(1 + (len(value) if isinstance(value, list | tuple | dict) else 0))
            if made.__name__ in _GROWING:
                sizes = [len(each) for each in (value, *args[place + 1 :], *named.values()) if isinstance(each, Sized)]
                _refuse(prod(size + 1 for size in sizes) > MAX_OUTPUT, "output", limit=_millions(MAX_OUTPUT))
            return self.measured(made(*args, **named))

        return counted

    @staticmethod
    def concat(pieces: Iterable[str]) -> str:
        """What every block, macro and template ends in."""
        found, size = [], 0
        for piece in pieces:
            size += len(piece)
            _refuse(size > MAX_OUTPUT, "output", limit=_millions(MAX_OUTPUT))
            found.append(piece)
        return "".join(found)


def _refuse(refused: bool, variant: str, **args: str) -> None:
    if refused:
        raise RefusedError(variant, **args)


def _millions(number: int) -> str:
    return str(number // 1_000_000)
