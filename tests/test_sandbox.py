"""A template that came by mail can read no file, run no Python, and neither go on for ever nor fill the memory."""

from __future__ import annotations

import pickle
import time
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from reportgen import pipeline
from reportgen.assemble.sandbox import MAX_STEPS, Sandbox
from reportgen.diagnostics import Diagnostic
from tests.conftest import Tiny
from tests.example import NAME, ROOT

TEMPLATE = "templates/components/sections/text.html.j2"
SECONDS = 5  # of the processor; the whole check of the tiny project takes one or two


def faults(tiny: Tiny, body: str) -> list[Diagnostic]:
    """What is said of a template; the answer has to come soon."""
    tiny.write(TEMPLATE, body)
    tiny.load()
    started = time.process_time()
    found = [fault for fault in tiny.check() if fault.rule.startswith(("template", "bad-"))]
    assert time.process_time() - started < SECONDS
    return found


class _Planted:
    """Unpickled, it leaves a file behind."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self.path,))


def test_no_template_can_unpickle(tiny: Tiny, tmp_path: Path) -> None:
    """Pydantic's models can, and templates are given models: that was a way to run any command."""
    planted = tmp_path / "planterad"
    data = pickle.dumps(_Planted(planted), 0).decode("latin-1")
    call = f'{{% set x = project.parse_raw({data!r}.encode("latin-1"), proto="pickle", allow_pickle=True) %}}'
    assert [fault.rule for fault in faults(tiny, call)] == ["template-error"]
    assert not planted.exists()


@pytest.mark.parametrize(
    "expression",
    [
        'project.parse_file("/etc/hostname")',
        'project.model_copy(update={"language": "en"})',
        "project.model_construct()",
        "project.__class__",
        'project|attr("__class__")',
        "label.__globals__",
        "prose.__self__.studio",
        "range.__self__",
        '"{0.__class__}".format(label)',
        '"%s"|format(1)',
        "lipsum.__globals__",
        "cycler.__init__",
        "self._TemplateReference__context",
        "namespace.__init__.__globals__",
        "report.period.start.__reduce__",
    ],
)
def test_nothing_of_python_can_be_reached(expression: str, tiny: Tiny) -> None:
    """From one object that is not content the way to any other is short."""
    assert [fault.rule for fault in faults(tiny, f"<p>{{{{ {expression} }}}}</p>")] == ["template-error"]


def test_a_picture_that_the_template_made_up_is_not_read(tiny: Tiny) -> None:
    """A picture outside the project could be set into a report that is then sent back."""
    Image.new("RGB", (5, 5)).save(tiny.root.parent / "hemlig.png")
    body = '{% set x = namespace(file="../../../hemlig.png") %}<p>{{ photo_name(x) }}</p>'
    (fault,) = faults(tiny, body)
    assert (fault.rule, fault.variant, fault.location.line) == ("template-error", "picture", 1)


@pytest.mark.parametrize("name", ["/etc/hostname", "../../hemlig", "components/../../../hemlig", "..\\\\hemlig"])
def test_no_path_leads_out_of_the_templates(name: str, tiny: Tiny) -> None:
    """A file of the machine could be printed in a report."""
    (tiny.root.parent / "hemlig").write_text("hemligt")
    (fault,) = faults(tiny, f'{{% include "{name}" %}}')
    assert (fault.rule, fault.variant) == ("template-error", "missing")
    assert str(tiny.root) not in str(fault.args)


def test_no_shortcut_leads_out_of_the_templates(tiny: Tiny) -> None:
    """A zip file can hold shortcuts; one to a file elsewhere would print it."""
    (tiny.root.parent / "hemlig").write_text("hemligt")
    tiny.write("templates/components/lank", "")
    tiny.remove("templates/components/lank")
    (tiny.root / "templates/components/lank").symlink_to(tiny.root.parent / "hemlig")
    (fault,) = faults(tiny, '{% include "components/lank" %}')
    assert (fault.rule, fault.variant) == ("template-error", "outside")


@pytest.mark.parametrize(
    ("body", "variant"),
    [
        ("{% for i in range(10**9) %}{% endfor %}", "number"),
        ("{% for i in range(99999) %}{% endfor %}", "items"),
        ("{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}", "steps"),
        ("{% set a = range(9000)|list %}{% for i in a %}{% for j in a %}{% endfor %}{% endfor %}", "steps"),
        ("{% set x = 10**10**8 %}", "operator"),
        ('{% set x = "a" * 3000000000 %}', "operator"),
        ('{% set x = "%999999999d" % 1 %}', "operator"),
        ("{{ label(1000000000) }}", "number"),
        ('{% set n = namespace(x="aaaa") %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}', "output"),
        ('{% set n = namespace(x="aaaa") %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}', "output"),
        ('{% set n = namespace(x=["a"]) %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}', "items"),
        ("{% set n = namespace(x=9) %}{% for i in range(60) %}{% set n.x = n.x * n.x %}{% endfor %}", "number"),
        (
            '{% set n = namespace(x="aaaa") %}{% for i in range(60) %}'
            '{% set y %}{{ n.x }}{{ n.x }}{% endset %}{% set n.x = y %}{% endfor %}',
            "output",
        ),
        (
            '{% set n = namespace(x="aaaa") %}{% for i in range(60) %}'
            '{% set n.x = n.x|replace("", n.x) %}{% endfor %}',
            "output",
        ),
        (
            "{% set a = range(9000)|list %}{% set y %}{% for i in a %}ab{% endfor %}{% endset %}{{ a|join(y) }}",
            "output",
        ),
        ("{% for i in range(9999) %}{% for j in range(40) %}<p>hej hej</p>{% endfor %}{% endfor %}", "output"),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "recursion"),
        ("{% macro a(n) %}{% if n %}{{ a(n-1) }}{{ a(n-1) }}{% endif %}{% endmacro %}{{ a(60) }}", "steps"),
        (f'{{% include "{TEMPLATE.removeprefix("templates/")}" %}}', "recursion"),
        ("{% for i in [[]] recursive %}{{ loop([i]) }}{% endfor %}", "recursion"),
        ("{# " + "x" * 300_000 + " #}", "large"),
    ],
)  # fmt: skip
def test_no_template_goes_on_for_ever_or_fills_the_memory(body: str, variant: str, tiny: Tiny) -> None:
    """A build that hangs holds up every report of the night."""
    (fault,) = faults(tiny, body)
    assert (fault.rule, fault.variant) == ("template-error", variant)


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('<section class="chapter">' * 90 + "<p>x</p>" + "</section>" * 90, "template-markup"),
        ('<p><a href="javascript:alert(1)">x</a></p>', "bad-attribute"),
        ('<p><a href="file:///etc/passwd">x</a></p>', "bad-attribute"),
        ('<p><a href="data:text/html,x">x</a></p>', "bad-attribute"),
        ("<p>&hemlig;</p>", "template-markup"),
        ('<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>&a;</p>', "template-markup"),
        ("<p>{{ '\\x00' }}</p>", "template-markup"),
        ("<p>{{ '\\ud800' }}</p>", "template-markup"),
    ],
)
def test_markup_that_could_hurt_is_refused(body: str, rule: str, tiny: Tiny) -> None:
    """The reader of a report clicks on what it holds."""
    assert {fault.rule for fault in faults(tiny, body)} == {rule}


def test_a_table_without_end_is_refused_at_its_place(tiny: Tiny) -> None:
    """The layout of a hundred thousand rows takes an hour."""
    rows = "{% for i in range(2001) %}<tr><td>{{ i }}</td></tr>{% endfor %}"
    body = f'<table{{{{ at(section, "title") }}}}><tbody>{rows}</tbody></table>'
    tiny.write(TEMPLATE, body)
    (fault,) = [found for found in tiny.check() if found.rule == "table-too-long"]
    assert str(fault.location) == "content/liten-2018/10-text.yaml:2:9"


def test_the_example_needs_a_tenth_of_the_bounds() -> None:
    """A bound that an ordinary report comes near is a fault of ours."""
    made: list[Sandbox] = []
    plain = Sandbox.__init__

    def kept(self: Sandbox, **options: Any) -> None:
        plain(self, **options)
        made.append(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Sandbox, "__init__", kept)
        pipeline.check(pipeline.open_project(ROOT), (NAME,))
    assert 0 < made[0].steps < MAX_STEPS / 10
