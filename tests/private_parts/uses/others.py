"""Private parts of the server below Streamlit, of argparse and of readers of files."""

from __future__ import annotations

from tests.private_parts.model import PrivatePart

SERVER_PROTOCOL = PrivatePart(
    "uvicorn-server-protocol",
    "uvicorn",
    "the name `ServerProtocol` in `uvicorn.protocols.websockets.websockets_sansio_impl`, which it "
    "calls for every websocket with `extensions`, `max_size` and `logger`",
    "every limit on messages: 3 MB of compressed zeros would take 3 GB and stop the server for "
    "everybody",
    "None: `ws_max_size` is set by Streamlit, after any setting of ours; nothing limits how many.",
    silent=True,
    tokens=r"(uvicorn\.protocols\.websockets\.websockets_sansio_impl|"
    r"(vars|setattr)\(uvicorn\.protocols\.websockets\.websockets_sansio_impl\))",
)
FRAMES = PrivatePart(
    "websockets-frames",
    "websockets",
    "`recv_frame` of its protocol, called for every frame that `receive_data` brings, inflated",
    "the limits on frames, fragments and bytes per read: 200,000 empty frames would hold up "
    "everybody",
    "`max_size` limits one message, not how many come at once or in how many parts.",
    silent=True,
    text=r"def recv_frame",
)
HTTP_PROTOCOL = PrivatePart(
    "uvicorn-http-protocol",
    "uvicorn",
    "`H11Protocol`: that its `connection_made`, `data_received`, `on_response_complete` and "
    "`pause_writing` are called, and its `conn`, `loop` and `transport`",
    "the end of connections that send or read nothing: each would take a file descriptor for ever",
    "`timeout_keep_alive` counts from an answer to the first byte of the next request alone.",
    silent=True,
    tokens=r"uvicorn\.protocols\.http\.h11_impl\.H11Protocol",
)
PROXY_HEADERS = PrivatePart(
    "uvicorn-proxy-headers",
    "uvicorn",
    "`ProxyHeadersMiddleware` of `uvicorn.middleware.proxy_headers`",
    "who asks and how, behind a proxy: fair shares would take all visitors for one",
    "`proxy_headers=True` puts it outermost, where several values of X-Forwarded-Proto are lost.",
    silent=False,
    tokens=r"uvicorn\.middleware\.proxy_headers\.ProxyHeadersMiddleware",
)
ARGPARSE_TEXTS = PrivatePart(
    "argparse-texts",
    "argparse",
    "that it looks up its texts with gettext in the default domain, and their wording",
    "Dutch of `--help` and of what is said about a mistake",
    "None: argparse has no setting for its language but that of the machine.",
    silent=True,
    text=r"gettext\.textdomain\(DOMAIN\)",
)
SHEET_PATH = PrivatePart(
    "openpyxl-sheet-path",
    "openpyxl",
    "`_worksheet_path` of a sheet in read-only mode",
    "the message about merged cells in own additions; reading a workbook would stop with an error",
    "None: a sheet in read-only mode has no `merged_cells`; read whole, it takes any memory.",
    silent=False,
    tokens=r"\._worksheet_path",
)
REDIRECT_TARGET = PrivatePart(
    "requests-redirect-target",
    "requests",
    "`Session.get_redirect_target`, asked by `send` after every answer",
    "the size limit on what a source sends with a redirect, and the check where it leads",
    "`allow_redirects=False` prepares the next request all the same.",
    silent=True,
    text=r"def get_redirect_target",
)
RESPONSE_CLASS = PrivatePart(
    "http-client-response-class",
    "urllib3",
    "`ConnectionCls` of a pool, and `response_class` of the connection of `http.client` below it",
    "the deadline of a download: a source that sends byte by byte would hold a refresh for ever",
    "None: the time-out of a socket starts anew with every byte.",
    silent=True,
    text=r"response_class",
)
FONT_FOLDER = PrivatePart(
    "source-sans-folder",
    "font-source-sans-pro",
    "`font_source_sans_pro.font_directory` and the names of the files in it",
    "the typeface of pictures and paper: nothing could be drawn",
    "The package names each typeface as a variable, which leads to its OpenType file; "
    "pictures are set from the TrueType files.",
    silent=False,
    text=r"font_source_sans_pro\.font_directory",
)

PARTS = (
    SERVER_PROTOCOL,
    FRAMES,
    HTTP_PROTOCOL,
    PROXY_HEADERS,
    ARGPARSE_TEXTS,
    SHEET_PATH,
    REDIRECT_TARGET,
    RESPONSE_CLASS,
    FONT_FOLDER,
)
