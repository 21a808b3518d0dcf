"""What the dialogs to download and share offer."""

import datetime as dt

import pytest

from data.domain.errors import QueryError
from tests.builders import in_english
from tests.viewer.export.views import view
from viewer.components.download_dialog import OFFERED, choices, dialog_texts
from viewer.export.formats import FORMATS
from viewer.export.options import CHOICE_NAMES, read_options
from viewer.server.security_headers import frame_policy


def test_every_format_is_offered_with_choices_that_exist():
    assert set(OFFERED) == {suffix for suffix, one in FORMATS.items() if one.place}
    assert {name for _, names in OFFERED.values() for name in names} == set(choices())


@pytest.mark.parametrize("name", sorted(set(choices()) - {"uitsnede", "excel"}))
def test_the_download_route_takes_every_choice(name: str):
    assert name in CHOICE_NAMES
    read = [read_options({name: [value]})[0] for value, _ in choices()[name]["options"] if value]
    read.append(read_options({})[0])
    assert len(set(read)) == len(choices()[name]["options"]), "two choices that do the same"


def test_the_texts_tell_the_edition():
    selection = view(date=dt.date(2024, 1, 31)).selection
    text = dialog_texts(selection)
    assert "2026" in text["edition"]
    assert [one["suffix"] for one in text["formats"]] == list(OFFERED)
    english = in_english(dialog_texts)(selection)
    assert english["fixed"] == "As of {day}, also later"


@pytest.mark.parametrize(
    ("websites", "policy"),
    [
        ("", "frame-ancestors 'self'"),
        ("https://www.zeist.nl", "frame-ancestors 'self' https://www.zeist.nl"),
        ("https://www.zeist.nl/", "frame-ancestors 'self' https://www.zeist.nl"),
        (
            " https://*.utrecht.nl\n http://intranet:8080 ",
            "frame-ancestors 'self' https://*.utrecht.nl http://intranet:8080",
        ),
        ("*", "frame-ancestors 'self' *"),
    ],
)
def test_who_may_show_the_viewer_in_a_frame(websites: str, policy: str):
    assert frame_policy(websites) == policy


@pytest.mark.parametrize(
    "website", ["zeist.nl", "https://a.nl/pad", "https://a.nl;script-src", "'x'"]
)
def test_a_website_that_is_none_is_named(website: str):
    with pytest.raises(QueryError, match="SAMENWERKINGSKAART_INSLUITEN is geen adres"):
        frame_policy(website)
