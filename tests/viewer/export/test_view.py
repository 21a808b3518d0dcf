"""A view draws its map when a file needs it, and no sooner."""

from dataclasses import replace

import pytest

from data.domain.errors import ExportError
from layers.maps.catalogue import LAYERS
from tests.viewer.export.views import view
from viewer.export.files import content
from viewer.export.formats import FORMATS, Options


@pytest.fixture
def no_drawing(monkeypatch):
    def draw(_selection):
        raise AssertionError("the map was drawn")

    for key, layer in LAYERS.items():
        monkeypatch.setitem(LAYERS, key, replace(layer, drawn_by=draw))


@pytest.mark.usefixtures("no_drawing")
@pytest.mark.parametrize("suffix", ["csv", "xlsx", "geojson"])
def test_tables_and_areas_draw_no_map(suffix):
    assert content(FORMATS[suffix], view(provinces=("PV26",)), Options())


@pytest.mark.usefixtures("no_drawing")
@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_a_picture_draws_it(suffix):
    with pytest.raises(ExportError, match="AssertionError"):
        content(FORMATS[suffix], view(provinces=("PV26",)), Options())
