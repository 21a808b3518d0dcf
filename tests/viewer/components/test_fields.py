"""What the filters of a page get from the server."""

from typing import Any

import pytest

from data.domain.query import Query
from tests.builders import DAY
from tests.viewer.export.views import registry
from viewer.components import fields
from viewer.components.mount import Component


@pytest.fixture
def mounted(monkeypatch) -> list[dict[str, Any]]:
    given: list[dict[str, Any]] = []
    monkeypatch.setattr(Component, "mount", lambda _self, data, _key, **_: given.append(data))
    return given


def test_numbers_of_a_view_that_looks_in_articles_come_from_the_server(mounted):
    selection = registry().select(Query(search="ontheffing", articles=True, date=DAY))
    fields.filter_panel(selection, on_change=lambda _address: None)
    (data,) = mounted
    offered = registry().vocabulary.values("vorm")
    forms = dict(zip(offered, data["counted"]["facets"]["vorm"], strict=True))
    assert {form: number for form, number in forms.items() if number} == {
        form: sum(record.form == form for record in selection.partnerships)
        for form in {record.form for record in selection.partnerships}
    }
    assert len(selection.partnerships) > len(
        registry().select(Query(search="ontheffing", date=DAY)).partnerships
    )


def test_other_numbers_are_counted_in_the_browser(mounted):
    selection = registry().select(Query(search="ontheffing", date=DAY))
    fields.filter_panel(selection, on_change=lambda _address: None)
    assert "counted" not in mounted[0]
