"""Whole editions as files, `/bestanden`, and the catalogue record, `/data`."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from threading import Lock

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from viewer.server.open_data.problems import problem_document
from viewer.server.open_data.replies import JSON, Content, Replies, place_of, shared_key

_FILE = re.compile(r"editie-(?P<name>\d{4}-\d{2}-\d{2}(-[0-9a-f]{8})?)\.(?P<suffix>[a-z0-9]+)")
_CHUNK = 256 * 1024
_LINE = "text/plain; charset=utf-8"
_replies = Replies("bulk")
_one_at_a_time = Lock()


async def respond_with_file(request: Request) -> Response:
    """Answer with an edition as one file, its checksum, or which files there are."""
    path, site, _given = place_of(request)
    # What is kept changes by itself: nothing of it is answered from memory.
    return await _replies.reply(request, (), lambda: _file(path, site))


async def respond_with_catalogue(request: Request) -> Response:
    """Answer with the catalogue record, or lead from what it names to the page about it."""
    path, site, _given = place_of(request)
    key = shared_key(request, site)
    return await _replies.reply(request, key, lambda: _catalogue(path, site))


def _file(path: str, site: str) -> Content | Response:
    from viewer.api.bulk import MAKERS, named_edition, was_there
    from viewer.api.catalogue import FILES

    if not path:
        return Content(iter((json.dumps(_listing(site), indent=1).encode(),)), JSON)
    plain = path.removesuffix(".sha256")
    match = _FILE.fullmatch(plain)
    if not match or match["suffix"] not in MAKERS:
        return problem_document(404, f"Hier is niets: “{path[:100]}”. Zie /bestanden")
    edition = named_edition(match["name"])
    if edition is None:
        gone = "De editie {} is niet meer bewaard" if was_there(match["name"]) else ""
        status, line = (410, gone) if gone else (404, "Er is geen editie {}")
        return problem_document(status, line.format(match["name"]))
    with _one_at_a_time:  # or two who ask for one file would have it made twice
        content, digest = _made(edition.key, match["suffix"], site)
    name = f"editie-{edition.key}.{match['suffix']}"
    if plain != path:
        return Content(iter((f"{digest}  {name}\n".encode(),)), _LINE)
    headers = {
        "Content-Disposition": f'attachment; filename="samenwerkingskaart-{name}"',
        "Content-Length": str(len(content)),
        "ETag": f'"{digest[:32]}"',
    }
    return Content(_pieces(content), FILES[match["suffix"]][2], headers=headers)


@lru_cache(maxsize=3)
def _made(key: str, suffix: str, site: str) -> tuple[bytes, str]:
    """Return a file and its checksum."""
    from viewer.api.bulk import MAKERS
    from viewer.registries.loaded import registry_for

    content = MAKERS[suffix](registry_for(key), site)
    return content, hashlib.sha256(content).hexdigest()


def _pieces(content: bytes) -> Iterator[bytes]:
    for start in range(0, len(content), _CHUNK):
        yield content[start : start + _CHUNK]


def _listing(site: str) -> dict[str, object]:
    from viewer.api.bulk import MAKERS
    from viewer.api.catalogue import file_address
    from viewer.api.tables import kept_editions
    from viewer.registries.loaded import registry_in_use

    sources = registry_in_use().edition.info.sources
    keys = dict.fromkeys(each.key for each in kept_editions())
    return {
        "bestanden": [
            {
                "editie": key,
                "adres": file_address(site, key, suffix),
                "sha256": f"{file_address(site, key, suffix)}.sha256",
            }
            for key in keys
            for suffix in MAKERS
        ],
        "bronnen": [
            {"titel": s.title, "uitgever": s.publisher, "licentie": s.licence} for s in sources
        ],
    }


def _catalogue(path: str, site: str) -> Content | Response:
    from viewer.api.catalogue import graph
    from viewer.api.rdf import jsonld, turtle
    from viewer.registries.loaded import registry_in_use

    nodes = graph(registry_in_use(), site)
    if path == "catalogus.ttl":
        return Content(iter((turtle(nodes),)), "text/turtle; charset=utf-8")
    if path == "catalogus.jsonld":
        return Content(iter((jsonld(nodes),)), "application/ld+json")
    if any(node["@id"] == f"{site}data/{path}" for node in nodes):
        return RedirectResponse(f"{site}open-data", 303)
    return problem_document(404, f"Hier is niets: “{path[:100]}”. Zie /data/catalogus.ttl")
