"""What a template author is told: outside the vocabulary nothing is silently lost."""

from __future__ import annotations

import pytest

from reportgen.document import outline
from reportgen.document.parse import parse


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ("<p>öppet", "template-markup"),
        ("<div>text</div>", "unknown-element"),
        ('<p class="skrik">text</p>', "unknown-class"),
        ("<p>ett <b>ord</b></p>", "unknown-element"),
        ('<table><tbody><tr><td colspan="x">1</td></tr></tbody></table>', "bad-attribute"),
        ('<table data-widths="0.8 0.8"><tbody><tr><td>1</td><td>2</td></tr></tbody></table>', "bad-attribute"),
        ("<table><thead><tr><th>A</th></tr></thead><tbody></tbody></table>", "empty-table"),
        ("<table><tbody><tr></tr></tbody></table>", "empty-table"),
        ('<nav data-depth="djup"></nav>', "bad-attribute"),
    ],
)
def test_a_fault_is_told_at_the_content_it_concerns(html: str, rule: str) -> None:
    found = parse(f'<p data-loc="a.yaml:3:5">text</p>{html}', "mall").diagnostics
    assert [d.rule for d in found] == [rule]
    assert found[0].location.file == ("mall" if rule == "template-markup" else "a.yaml")


def test_a_picture_that_nobody_drew_is_told_before_a_renderer_falls_over_it() -> None:
    blocks = parse('<figure data-image="finns-inte" data-loc="a.yaml:3:5"></figure>', "mall").value
    assert blocks is not None
    (fault,) = outline.without_picture(blocks, {"cover"})
    assert (fault.rule, str(fault.location)) == ("unknown-picture", "a.yaml:3:5")


def test_a_link_that_leads_nowhere_is_told() -> None:
    blocks = parse('<h1 id="a">A</h1><p data-loc="a.yaml:3:5"><a href="#b">b</a></p>', "mall").value
    assert blocks is not None
    (fault,) = outline.dangling(blocks)
    assert (fault.rule, str(fault.location)) == ("dangling-link", "a.yaml:3:5")
