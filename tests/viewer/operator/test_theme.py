"""The operator's design tokens: read from what design systems write, and never changed."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from data.domain.errors import QueryError
from data.io.settings import variable
from tests.house.code import ROOT
from tests.viewer.operator.examples import TOKENS
from viewer.operator.theme import DARK, LIGHT, css, roles, streamlit_options, theme


@pytest.fixture
def themed(nobody, monkeypatch, tmp_path):  # noqa: ARG001 - a clean start
    """Return the theme of a token file."""

    def read(content, background=LIGHT, name="tokens"):
        file = tmp_path / name
        text = content if isinstance(content, str | bytes) else json.dumps(content)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        monkeypatch.setenv(variable(background), str(file))
        return theme(background)

    return read


@pytest.mark.usefixtures("nobody")
def test_without_tokens_the_theme_is_neutral_and_streamlit_has_the_same():
    neutral = {"light": theme(LIGHT), "dark": theme(DARK)}
    assert all(row[way] == neutral[way][role] for role, row in roles().items() for way in neutral)
    assert list(streamlit_options()) == []
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    for role, row in roles().items():
        if row["option"] and row["dark"]:
            assert {way: settings[way][row["option"]] for way in neutral} == {
                way: neutral[way][role] for way in neutral
            }
    assert settings["baseRadius"] == neutral["light"]["ronding"]


@pytest.mark.parametrize("way", ["light", "dark"])
def test_the_neutral_theme_passes_its_own_check(themed, way):
    neutral = {role: row[way] for role, row in roles().items() if row["dark"]}
    own = {f"samenwerkingskaart.{role}": color for role, color in neutral.items()}
    read = themed(own, LIGHT if way == "light" else DARK)
    assert {role: read[role] for role in neutral} == neutral


def test_tokens_of_style_dictionary_are_read_with_their_references(themed):
    read = themed(TOKENS)
    assert read["tekst"] == "#221a24", "in a set of a design program"
    assert read["vlak"] == "#fffdf8"
    assert read["accent"] == "#5b1a6e"
    assert read["rand"] == "#6b6b6b"
    assert read["focus"] == "#000000"
    assert read["tweede"] == roles()["tweede"]["light"], "what the file does not have stays"
    assert read["ronding"] == "0px"
    assert read["letter"].startswith("Voorbeeld Sans, Arial, 'Source Sans', ")


@pytest.mark.usefixtures("operator")
def test_both_files_reach_style_sheets_and_streamlit():
    assert "--sk-vlak:light-dark(#fffdf8,#1a111d)" in css()
    assert "--sk-accent:light-dark(#5b1a6e,#d9a6ea)" in css()
    assert "--sk-ronding:0px" in css()
    options = dict(streamlit_options())
    assert options["theme.light.primaryColor"] == "#5b1a6e"
    assert options["theme.dark.textColor"] == "#f3e9f6", "not what is in a comment"
    assert options["theme.dark.backgroundColor"] == "#1a111d", "what comes first counts"
    assert options["theme.dark.linkColor"] == roles()["link"]["dark"]
    assert options["theme.baseRadius"] == "0px"
    assert "theme.headingFont" not in options


@pytest.mark.parametrize(
    "written",
    [
        {"utrecht-link-color": "#5b1a6e"},
        {"--utrecht-link-color": "#5b1a6e"},
        {"brand": {"utrecht": {"link": {"color": {"$value": "{x.y}"}}}}, "x": {"y": "#5B1A6E"}},
        ":root{--utrecht-link-color:#5b1a6e}",
        "\ufeff.a { --b : rgb(91 26 110); --utrecht-link-color : var( --b ) ; }",
        {"utrecht-link-color": "#000", "samenwerkingskaart": {"link": {"value": "#5b1a6e"}}},
        {"basis.color.action-1.color-default": "#5b1a6e"},
    ],
)
def test_every_way_to_write_a_token(themed, written):
    assert themed(written)["link"] == "#5b1a6e"


@pytest.mark.parametrize(
    ("tokens", "problem"),
    [
        (
            {"utrecht-button-primary-action-background-color": "#ffd400"},
            "contrast van accent (#ffd400) op vlak (#ffffff) is 1,43 : 1; nodig is 4,5 : 1. Geef "
            "in dat bestand samenwerkingskaart.accent of samenwerkingskaart.vlak een kleur die",
        ),
        ({"utrecht-document-color": "#767676"}, "contrast van tekst (#767676) op tweede (#f1f4f7)"),
        ({"utrecht-link-color": "#777777"}, "is 4,47 : 1; nodig is 4,5 : 1"),
        ({"utrecht-form-control-border-color": "#959595"}, "contrast van rand (#959595) op vlak"),
        ({"utrecht-focus-outline-color": "#ffc200"}, "contrast van focus (#ffc200) op vlak"),
        ({"utrecht-link-color": "{nergens.hier}"}, "utrecht-link-color is “geen nergens-hier”"),
        ({"utrecht-link-color": "{utrecht.link.color}"}, "is “{utrecht.link.color}”, niet een"),
        ({"utrecht-link-color": "red;}body{display:none"}, "niet een kleur"),
        ({"utrecht-link-color": "#0000004d"}, "niet een dekkende kleur in sRGB"),
        ({"utrecht-link-color": "color(display-p3 0 1 0)"}, "niet een dekkende kleur in sRGB"),
        ({"utrecht-document-font-family": "a;b"}, "“a;b”, niet een maat of lettertype"),
        ({"utrecht-button-border-radius": "calc(1px)"}, "niet een maat of lettertype"),
        ("{", "is geen JSON of CSS"),
        (b"\xff", "is geen JSON of CSS"),
        ('{"a":' * 10_000, "is geen JSON of CSS"),
        ("x" * 2_000_001, "is groter dan 2000 kB"),
    ],
)
def test_what_cannot_be_used_is_told_with_pair_ratio_and_remedy(themed, tokens, problem):
    with pytest.raises(QueryError) as error:
        themed(tokens)
    assert problem in str(error.value)
    assert re.match(r"\S+/tokens \(thema\)", str(error.value))
    assert error.value.exit_status == 2


@pytest.mark.usefixtures("nobody")
def test_a_file_that_is_not_there_is_told(monkeypatch):
    monkeypatch.setenv(variable(DARK), "/nergens/thema.json")
    with pytest.raises(QueryError, match=r"/nergens/thema.json \(thema_donker\): bestaat niet"):
        css()


def test_style_sheets_name_no_property_that_no_theme_has():
    sheets = "".join(file.read_text("utf-8") for file in Path(ROOT / "viewer/web").rglob("*.css"))
    named = set(re.findall(r"var\((--sk-[a-z-]+)", sheets))
    assert named == {row["variable"] for row in roles().values()}
