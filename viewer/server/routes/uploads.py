"""What visitors upload: an area for page Gebiedsfoto; never through Streamlit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import anyio.to_thread
from starlette.responses import RedirectResponse
from starlette.routing import Route

from data.analysis.drawn_area import written
from data.domain.errors import QueryError
from data.io.area_file import MOST_BYTES, area_of_file
from viewer.address.parameters import PARAMETERS

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

AREA = "gebied"
FILE = "bestand"
"""Name of the field that holds the file; the other fields are the view to return to."""


async def take_area(request: Request) -> Response:
    """Hold the area of a file and lead to its page; or back, with one line that says why not."""
    async with request.form(max_files=1, max_fields=200, max_part_size=8_192) as form:
        view = [(n, v) for n, v in form.multi_items() if n in PARAMETERS and isinstance(v, str)]
        file = form.get(FILE)
        content = b"" if file is None or isinstance(file, str) else await file.read(MOST_BYTES + 1)
    try:
        shape = await anyio.to_thread.run_sync(partial(area_of_file, content))
    except QueryError as error:
        view.append(("fout", str(error)))
    else:
        view.append((AREA, written(shape)))
    return RedirectResponse(f"./gebiedsfoto?{urlencode(view)}", 303, {"Cache-Control": "no-store"})


ROUTE = Route(f"/{{base:path}}{AREA}", take_area, methods=["POST"])
