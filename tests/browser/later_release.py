"""A viewer of a later release, for pages that this one has opened.

`other` has other files for the browser; `newer` gives answers and registries in a later form too.
"""

import sys

import viewer.answer.browser.given
import viewer.answer.serialise
import viewer.server.routes.answer
import viewer.web.files
from viewer.__main__ import main


def _become(release: str) -> None:
    styles = viewer.web.files.styles
    viewer.web.files.styles = lambda *given: f"{styles(*given)}\n/* a later release */\n"
    if release == "newer":
        later = viewer.answer.serialise.VERSION + 1
        viewer.answer.serialise.VERSION = viewer.server.routes.answer.VERSION = later
        viewer.answer.browser.given.SHAPE += 1


if __name__ == "__main__":
    _become(sys.argv[1])
    sys.exit(main(sys.argv[2:]))
