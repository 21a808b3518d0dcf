import json
import logging
import sys

import pytest

from viewer.server.operations import logs
from viewer.server.operations.logs import MOST_ALIKE, JsonLines, RateLimit, TextLines


def record(message="Refused %s", *args, **extra) -> logging.LogRecord:
    made = logging.LogRecord("viewer.x", logging.WARNING, __file__, 1, message, args, None)
    made.__dict__.update(extra)
    return made


def test_a_json_line_is_one_object_without_what_it_does_not_know():
    fields = json.loads(JsonLines().format(record("Twee\nregels %d", 2)))
    time = fields.pop("time")
    assert time.endswith("+00:00")
    assert fields == {"level": "warning", "logger": "viewer.x", "message": "Twee\nregels 2"}


def test_a_json_line_has_request_and_exception():
    failed = record("Failed", request="abc12345")
    try:
        raise ValueError("x")
    except ValueError:
        failed.exc_info = sys.exc_info()
    line = JsonLines().format(failed)
    assert "\n" not in line
    assert json.loads(line)["request"] == "abc12345"
    assert "ValueError: x" in json.loads(line)["exception"]


def test_a_text_line_ends_with_its_request():
    assert (
        TextLines()
        .format(record("Nee", request="abc12345"))
        .endswith("WARNING viewer.x: Nee [request abc12345]")
    )


def test_lines_of_one_kind_are_few_and_the_rest_is_counted(monkeypatch):
    limit, now = RateLimit(), 100.0
    monkeypatch.setattr(logs.time, "monotonic", lambda: now)
    written = [limit.filter(record("Refused %s", number)) for number in range(1000)]
    assert sum(written) == MOST_ALIKE
    assert limit.filter(record("Another")), "it is another kind"
    now += 61
    after = record("Refused %s", "a")
    assert limit.filter(after)
    assert after.getMessage() == f"Refused a ({1000 - MOST_ALIKE} more like this left out)"


@pytest.fixture
def untouched():
    root, levels = logging.getLogger(), {}
    before, level = [*root.handlers], root.level
    setup = logs.streamlit_logger.setup_formatter
    for name in logs._OWN:
        levels[name] = logging.getLogger(name).level
    yield
    root.handlers, logs.streamlit_logger.setup_formatter = before, setup
    root.setLevel(level)
    for name, one in levels.items():
        logging.getLogger(name).setLevel(one)
    logs.streamlit_logger.update_formatter()


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("name", ["viewer.x", "streamlit.elements.x", "uvicorn.error", "asyncio"])
def test_every_logger_writes_json_to_standard_error(name, capsys, monkeypatch):
    monkeypatch.setenv("SAMENWERKINGSKAART_LOGFORMAAT", "json")
    logs.streamlit_logger.get_logger("streamlit.elements.x")
    logs.set_up_logging()
    logging.getLogger(name).warning("Let op")
    lines = capsys.readouterr().err.splitlines()
    assert [json.loads(line)["message"] for line in lines] == ["Let op"]


@pytest.mark.usefixtures("untouched")
def test_loggers_that_streamlit_makes_later_write_there_too(capsys, monkeypatch):
    monkeypatch.setenv("SAMENWERKINGSKAART_LOGFORMAAT", "json")
    logs.set_up_logging()
    logs.streamlit_logger.get_logger("streamlit.made.later").warning("Let op")
    assert json.loads(capsys.readouterr().err)["logger"] == "streamlit.made.later"
