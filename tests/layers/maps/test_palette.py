"""Colours and patterns stay apart for every kind of colour vision, and in greyscale.

Distances are CIEDE2000 between colours as they are seen: fills lie half-transparent over the
background. About 2 is just visible side by side; the limits below leave room for a map, where
colours are small and apart.
"""

import tomllib
from collections.abc import Callable
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from coloraide import Color

from layers.leaflet.base_map import FILL_OPACITY, PROVINCE_LINE
from layers.maps import palette
from layers.picture import AreaStyle

ROOT = Path(__file__).parents[3]
PAPER = "#f1f3f5"
STEP = 7
"""Least distance between neighbouring classes of a scale."""
APART = 9
"""Least distance between areas that have the same pattern in the same ink."""
FAINT_APART = 8
"""The same between the colours of groups, of which neighbours have a border between them."""
VISIBLE = 3.0
"""Least contrast of what is not text (WCAG 1.4.11)."""


def grey(color: Color) -> Color:
    """Return a colour as a black-and-white printer shows it."""
    return Color("lab-d65", [color.convert("lab-d65")["lightness"], 0, 0])


VISION: dict[str, Callable[[Color], Color]] = {
    "normal": lambda color: color,
    "protanopia": lambda color: color.filter("protan", method="machado"),  # Machado 2009
    "deuteranopia": lambda color: color.filter("deutan", method="machado"),
    "tritanopia": lambda color: color.filter("tritan", method="brettel"),  # Machado is weak here
    "greyscale": grey,
}
everyone = pytest.mark.parametrize("vision", VISION)


def seen(fill: str, over: str | Color = PAPER) -> Color:
    """Return a fill as it looks on the map."""
    return Color(over).mix(fill, FILL_OPACITY, space="srgb")


def distance(one: str, other: str, vision: str) -> float:
    look = VISION[vision]
    difference: float = look(seen(one)).delta_e(look(seen(other)), method="2000")
    return difference


def kinds() -> dict[str, AreaStyle]:
    """Return every style that the layer of areas may draw beside another."""
    singles = {f"area {i}": palette.area(i) for i in range(5)}
    several = {
        str(some): palette.overlap(*some)
        for size in (2, 3, 4, 5)
        for some in combinations(range(5), size)
    }
    return {**singles, **several, "outside": palette.OUTSIDE}


def groups() -> dict[str, AreaStyle]:
    """Return every style that the layer of groups may draw."""
    looks = {
        f"group {fill} {pattern}": palette.group(fill, pattern)
        for fill in range(len(palette.GROUPS))
        for pattern in range(len(palette.GROUP_PATTERNS))
    }
    return {**looks, "small": palette.SMALL_GROUP}


@everyone
@pytest.mark.parametrize("scale", [palette.SEQUENCE, palette.LINES], ids=["areas", "lines"])
def test_neighbouring_classes_differ(scale: tuple[str, ...], vision: str):
    assert min(distance(one, other, vision) for one, other in pairwise(scale)) >= STEP


@everyone
@pytest.mark.parametrize("scale", [palette.SEQUENCE, palette.LINES], ids=["areas", "lines"])
def test_more_is_darker(scale: tuple[str, ...], vision: str):
    light = [VISION[vision](Color(c)).convert("lab-d65")["lightness"] for c in scale]
    assert light == sorted(light, reverse=True)


@pytest.mark.parametrize("vision", [name for name in VISION if name != "greyscale"])
@pytest.mark.parametrize(("below", "above"), [(3, 3), (2, 2), (1, 1), (3, 1), (1, 2)])
def test_classes_at_both_sides_of_a_middle_differ(below: int, above: int, vision: str):
    scale = palette.two_sided(below, above)
    assert len(scale) == below + above
    assert min(distance(one, other, vision) for one, other in combinations(scale, 2)) >= STEP


def test_further_from_the_middle_is_darker():
    light = [Color(c).convert("lab-d65")["lightness"] for c in (*palette.BELOW, *palette.ABOVE)]
    assert light[:3] == sorted(light[:3])
    assert light[3:] == sorted(light[3:], reverse=True)


@everyone
def test_the_lowest_class_is_not_nothing(vision: str):
    assert palette.NONE.pattern, "none is told by a pattern as well"
    assert distance(palette.SEQUENCE[0], palette.NONE.fill, vision) >= STEP


def test_areas_differ_by_colour_or_by_pattern():
    close = {
        (one, other, vision): round(distance(a.fill, b.fill, vision), 1)
        for (one, a), (other, b) in combinations(kinds().items(), 2)
        if (a.pattern, a.ink if a.pattern else "") == (b.pattern, b.ink if b.pattern else "")
        for vision in VISION
        if distance(a.fill, b.fill, vision) < APART
    }
    assert close == {}


def test_colours_of_groups_differ_for_everyone():
    close = {
        (one, other, vision): round(distance(one, other, vision), 1)
        for one, other in combinations(palette.GROUPS, 2)
        for vision in VISION
        if distance(one, other, vision) < FAINT_APART
    }
    assert close == {}


def test_patterns_can_be_seen():
    faint = {
        name: round(seen(style.fill).contrast(seen(style.ink, seen(style.fill))), 2)
        for name, style in {**kinds(), **groups(), "none": palette.NONE}.items()
        if style.pattern and seen(style.fill).contrast(seen(style.ink, seen(style.fill))) < VISIBLE
    }
    assert faint == {}


def test_ties_can_be_seen_on_the_land():
    grounds = [seen(style.fill) for style in (palette.QUIET, palette.OUTSIDE)]
    faint = [c for c in palette.LINES if min(Color(c).contrast(g) for g in grounds) < VISIBLE]
    assert faint == []


@everyone
def test_ties_differ_from_areas_by_more_than_their_width(vision: str):
    widths = palette.LINE_WIDTHS
    assert all(thick - thin >= 1 for thin, thick in pairwise(widths))
    assert distance(palette.LINES[-1], palette.QUIET.fill, vision) >= STEP


def test_the_chosen_municipality_has_a_border_of_its_own():
    assert palette.CHOSEN.width >= 2
    assert seen(palette.CHOSEN.fill).contrast(palette.CHOSEN.border) >= VISIBLE


def test_borders_can_be_seen_between_municipalities_of_one_colour():
    ranges = [AreaStyle(fill=fill, border=palette.border(fill)) for fill in palette.sequence(5)]
    styles = [*ranges, *kinds().values(), *groups().values(), palette.QUIET, palette.NONE]
    faint = {
        style.fill: round(seen(style.fill).contrast(style.border), 2)
        for style in styles
        if seen(style.fill).contrast(style.border) < 2
    }
    assert faint == {}


@pytest.mark.parametrize("opacity", [1, FILL_OPACITY], ids=["on paper", "on a screen"])
def test_letters_can_be_read_on_every_fill(opacity: float):
    for style in (*map(palette.filled, palette.SEQUENCE), *kinds().values(), palette.NONE):
        fill = Color(PAPER).mix(style.fill, opacity, space="srgb").to_string(hex=True)
        letters = "#ffffff" if palette.is_dark(fill) else "#101418"
        assert Color(fill).contrast(letters) >= 4, style


def test_province_lines_can_be_seen_on_light_land():
    assert seen(palette.OUTSIDE.fill).contrast(PROVINCE_LINE["color"]) >= VISIBLE


# --- the page around the map

THEMES = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]


def test_quiet_text_can_be_read():
    """Streamlit writes captions and placeholders in the text colour at 60 %."""
    colors = THEMES["dark"]
    quiet = Color(colors["backgroundColor"]).mix(colors["textColor"], 0.6, space="srgb")
    assert quiet.contrast(colors["backgroundColor"]) >= 4.5
