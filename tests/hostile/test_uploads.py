"""Uploads to a viewer that has nothing to upload to."""

import contextlib
import http.client

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from tests.hostile.attack import MEGABYTE, PATIENCE, STREAM, health, peak_memory
from tests.serving import VIEWER, running

SIZE, TIMES = 20 * MEGABYTE, 4
BOUNDARY = "grens"
HEAD = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n'.encode()
TAIL = f"\r\n--{BOUNDARY}--\r\n".encode()


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with running("uploads", tmp_path_factory.mktemp("uploads"), *VIEWER) as server:
        yield server


def token(server) -> str:
    """Return the token against forgery that every visitor gets."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.request("GET", "/_stcore/health")
    cookie = connection.getresponse().headers["Set-Cookie"]
    connection.close()
    return cookie.split(";")[0].partition("=")[2]


def session_id(session) -> str:
    """Let the page run; return the name under which the server knows this visitor."""
    message = BackMsg()
    message.rerun_script.query_string = ""
    session.send(message.SerializeToString())
    answer, name = ForwardMsg(), ""
    while answer.WhichOneof("type") != "script_finished":
        answer.ParseFromString(session.recv(timeout=PATIENCE))
        if answer.WhichOneof("type") == "new_session":
            name = answer.new_session.initialize.session_id
    return name


def upload(server, path: str, content: bytes, given: str) -> int:
    """Send a file as Streamlit's page would; return the status of the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.putrequest("PUT", path)
    for name, value in {
        "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
        "Content-Length": str(len(content)),
        "Cookie": f"_streamlit_xsrf={given}",
        "X-Xsrftoken": given,
    }.items():
        connection.putheader(name, value)
    connection.endheaders()
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        connection.send(content)  # the answer may come before the end of the file
    try:
        return connection.getresponse().status
    except ConnectionResetError:
        return 0
    finally:
        connection.close()


def test_uploads_are_refused_without_being_read(server):
    with connect(f"ws://127.0.0.1:{server.port}{STREAM}", max_size=None) as session:
        path = f"/_stcore/upload_file/{session_id(session)}/bestand"
        content, given = HEAD + bytes(SIZE) + TAIL, token(server)
        with peak_memory(server) as grown:
            answers = [upload(server, f"{path}{n}", content, given) for n in range(TIMES)]
            assert health(server) < PATIENCE
    assert set(answers) <= {404, 0}
    assert grown[0] < SIZE / 2


def test_a_small_one_gets_its_answer(server):
    assert upload(server, "/_stcore/upload_file/a/b", HEAD + TAIL, token(server)) == 404


@pytest.mark.parametrize("path", ["/", "/kaart-uitvoer/x.csv", "/kaart-veranderd/alles.atom"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_no_address_takes_a_body(server, path, method):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.putrequest(method, path)
    connection.putheader("Transfer-Encoding", "chunked")
    connection.endheaders()  # the answer does not wait for what would follow
    assert connection.getresponse().status in {405, 411}
    connection.close()
