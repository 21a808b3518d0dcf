"""The style in a GeoPackage has the classes and colours of the map."""

import re
import sqlite3

import pytest
from defusedxml.ElementTree import fromstring

from data.domain.query import Query
from tests.edition import committed_registry
from viewer.export.formats import FORMATS, Options
from viewer.export.qml import count_rules, qml
from viewer.export.view import view_of

VIEWS = [
    Query(),
    Query(topics=("afval",)),
    Query(provinces=("PV26",)),
    Query(search="veiligheidsregio utrecht", provinces=("PV26", "PV28")),
    Query(search="qqqq"),
]


def colour(rules, symbols, count, province):
    """Return how QGIS fills a municipality: by the first rule that holds, or else the last."""
    for number, rule in enumerate(rules):
        condition = rule.get("filter")
        if condition == "ELSE":
            return symbols[number]
        for name, value in (("aantal_samenwerkingen", count), ("provincie_code", province)):
            condition = condition.replace(f'"{name}"', repr(value))
        condition = re.sub(r"(?<![<>])=", "==", condition).replace("AND", "and").replace("IN", "in")
        condition = re.sub(r"in \(('\w+')\)", r"in (\1,)", condition)
        if eval(condition):  # noqa: S307 - an expression of our own
            return symbols[number]
    return None


@pytest.mark.parametrize(
    "query", VIEWS, ids=lambda query: str(sorted(query.filters()) or query.search)
)
def test_every_municipality_has_the_colour_of_the_map(query):
    registry = committed_registry()
    view = view_of(query, registry, site="https://kaart.example/")
    root = fromstring(qml(count_rules(view.selection)).partition("\n")[2])
    rules = root.findall(".//rule")
    symbols = [
        symbol.find("layer/Option/Option[@name='color']").get("value")
        for symbol in root.findall(".//symbol")
    ]
    picture = view.picture
    for code, count in view.selection.counts.items():
        fill = picture.styles[picture.areas[code]].fill
        wanted = ",".join(str(int(fill[i : i + 2], 16)) for i in (1, 3, 5)) + ",255"
        assert colour(rules, symbols, count, registry.organisations[code].province) == wanted, code


def test_the_labels_are_those_of_the_legend():
    view = view_of(Query(), committed_registry(), site="https://kaart.example/")
    labels = [rule.label for rule in count_rules(view.selection)]
    assert set(labels) >= {entry.label for entry in view.picture.legend}


def test_a_geopackage_is_of_version_1_3_and_has_a_style_for_each_layer(tmp_path):
    view = view_of(Query(topics=("afval",)), committed_registry(), site="https://kaart.example/")
    path = tmp_path / "kaart.gpkg"
    path.write_bytes(FORMATS["gpkg"].write(view, Options()))
    with sqlite3.connect(path) as file:
        assert file.execute("PRAGMA user_version").fetchone() == (10300,)
        features = "SELECT table_name FROM gpkg_contents WHERE data_type = 'features'"
        layers = {name for (name,) in file.execute(features)}
        styles = file.execute("SELECT f_table_name, styleQML, useAsDefault FROM layer_styles")
        rows = styles.fetchall()
    assert {name for name, _style, _default in rows} == layers
    for _name, style, default in rows:
        assert default == 1
        assert fromstring(style.partition("\n")[2]).find("renderer-v2/rules/rule") is not None
