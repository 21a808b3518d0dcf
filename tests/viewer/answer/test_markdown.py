"""Texts of the register as Markdown."""

import pytest

from viewer.answer.markdown import article_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("De raad besluit.Het bestuur voert uit.", ["De raad besluit.", "Het bestuur voert uit."]),
        ("Taken zijn:a. brandweer;b.GHOR", ["Taken zijn:", "a. brandweer;", "b.GHOR"]),
        ("1. Het een.2. Het ander.", [r"1\. Het een.", r"2\. Het ander."]),
        ("de regio.GHOR: zorg", ["de regio.", "GHOR: zorg"]),
        ("c.q. de kosten, art. 12.3. Wgr en o.a. B.V. X", None),
        ("Eerst. Dan; daarna: slot", None),
        ("op www.utrecht.nl en 1.000 euro", None),
    ],
)
def test_an_article_has_the_lines_that_the_register_lost(text, lines):
    assert article_lines(text).split("  \n") == (lines or [text])
