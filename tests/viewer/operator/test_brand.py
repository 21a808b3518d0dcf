"""Name, logo and opening view of the operator; without one all is as it ships."""

import base64
import re

import pytest
from defusedxml.ElementTree import fromstring

from data.domain.errors import QueryError
from data.io.settings import variable
from viewer.locale.catalogue import speaking
from viewer.operator.brand import logo_words, pictures, viewer_name
from viewer.operator.opening import opening_view, plain_view


@pytest.mark.usefixtures("nobody")
def test_without_an_operator_everything_is_as_it_ships():
    assert viewer_name() == logo_words() == "Samenwerkingskaart"
    assert ">Samenwerkingskaart</text>" in pictures()["merk.svg"]
    assert pictures()["merk-smal.svg"] == pictures()["icoon.svg"]
    assert (opening_view(), plain_view()) == ("", "")


@pytest.mark.usefixtures("operator")
def test_with_an_operator_name_and_logo_are_its_own(monkeypatch):
    assert viewer_name() == "Samenwerkingskaart Voorbeeld"
    assert logo_words() == "Wapen van Voorbeeld"
    monkeypatch.delenv(variable("korte_naam"))
    with speaking("en"):
        assert viewer_name() == "Samenwerkingskaart Province of Voorbeeld"
    made = fromstring(pictures()["merk.svg"])
    images = {one.get("class"): one.get("href") for one in made.findall("{*}image")}
    start = "data:image/svg+xml;base64,"
    colors = {
        name: re.search(rb'fill="(#\w+)"', base64.b64decode(href.removeprefix(start)))[1]
        for name, href in images.items()
    }
    assert colors == {"licht": b"#5b1a6e", "donker": b"#d9a6ea"}
    assert pictures()["merk-smal.svg"] == pictures()["merk.svg"]
    assert "#5b1a6e" in pictures()["icoon.svg"]


@pytest.mark.usefixtures("operator")
@pytest.mark.parametrize(("gone", "left"), [("logo", "#d9a6ea"), ("logo_donker", "#5b1a6e")])
def test_one_logo_is_for_both_backgrounds(monkeypatch, gone, left):
    monkeypatch.delenv(variable(gone))
    assert f'fill="{left}"' in pictures()["merk.svg"]
    assert "<image" not in pictures()["merk.svg"]


@pytest.mark.usefixtures("nobody")
@pytest.mark.parametrize("key", ["logo", "logo_donker", "favicon"])
def test_a_drawing_that_cannot_be_used_is_told(monkeypatch, tmp_path, key):
    file = tmp_path / "x.svg"
    monkeypatch.setenv(variable("logo"), str(file))
    monkeypatch.setenv(variable(key), str(file))
    with pytest.raises(QueryError, match=r"x.svg \(\w+\): bestaat niet"):
        pictures()
    file.write_text("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>")
    with pytest.raises(QueryError, match=r"x.svg \(\w+\) bevat <script>"):
        pictures()


@pytest.mark.usefixtures("nobody")
@pytest.mark.parametrize(
    ("given", "view"),
    [
        ("provincie=PV26", "provincie=PV26"),
        ("?laag=gebied&amp;samenwerking=res-es14.", "laag=gebied&samenwerking=res-es14"),
        ("zoek=a%20b&deelnemer=GM0344", "zoek=a+b&deelnemer=GM0344"),
    ],
)
def test_the_opening_view_is_one_of_the_viewer(monkeypatch, given, view):
    monkeypatch.setenv(variable("begin"), given)
    assert (opening_view(), plain_view()) == (view, "taal=nl")


@pytest.mark.usefixtures("nobody")
def test_an_opening_view_that_is_none_is_told(monkeypatch):
    monkeypatch.setenv(variable("begin"), "provincie=PV26&provinsie=PV27")
    with pytest.raises(QueryError, match=r"“provinsie” \(begin\) is geen parameter"):
        opening_view()
