"""Streamlit is set by our own code, whatever the folder, the home or the environment says."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from streamlit import config

from data.domain.errors import QueryError
from viewer.server.streamlit_settings import (
    FILE,
    USAGE,
    USAGE_VARIABLE,
    hold_settings,
    settings,
    use_settings,
)

ROOT = Path(__file__).parents[3]
OTHER = """
[browser]
gatherUsageStats = true
[client]
showErrorDetails = "full"
showSidebarNavigation = false
[theme.light]
textColor = "#ff0000"
[theme.sidebar]
backgroundColor = "#00ff00"
[server]
fileWatcherType = "poll"
"""
OPEN = {
    "server.port": 1234,
    "client.showSidebarNavigation": True,
    "theme.sidebar.backgroundColor": None,
}
"""What the viewer's own file leaves open, as it must be."""
PRINT = """
import json, sys
import streamlit as st
from viewer.server.streamlit_settings import settings, use_settings
use_settings({"server.port": 1234})
print(json.dumps({key: st.get_option(key) for key, _ in settings()} | {
    key: st.get_option(key) for key in json.loads(sys.argv[1])}))
"""


def test_nothing_else_has_a_say(tmp_path):
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text(OTHER, "utf-8")
    names = ("CLIENT_SHOW_ERROR_DETAILS", "SERVER_PORT", "SERVER_ENABLE_CORS")
    surroundings = {f"STREAMLIT_{name}": "false" for name in names} | {"HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", PRINT, json.dumps(list(OPEN))],
        cwd=tmp_path,
        env=os.environ | surroundings | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert json.loads(done.stdout) == dict(settings()) | OPEN
    (line,) = done.stderr.splitlines()
    assert line.startswith(
        "Not used: STREAMLIT_CLIENT_SHOW_ERROR_DETAILS, STREAMLIT_SERVER_ENABLE_CORS, "
        "STREAMLIT_SERVER_PORT."
    )


def test_every_setting_is_one_of_streamlit():
    assert {key for key, _ in settings()} <= set(config.get_config_options())
    assert dict(settings())["server.fileWatcherType"] == "none"


@pytest.mark.parametrize("value", ["true", "1", "ja"])
def test_usage_statistics_are_refused(monkeypatch, value):
    monkeypatch.setenv(USAGE_VARIABLE, value)
    with pytest.raises(QueryError, match="Gebruiksstatistieken"):
        use_settings({})


@pytest.fixture
def as_streamlit_run():
    """Set options as its command line does; they are put back."""
    changed = {}

    def set_option(key, value):
        changed.setdefault(key, config.get_option(key))
        config.set_option(key, value)

    yield set_option
    for key, value in changed.items():
        config.set_option(key, value)


def test_streamlit_run_may_choose_where_it_listens_and_no_more(as_streamlit_run, caplog):
    as_streamlit_run("server.port", 99)
    hold_settings()
    assert not caplog.records
    as_streamlit_run("client.showErrorDetails", "full")
    as_streamlit_run("theme.light.textColor", "#ff0000")
    hold_settings()
    assert config.get_option("client.showErrorDetails") == "none"
    assert config.get_option("theme.light.textColor") == dict(settings())["theme.light.textColor"]
    assert config.get_option("server.port") == 99
    (record,) = caplog.records
    assert record.getMessage().endswith("client.showErrorDetails, theme.light.textColor")


def test_streamlit_run_with_usage_statistics_ends_with_one_line():
    environment = os.environ | {USAGE_VARIABLE: "true"}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", "0"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=60
    )
    assert done.returncode == 2
    assert f"Gebruiksstatistieken van Streamlit staan aan ({USAGE})" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_file_stands_where_streamlit_looks_too():
    assert FILE == ROOT / ".streamlit" / "config.toml"
