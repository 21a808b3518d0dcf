"""Searching by everyday words: beside names, never in place of one."""

import numpy as np
import pytest

from data.domain.query import Query
from data.domain.text import compact
from data.registry.everyday_tasks import everyday_tasks, tasks_called
from data.registry.matcher import SearchIndex
from data.registry.names import names_in, prose_in
from tests.builders import DAY, partnership
from tests.builders import registry as tiny
from tests.viewer.export.views import registry as edition

WORDS = sorted({word for task in everyday_tasks().values() for word in task.words})


@pytest.fixture(scope="module")
def plain():
    """The index as it is without everyday words."""
    known = edition()
    names = list(map(known.names.within, known.records))
    return SearchIndex(names, list(map(prose_in, known.records)), known.names.known)


@pytest.mark.parametrize("word", ["vuilnis", "huisvuil", "thuiszorg", "kliko", "social assistance"])
def test_an_everyday_word_finds_what_is_about_it(word):
    (task,) = tasks_called(word)
    hits = edition().select(Query(date=DAY, search=word)).partnerships
    concerned = {
        record.id
        for record in edition().select(Query(date=DAY)).partnerships
        if task.concerns(record)
    }
    assert concerned
    assert concerned <= {record.id for record in hits}


def test_every_word_finds_what_it_means_and_what_holds_it_as_it_was_typed(plain):
    known = edition()
    bearing = {compact(name) for record in known.records for name in names_in(record)}
    named = bearing | set(map(compact, known.names.known))
    about = {
        task.key: np.array([task.concerns(record) for record in known.records])
        for task in everyday_tasks().values()
    }
    for word in WORDS:
        hits = known.search_index.find(word)
        if compact(word) in named:
            assert np.array_equal(hits, plain.find(word)), word
            continue
        meant = np.any([about[task.key] for task in tasks_called(word)], axis=0)
        assert hits[meant].all(), word
        assert not (hits & ~meant & ~plain.find(word)).any(), word


def test_what_equals_a_known_name_finds_what_bears_it_and_nothing_else(plain):
    known = edition()
    for name in sorted(known.names.known):
        assert np.array_equal(known.search_index.find(name), plain.find(name)), name


def test_a_name_goes_before_an_everyday_word():
    named = partnership(1, ["GM0001", "GM0002"], name="Vuilnis")
    about = partnership(2, ["GM0001", "GM0002"], name="Regeling Inzameling", topics=("afval",))
    query = Query(date=DAY, search="vuilnis")
    assert [r.id for r in tiny(named, about).select(query).partnerships] == ["001"]
    assert [r.id for r in tiny(about).select(query).partnerships] == ["002"]


def test_a_typing_error_in_an_everyday_word_means_nothing_more_than_before():
    about = partnership(1, ["GM0001", "GM0002"], name="Regeling Inzameling", topics=("afval",))
    assert not tiny(about).select(Query(date=DAY, search="vuilnsi")).partnerships
