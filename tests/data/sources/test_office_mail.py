"""Mail addresses of an office are kept, those of a person are not."""

import pytest

from data.sources.register_mail import LONGEST, OFFICES, office_mail


@pytest.mark.parametrize(
    "address",
    [
        "info@voorbeeld.nl",
        "Info@Voorbeeld.NL",
        " postbus14@voorbeeld.nl ",
        "gemeente.voorbeeld@voorbeeld.nl",
        "voorbeeld@voorbeeld.nl",
        "info-secretariaat@mail.voorbeeld.nl",
        "info@veiligheidsregio-oost.nl",
    ],
)
def test_an_office_is_kept(address):
    assert office_mail(address) == address.strip().lower()


@pytest.mark.parametrize(
    "address",
    [
        "j.jansen@voorbeeld.nl",
        "jansen@voorbeeld.nl",
        "info.jansen@voorbeeld.nl",
        "postma@voorbeeld.nl",
        "14@voorbeeld.nl",
        "info@voorbeeld",
        "info",
        "",
        "info@voorbeeld.nl?bcc=x@y.nl",
        "info@voorbeeld.nl,x@y.nl",
        "info@voorbeeld.nl\nBcc: x@y.nl",
        "https://voorbeeld.nl/info@voorbeeld.nl",
        "info@" + "a" * LONGEST + ".nl",
    ],
)
def test_anything_else_is_left_out(address):
    assert office_mail(address) == ""


def test_an_office_is_one_word():
    assert all(word.isalpha() and word == word.lower() for word in OFFICES)
