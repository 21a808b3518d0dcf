import pytest

from layers.print.typesetting import SEMIBOLD, UNKNOWN, printable, width, wrapped


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Súdwest-Fryslân – “2 t/m 3”", "Súdwest-Fryslân – “2 t/m 3”"),
        ("漢 a", f"{UNKNOWN} a"),
        ("a\n\tb\x00\x1bc", f"a b{UNKNOWN}{UNKNOWN}c"),
        ("\N{ZERO WIDTH NO-BREAK SPACE}a\N{ZERO WIDTH JOINER}b", "ab"),
        ("<b>$x^2$ #a \\", "<b>$x^2$ #a \\"),
    ],
    ids=["dutch", "no glyph", "control characters", "marks without shape", "markup"],
)
def test_only_letters_that_can_be_set_remain(given, expected):
    assert printable(given) == expected


def test_bold_letters_are_wider():
    assert width("gemeente", 10, SEMIBOLD) > width("gemeente", 10) > 30


@pytest.mark.parametrize("text", ["een zin van enkele woorden", "x" * 200, "", "kort " + "y" * 90])
def test_lines_fit_and_nothing_is_lost(text):
    lines = wrapped(text, 12, 100)
    assert all(width(line, 12) <= 100 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
