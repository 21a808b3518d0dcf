"""What a visitor hears of the machine that serves: nothing of paths, versions or installation."""

import json
import sys
import urllib.request

import pytest
import streamlit as st
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from tests.hostile.attack import PATIENCE, STREAM
from tests.serving import ROOT, VIEWER, running


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with running("disclosure", tmp_path_factory.mktemp("disclosure"), *VIEWER) as server:
        yield server


def messages(server, page: str) -> list[bytes]:
    """Return what the run of a page sends."""
    request = BackMsg()
    request.rerun_script.page_name = page
    received, last = [], ForwardMsg()
    with connect(f"ws://127.0.0.1:{server.port}{STREAM}", max_size=None) as session:
        session.send(request.SerializeToString())
        while last.WhichOneof("type") != "script_finished":
            received.append(session.recv(timeout=PATIENCE))
            last.ParseFromString(received[-1])
    return received


@pytest.mark.parametrize("page", ["", "over"])
def test_no_message_names_the_machine(server, page):
    received = messages(server, page)
    version = ".".join(map(str, sys.version_info[:3]))
    for private in (str(ROOT), sys.prefix, version, st.__version__, sys.platform):
        assert not [each for each in received if private.encode() in each], private
    sessions = [each.new_session for each in map(ForwardMsg.FromString, received)
                if each.WhichOneof("type") == "new_session"]  # fmt: skip
    assert sessions
    for session in sessions:
        assert session.main_script_hash
        assert not session.main_script_path
        assert not session.initialize.user_info.ListFields()
        assert not session.initialize.environment_info.ListFields()


def test_no_other_website_may_take_part(server):
    with urllib.request.urlopen(f"{server.address}/_stcore/host-config") as answer:  # noqa: S310
        assert json.load(answer)["allowedOrigins"] == []
