"""Views to take away: of the committed edition, and of a partnership with given texts."""

import datetime as dt
from functools import cache

from data.domain.query import Query
from tests.builders import DAY, partnership
from tests.builders import registry as tiny_registry
from tests.edition import committed_registry
from viewer.export.view import view_of
from viewer.locale.catalogue import set_language

SITE = "https://kaart.voorbeeld.nl/"


@cache
def registry():
    return committed_registry()


def view(**filters):
    query = Query(**{"date": DAY, **filters})
    set_language(query.language)  # as the download route and the command do
    return view_of(query, registry(), site=SITE)


def tiny_view(text, members=("GM0002", "GM0003"), **facts):
    """A view of one partnership that bears `text` wherever a source could put it."""
    texts = dict.fromkeys(
        ("name", "short_name", "purpose", "keeper", "body", "website", "source", "source_url"), text
    )
    result = tiny_registry(partnership(1, members, **{**texts, **facts}))
    return view_of(Query(date=DAY), result, site=SITE)


VIEWS = {
    "default": {},
    "province": {"provinces": ("PV26",)},
    "topic and participant": {"topics": ("afval",), "participants": ("GM0344",)},
    "every basis, long ago": {
        "bases": ("wgr", "netwerk", "convenant", "privaatrecht", "landelijke-indeling"),
        "date": dt.date(2020, 1, 1),
    },
    "nothing": {"search": "qqqqq"},
    "in English": {"language": "en", "provinces": ("PV23",)},
}
