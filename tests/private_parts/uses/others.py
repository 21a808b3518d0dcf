"""Private parts of the server below Streamlit, of argparse and of readers of files."""

from __future__ import annotations

from tests.private_parts.model import PrivatePart

DEFLATE = PrivatePart(
    "uvicorn-deflate",
    "uvicorn",
    "the name `ServerPerMessageDeflateFactory` in "
    "`uvicorn.protocols.websockets.websockets_sansio_impl`, which Streamlit chooses",
    "a compression window that holds a whole answer: 3.5 kB per change would be 11.9 kB",
    "None: uvicorn switches compression on or off, without settings.",
    silent=True,
    tokens=r"(uvicorn\.protocols\.websockets\.websockets_sansio_impl|"
    r"(vars|setattr)\(uvicorn\.protocols\.websockets\.websockets_sansio_impl\))",
)
ARGPARSE_TEXTS = PrivatePart(
    "argparse-texts",
    "argparse",
    "the names `_` and `ngettext` in its module, and the wording of its messages",
    "Dutch of `--help` and of what is said about a mistake",
    "None: argparse has no setting for its language but that of the machine.",
    silent=True,
    tokens=r"vars\(argparse\)",
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
    "the size limit on what a source sends with a redirect",
    "`allow_redirects=False` prepares the next request all the same.",
    silent=True,
    text=r"def get_redirect_target",
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

PARTS = (DEFLATE, ARGPARSE_TEXTS, SHEET_PATH, REDIRECT_TARGET, FONT_FOLDER)
