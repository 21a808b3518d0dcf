"""Make the answers of all views, and print what is held of them as one JSON object.

It asks the product by what it promises alone: the arguments of `python -m viewer` and addresses of
the application in `app.py`; so the same program measures this code and that of an earlier commit.

    python -m contract.measure FOLDER commands|routes|contents [NAME ...]

runs in the folder of the code to measure, with `tests/` on the `PYTHONPATH`. With names of views
it writes their answers into FOLDER, to lay them beside those of another commit.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import sys
from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path
from typing import Any

from .contents import content_of, digest, without_added
from .older_edition import copied, older_of
from .views import BYTES, CONTENTS, DAY, OLDER, OUT, ROUTES, SITE, TYPES

_HELD_HEADERS = ("content-type", "content-disposition", "location")


def prepare() -> None:
    """Let it be `DAY` wherever the product asks for the date of today, and read the edition once.

    Raises
    ------
    RuntimeError
        If the product has another clock than one function `today` in `data`.
    """
    importlib.import_module("viewer.__main__")
    # the first version reads the edition there, later ones where commands read their view
    program: Any = sys.modules["viewer.__main__"]
    if not hasattr(program, "load"):
        program = importlib.import_module("viewer.cli.view")
    program.load = cache(program.load)
    clocks = {
        module.today
        for module in list(sys.modules.values())
        if callable(getattr(module, "today", None)) and module.__name__.startswith("data.")
    }
    if len(clocks) != 1:
        raise RuntimeError(f"The clock of the product is not one function: {clocks}")
    (clock,) = clocks
    for module in list(sys.modules.values()):
        if getattr(module, "today", None) is clock:
            module.today = lambda: DAY  # type: ignore[attr-defined]


def commands(folder: Path, names: Collection[str]) -> dict[str, Any]:
    """Return digest, exit status and last words of each command."""
    return {
        name: _ran(arguments, folder, name)[0]
        for name, arguments in BYTES.items()
        if not names or name in names
    }


def contents(folder: Path, names: Collection[str]) -> dict[str, Any]:
    """Return what each file holds, and whether it is the same bytes when it is made again."""
    result: dict[str, Any] = {}
    for name, arguments in CONTENTS.items():
        if names and name not in names:
            continue
        held, made = _ran(arguments, folder, name)
        suffix = next(a for a in arguments if a.startswith(OUT)).rpartition(".")[2]
        result[name] = {
            "status": held["status"],
            "content": content_of(suffix, made, folder / "editie"),
        }
        if name == suffix:  # one of each format: to make all of them twice takes too long
            result[name]["same_bytes_twice"] = made == _ran(arguments, folder, name)[1]
    return result


def routes(folder: Path, names: Collection[str]) -> dict[str, Any]:
    """Return status, headers and digest of the answer to each address."""
    from starlette.testclient import TestClient

    client = TestClient(importlib.import_module("app").app, base_url=SITE)
    result: dict[str, Any] = {}
    for name, address in {**ROUTES, **TYPES}.items():
        if names and name not in names:
            continue
        below = address.partition("kaart-")[0]
        os.environ["SAMENWERKINGSKAART_SITE"] = SITE + below  # else links stay on this computer
        answer = client.get(address, follow_redirects=False)
        headers = {key: answer.headers[key] for key in _HELD_HEADERS if key in answer.headers}
        if "location" in headers:
            headers["location"] = str(answer.url.join(headers["location"]))
        result[name] = {"status": answer.status_code, **headers}
        if name in ROUTES:
            content = without_added(answer.content, answer.headers.get("content-type", ""))
            result[name] |= {"bytes": len(content), "sha256": digest(content)}
        if names:
            (folder / name).write_bytes(answer.content)
    return result


def _ran(arguments: tuple[str, ...], folder: Path, name: str) -> tuple[dict[str, Any], bytes]:
    """Run a command; return what is held of it, and what it printed or wrote."""
    out, err = io.StringIO(), io.StringIO()
    stands = {OUT: str(folder / name), OLDER: str(older_of(folder / "editie"))}
    given = [_filled(argument, stands) for argument in arguments]
    main = importlib.import_module("viewer.__main__").main
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = main(given)
        except SystemExit as stop:
            status = stop.code
    file = next((a for a in given if a.startswith(stands[OUT])), None)
    printed, said = (text.getvalue().replace(str(folder), "") for text in (out, err))
    made = Path(file).read_bytes() if file else printed.encode()
    made = without_added(made, Path(file).suffix if file else "")
    held = {"status": status, "bytes": len(made), "sha256": digest(made), "said": said}
    if file:
        del held["said"]  # it names the place of the file
    return held, made


def _filled(argument: str, stands: dict[str, str]) -> str:
    for sign, value in stands.items():
        argument = argument.replace(sign, value)
    return argument


GROUPS: dict[str, Callable[[Path, Collection[str]], dict[str, Any]]] = {
    "commands": commands,
    "contents": contents,
    "routes": routes,
}


def main(folder: str, group: str, *names: str) -> None:
    """Measure one group of views in a folder that is empty."""
    place = Path(folder)
    os.environ["SAMENWERKINGSKAART_EDITION"] = str(copied(place))
    os.environ.pop("SAMENWERKINGSKAART_SITE", None)
    os.environ["COLUMNS"] = "80"
    prepare()
    measured = GROUPS[group](place, names)
    sys.stdout.write(json.dumps(measured, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
