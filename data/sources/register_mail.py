"""Mail addresses of an office, which are kept, and those of a person, which are not."""

from __future__ import annotations

import re

OFFICES = frozenset({
    "algemeen", "antwoord", "balie", "bestuur", "bestuurssecretariaat", "contact", "directie",
    "gemeente", "gemeentehuis", "gemeenteloket", "griffie", "info", "informatie", "kcc",
    "klantcontact", "klantcontactcentrum", "loket", "mail", "post", "postbus", "postkamer",
    "provincie", "provinciehuis", "raadhuis", "receptie", "secretariaat", "servicepunt",
    "stadhuis", "stadskantoor", "waterschap",
})  # fmt: skip
"""What stands before the @ of an office."""

LONGEST = 80
_ADDRESS = re.compile(r"([a-z0-9]+(?:[._-][a-z0-9]+)*)@((?:[a-z0-9-]+\.)+[a-z]{2,})")
_WORD = re.compile(r"[a-z]+")


def office_mail(address: str) -> str:
    """Return a mail address in lower case when it is that of an office, else "".

    It is when every word before the @ is one of `OFFICES` or the name behind it:
    info@voorbeeld.nl, postbus14@voorbeeld.nl, gemeente.voorbeeld@voorbeeld.nl.
    """
    plain = address.strip().lower()
    match = _ADDRESS.fullmatch(plain)
    if match is None or len(plain) > LONGEST:
        return ""
    office, domain = match.groups()
    known = OFFICES | {domain.split(".")[-2]}
    words = _WORD.findall(office)
    return plain if words and all(word in known for word in words) else ""
