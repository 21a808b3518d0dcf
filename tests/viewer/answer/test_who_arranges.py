"""Who arranges an everyday task, in sentences and as rows: in both languages, for every task."""

import csv
import datetime as dt
from io import StringIO

import pytest

from data.analysis.who_arranges import all_of, who_arranges
from data.domain.errors import QueryError
from data.domain.query import Query
from data.registry.everyday_tasks import everyday_tasks
from tests.edition import committed_registry
from tests.viewer.export.views import SITE
from viewer.answer.who_arranges import (
    answer_in_words,
    briefly,
    host,
    tasks_rows,
    tasks_titles,
    website_to_ask,
    wording,
)
from viewer.export.formats import FORMATS, Options
from viewer.export.view import view_of
from viewer.locale.catalogue import speaking

DAY = dt.date(2026, 11, 20)
TEN = ("GM0355", "GM0344", "GM0744", "GM0096", "GM0014", "GM1982", "GM0599", "GM1708", "GM0882")


def everything(code, language="nl"):
    query = Query(date=DAY, municipalities=(code,), language=language)
    return all_of(committed_registry(), query)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", TEN)
def test_every_answer_names_who_does_it_or_says_that_nobody_is_known_to(code, language):
    registry, selection = committed_registry(), everything(code, language)
    nobody = {"nl": "Hierover is geen samenwerking bekend", "en": "No partnership is known"}
    with speaking(language):
        for answer in who_arranges(selection, code, everyday_tasks().values()):
            sentence = answer_in_words(registry, answer)
            assert "{" not in sentence
            assert "0 " not in sentence
            assert sentence.startswith(nobody[language]) == (
                not answer.carried_out and not answer.related
            )
            for one in answer.carried_out:
                assert one.record.body.casefold() in sentence.casefold()
                assert one.record.body.casefold() in briefly(answer).casefold()
            assert not (answer.carried_out and website_to_ask(registry, answer))


def written(code, **choices):
    query = Query(date=DAY, municipalities=(code,), topics=("wonen",), search="niets")
    view = view_of(query, committed_registry(), site=SITE)
    return FORMATS["csv"].write(view, Options(document="wie-regelt", **choices)).decode("utf-8-sig")


def test_the_file_holds_every_task_and_each_partnership_about_it_whatever_is_filtered():
    code = "GM0355"
    rows = list(csv.reader(StringIO(written(code))))
    selection = everything(code)
    with speaking("nl"):
        assert rows[0] == list(tasks_titles())
        assert [tuple(row) for row in rows[1:]] == list(tasks_rows(selection))
        expected = [
            (wording(answer.task).name, one.record.source_url)
            for answer in who_arranges(selection, code, everyday_tasks().values())
            for one in (*answer.carried_out, *answer.related)
        ]
    assert [(row[0], row[7]) for row in rows[1:] if row[3]] == expected
    assert {row[0] for row in rows[1:]} == {task.dutch.name for task in everyday_tasks().values()}
    assert ["zeist" in row[5] for row in rows[1:] if row[0].startswith("Paspoort")] == [True]


def test_a_semicolon_and_a_mark_for_excel_are_choices_as_with_every_csv():
    lines = written("GM0355", separator=";", bom=True).splitlines()
    assert lines[0].startswith("Taak;Antwoord;")


@pytest.mark.parametrize("codes", [(), ("GM0355", "GM0344")])
def test_a_file_of_none_or_several_municipalities_is_refused(codes):
    view = view_of(Query(date=DAY, municipalities=codes), committed_registry(), site=SITE)
    with pytest.raises(QueryError, match="er van één gemeente"):
        FORMATS["csv"].write(view, Options(document="wie-regelt"))


@pytest.mark.parametrize(
    ("address", "short"),
    [
        ("https://www.zeist.nl/", "zeist.nl"),
        ("http://a.nl/b/", "a.nl/b"),
        ("zonder", "zonder"),
        ("", ""),
    ],
)
def test_an_address_is_written_as_people_do(address, short):
    assert host(address) == short
