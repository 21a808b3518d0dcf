"""Private parts of Streamlit: its page, its scripts, its protocol and modules."""

from __future__ import annotations

from tests.private_parts.model import PrivatePart

_LOOKED = "None: Streamlit documents `st-key-…` classes and `--st-…` variables, and nothing else of"

INDEX_PAGE = PrivatePart(
    "streamlit-index-page",
    "streamlit",
    "`<html lang>`, `<title>`, `<noscript>` and `</head>` of its `index.html`",
    "the language of the document (WCAG 3.1.1), the title before the script has run, the Dutch "
    "text without JavaScript: no page would open",
    "None: no setting for language, title, head or body of the page.",
    silent=False,
    text=r"'<html lang=\"en\"'",
)
FONT = PrivatePart(
    "streamlit-font",
    "streamlit",
    "the preload of `static/media/SourceSansVF-Upright….woff2` in its `index.html`",
    "the letters of page Kaart, which would be those of the system, other than on other pages",
    "None: `theme.fontFaces` is about Streamlit's own pages.",
    silent=True,
    text=r"static/media/SourceSansVF-Upright",
)
STATIC_FILES = PrivatePart(
    "streamlit-static-files",
    "streamlit",
    "`streamlit.file_util.get_static_dir`: the folder of its page and scripts",
    "every page: in another folder its page and scripts would answer 404",
    "None.",
    silent=False,
    tokens=r"streamlit\.file_util\.get_static_dir",
)
HOST_MESSAGES = PrivatePart(
    "streamlit-host-messages",
    "streamlit",
    "`window.__streamlit`, read for `HOST_CONFIG.blockErrorDialogs` and `.allowedOrigins`, the "
    "messages to the page around it (`WEBSOCKET_CONNECTED`, `WEBSOCKET_DISCONNECTED` and the state "
    "of a run, of `stCommVersion` 1), and `RERUN_SCRIPT` from it",
    "a lost connection: an English dialog would cover the page, our line on it would not come, and "
    "a choice while another server takes over would be lost",
    "None: `client.showErrorDetails` is about the script alone.",
    silent=True,
    tokens=r"\.stCommVersion",
    text=r"window\.__streamlit",
)
SIDEBAR_MEMORY = PrivatePart(
    "streamlit-sidebar-memory",
    "streamlit",
    "key `stSidebarCollapsed-…` in `localStorage`, and the width (`md`, 768 px) up to which the "
    "sidebar covers the page",
    "the map on a telephone: filters that were once open would cover it for who opens a link",
    "`initial_sidebar_state` counts only where nothing is remembered.",
    silent=True,
    tokens=r"localStorage|stSidebarCollapsed-",
)
MULTISELECT_TAGS = PrivatePart(
    "streamlit-multiselect-tags",
    "streamlit",
    "`[data-tag]`, a chosen value in a multiselect",
    "contrast (WCAG 1.4.3) of chosen values in the dark theme: white on light blue",
    "None: no theme setting for the letters on the primary colour.",
    silent=True,
    tokens=r"\[data-tag\]",
)
SIDEBAR_CLOSED = PrivatePart(
    "streamlit-sidebar-closed",
    "streamlit",
    '`[data-collapsed="true"]`, the sidebar while it is closed',
    "the keyboard (WCAG 2.4.7): with Tab one would go through a menu that nobody sees",
    "None: `initial_sidebar_state` says whether it is open, not what its links do when closed.",
    silent=True,
    tokens=r"\[data-collapsed\]",
)
CLASSES = PrivatePart(
    "streamlit-classes",
    "streamlit",
    "class names `.st…` of the elements on its page",
    "pages on paper: menus and buttons would be printed, columns cut off, lists end at one page; "
    "the focus on links between pages, room for the other language, a menu that closes",
    f"{_LOOKED} its page; there is no setting for print.",
    silent=True,
    tokens=r"\.st(?!CommVersion)[A-Z]\w*",
)
TEST_IDS = PrivatePart(
    "streamlit-test-ids",
    "streamlit",
    "`data-testid` of the elements on its page",
    "on paper: hidden tabs, tool bars and icons; between 768 and 1000 px: room for all pages; on a "
    "telephone: a menu that closes, the words “Menu en filters” "
    "beside the arrow",
    f"{_LOOKED} its page.",
    silent=True,
    tokens=r"data-testid=(?!(?:stSkeleton|stText|stApp)\b)\w+",
)
WORDS = PrivatePart(
    "streamlit-words",
    "streamlit",
    "the English words that it writes and names its controls by",
    "a page in one language: those words would stand in English on a Dutch page",
    "None: no setting for its language.",
    silent=True,
    text=r'"Skip to main content": "',
)
REACT_ARIA = PrivatePart(
    "streamlit-react-aria",
    "streamlit",
    "`.react-aria-SelectionIndicator` and the `tablist` of its tabs",
    "on paper: the stripe under the open tab would stand alone on a line",
    f"{_LOOKED} its page.",
    silent=True,
    tokens=r"react-aria-\w+",
)
HISTORY = PrivatePart(
    "streamlit-history",
    "streamlit",
    "that its page adds an entry to the history when the script writes the address, and none when "
    "the address says so already; that it hears of Back from `popstate` of the window",
    "Back and Forward: views that come back would each be an entry, and Streamlit would answer for "
    "each step back on the map",
    "None: `st.query_params` cannot replace an entry.",
    silent=True,
    text=r"history\.replaceState|query_params\.from_dict",
)
PAGE_SWITCH = PrivatePart(
    "streamlit-page-switch",
    "streamlit",
    "that `st.switch_page` with parameters lets the page write them to the address before it opens "
    "the other page, which keeps them",
    "Back from a page that was opened by a link in a list: it would stop at an address that was "
    "never opened, the page that was left with the parameters of the other one",
    "None: `st.switch_page` has no way to add one entry.",
    silent=True,
    text=r"history\.pushState = ",
)
HEALTH = PrivatePart(
    "streamlit-health",
    "streamlit",
    "the address `_stcore/health`",
    "a link away from the map while the server is away: the page would not come by itself",
    "None: named in a guide on deploying, not in the reference.",
    silent=True,
    tokens=r"_stcore/health",
)
HOST_CONFIG = PrivatePart(
    "streamlit-host-config",
    "streamlit",
    "the address `_stcore/host-config`, which its page asks for before it connects",
    "every page: all other addresses below `_stcore` answer 404",
    "None: the reference does not name the addresses of its own page.",
    silent=False,
    tokens=r"_stcore/host-config",
)
NO_ORIGIN = PrivatePart(
    "streamlit-no-origin",
    "streamlit",
    "that it takes a websocket without Origin, and looks up its addresses to judge one and to "
    "print them, for nothing else",
    "every page behind a proxy that does not pass on the name of the site, or a server that asks "
    "outside while everybody waits",
    "`server.corsAllowedOrigins` is asked last, after the address outside.",
    silent=True,
    text=r'name != b"origin"',
)
INLINE_SCRIPT = PrivatePart(
    "streamlit-inline-script",
    "streamlit",
    "that a component takes a script with a line break in it for the script itself",
    "every component: map, blocks, matrix and download buttons",
    "The reference has text or the name of a file, not how it tells one from the other.",
    silent=False,
    text=r"await import\(new URL\(",
)
DELTA_GENERATOR = PrivatePart(
    "streamlit-delta-generator",
    "streamlit",
    "`streamlit.delta_generator.DeltaGenerator`, for the type checker alone",
    "the type of a place on the page: mypy would stop, the viewer would run",
    "`streamlit.typing` does not have it.",
    silent=False,
    tokens=r"streamlit\.delta_generator\.DeltaGenerator",
)
HIDDEN_OPTIONS = PrivatePart(
    "streamlit-hidden-options",
    "streamlit",
    "options that its documentation leaves out: `runner.postScriptGC`, "
    "`global.minCachedMessageSize`, `client.allowedOrigins`",
    "30 to 45 ms per answer (all garbage collected after every run), lists that are sent again "
    "though they did not change, and a list of Streamlit's own websites for every visitor",
    "None: an option that Streamlit does not have is passed over with a line in the log.",
    silent=True,
    tokens=r"option \w+\.\w+",
)
SET_OPTION = PrivatePart(
    "streamlit-set-option",
    "streamlit",
    "`streamlit.config.set_option`, which takes every option, before and after its files are read, "
    "and `get_config_options`, which knows what they set",
    "the viewer's own settings when it is started from another folder: usage statistics would be "
    "on, errors shown to visitors, the theme gone",
    "`st.set_option` takes four options; `App.run(config=...)` brings its own way of listening and "
    "stopping.",
    silent=False,
    tokens=r"streamlit\.config(\.(set_option|get_config_options))?",
)
APP_DISCOVERY = PrivatePart(
    "streamlit-app-discovery",
    "streamlit",
    "that `streamlit run app.py` finds the application by the call `st.App(` in its text",
    "routes, headers and page of the viewer under `streamlit run`: it would run the file as a "
    "script",
    "`python -m viewer serve` does without it.",
    silent=True,
    text=r"(?m)^app = st\.App\(",
)
PROTOCOL = PrivatePart(
    "streamlit-protocol",
    "streamlit",
    "`_stcore/stream`, and `BackMsg` and `ForwardMsg` of `streamlit.proto`",
    "the benchmarks of the server without a browser",
    "None: a browser is the only documented client.",
    silent=False,
    tokens=r"streamlit\.proto(\.\w+)+|_stcore/stream",
)
SCRIPT_STATE = PrivatePart(
    "streamlit-script-state",
    "streamlit",
    "`data-test-script-state`, `stSkeleton` and `stText` of its page",
    "the benchmarks in the browser: they would not know when a page is at rest",
    "None.",
    silent=False,
    tokens=r"dataset\.testScriptState|data-testid=(stSkeleton|stText|stApp)",
)
PILLS = PrivatePart(
    "streamlit-pills",
    "streamlit",
    '`button[data-variant="pills"]`',
    "the benchmarks in the browser: they would find no filter to press",
    "None.",
    silent=False,
    tokens=r"\[data-variant\]",
)

LOGGERS = PrivatePart(
    "streamlit-loggers",
    "streamlit",
    "`streamlit.logger.setup_formatter`, called for every logger it makes, and `update_formatter`",
    "its lines in the one log: as JSON, with the request, and not too many alike",
    "`logger.messageFormat` sets words around a line, not how it is quoted or where it goes.",
    silent=True,
    tokens=r"streamlit\.logger(\.(setup_formatter =|update_formatter))?",
)

PARTS = (
    LOGGERS,
    INDEX_PAGE,
    FONT,
    STATIC_FILES,
    HOST_MESSAGES,
    SIDEBAR_MEMORY,
    MULTISELECT_TAGS,
    SIDEBAR_CLOSED,
    CLASSES,
    TEST_IDS,
    WORDS,
    REACT_ARIA,
    HISTORY,
    PAGE_SWITCH,
    HEALTH,
    HOST_CONFIG,
    NO_ORIGIN,
    SET_OPTION,
    INLINE_SCRIPT,
    DELTA_GENERATOR,
    HIDDEN_OPTIONS,
    APP_DISCOVERY,
    PROTOCOL,
    SCRIPT_STATE,
    PILLS,
)
