"""The calendar of a council, read by a parser of others (icalendar)."""

import datetime as dt

import icalendar
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.analysis.oversight.council_rights import deadlines
from tests.edition import committed_registry
from viewer.answer.lenses.council import deadline_in_words, deadline_title
from viewer.export.lenses.calendar import calendar
from viewer.locale.catalogue import speaking
from viewer.server.routes import lenses

ON = dt.date(2026, 11, 20)
DE_BILT = "GM0310"
client = TestClient(Starlette(routes=lenses.ROUTES))


def fetched(**params):
    return client.get("/agenda.ics", params={"peildatum": ON.isoformat(), **params})


def test_every_date_is_an_event_of_a_whole_day():
    answer = fetched(gemeente=DE_BILT)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    read = icalendar.Calendar.from_ical(answer.content)
    assert not read.errors
    expected = deadlines(committed_registry(), DE_BILT, ON)
    assert len(read.events) == len(expected)
    for event, deadline in zip(read.events, expected, strict=True):
        assert not event.errors
        assert event.start == deadline.day
        assert event.end == deadline.day + dt.timedelta(days=1)
        assert str(event["SUMMARY"]) == f"Vóór vandaag: {deadline_title(deadline)}"
        assert str(event["DESCRIPTION"]) == deadline_in_words(deadline)
        assert "deel=agenda" in str(event["URL"])
    assert len({str(event["UID"]) for event in read.events}) == len(expected)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_lines_are_folded_as_the_standard_asks(language):
    with speaking(language):
        dates = deadlines(committed_registry(), "GM0917", ON)
        made = calendar("A; b, c\\d\ne", "GM0917", dates, ON, "https://kaart.voorbeeld.nl/")
    assert made.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    assert b"\n" not in made.replace(b"\r\n", b"")
    read = icalendar.Calendar.from_ical(made)
    # The parser takes the name of a calendar as it stands: read it as a summary.
    lines = ["BEGIN:VEVENT", "UID:x", f"SUMMARY:{read['NAME']}", "END:VEVENT", ""]
    event = icalendar.Event.from_ical("\r\n".join(lines))
    assert str(event["SUMMARY"]).endswith("A; b, c\\d\ne")


def test_it_is_the_same_every_time_so_that_a_calendar_sees_no_change():
    first, second = fetched(gemeente=DE_BILT), fetched(gemeente=DE_BILT)
    assert first.content == second.content
    known = {"If-None-Match": first.headers["etag"]}
    again = client.get(f"/agenda.ics?gemeente={DE_BILT}&peildatum={ON}", headers=known)
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("path", "status", "line"),
    [
        ("/agenda.ics", 400, "Een agenda is er van één gemeente"),
        ("/agenda.ics?gemeente=GM0310&gemeente=GM0355", 400, "Een agenda is er van één gemeente"),
        ("/agenda.ics?gemeente=GM9999", 400, "GM9999"),
        ("/agenda.csv?gemeente=GM0310", 404, "mogelijk zijn ics"),
    ],
)
def test_what_cannot_be_made_is_said_in_one_line(path, status, line):
    answer = client.get(path)
    assert answer.status_code == status
    assert line in answer.text
