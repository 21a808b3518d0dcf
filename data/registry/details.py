"""What is known of a partnership beside who takes part: its articles, its office, what is said."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from data.domain.details import AnnotationKind
from data.domain.records import Phase

if TYPE_CHECKING:
    from data.domain.details import (
        Annotation,
        BoardFunction,
        Contact,
        PowerArticle,
        RegioDeal,
    )
    from data.domain.edition import Edition
    from data.domain.records import Partnership


def with_phases(edition: Edition) -> tuple[Partnership, ...]:
    """Return the partnerships, each of which the source tells no phase with what is said of it.

    What our own inventory says goes before what is said on behalf of an organisation.
    """
    said = [each for each in edition.annotations if each.kind is AnnotationKind.PHASE]
    said.sort(key=lambda each: each.on_behalf_of, reverse=True)
    phases = {each.partnership: Phase(each.value) for each in said}
    if not phases:
        return edition.partnerships
    return tuple(
        replace(record, phase=phases[record.id])
        if record.phase is None and record.id in phases
        else record
        for record in edition.partnerships
    )


class Details:
    """The tables of an edition beside its partnerships, by what they are about."""

    def __init__(self, edition: Edition) -> None:
        self._powers: dict[str, list[PowerArticle]] = defaultdict(list)
        for article in sorted(edition.powers, key=lambda each: each.position):
            self._powers[article.registration_id or ""].append(article)
        self._functions: dict[str, list[BoardFunction]] = defaultdict(list)
        for function in sorted(edition.board_functions, key=lambda each: each.position):
            self._functions[function.registration_id or ""].append(function)
        self._contacts = {each.registration_id: each for each in edition.contacts}
        self._deals = {each.partnership: each for each in edition.regio_deals if each.partnership}
        self._annotations: dict[str, list[Annotation]] = defaultdict(list)
        for annotation in edition.annotations:
            self._annotations[annotation.partnership].append(annotation)

    def powers(self, record: Partnership) -> tuple[PowerArticle, ...]:
        """Return the articles of a version that tell what it may do, in the order of the source."""
        return tuple(self._powers.get(record.registration_id, ()))

    def functions(self, record: Partnership) -> tuple[BoardFunction, ...]:
        """Return the functions in the boards of a version, in the order of the source."""
        return tuple(self._functions.get(record.registration_id, ()))

    def contact(self, record: Partnership) -> Contact | None:
        """Return how the office of a version is reached; None where the source does not tell."""
        return self._contacts.get(record.registration_id)

    def deal(self, record: Partnership) -> RegioDeal | None:
        """Return the Regio Deal that a partnership is; None for any other one."""
        return self._deals.get(record.id)

    def annotations(self, record: Partnership, kind: AnnotationKind) -> tuple[Annotation, ...]:
        """Return what is said of a partnership, on whose behalf."""
        return tuple(each for each in self._annotations.get(record.id, ()) if each.kind is kind)
