"""The tables of the supervisor: a row per question about a partnership, and per two neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.analysis.oversight.neighbours import Neighbours, neighbours_apart
from data.domain.labels import N_
from data.domain.query import Query
from data.domain.records import Partnership
from data.quality.report import Finding
from data.quality.supervision import OpenQuestion, supervision
from layers.words.edition import keeper_in_words
from layers.words.language import _
from viewer.answer.lenses.supervision import (
    article_in_words,
    figures_in_words,
    stands_out,
    supervisor_in_words,
    topics_in_words,
)
from viewer.export.tables.model import (
    BASIS_AND_FORM,
    IDENTITY,
    SOURCE_ADDRESS,
    Reader,
    Table,
    Values,
    columns,
    joined,
    name,
)


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question about one partnership."""

    reader: Reader
    question: OpenQuestion
    finding: Finding

    @property
    def record(self) -> Partnership:
        """The partnership."""
        return self.finding.record


@dataclass(frozen=True, slots=True)
class NeighbourRow:
    """Two neighbours that work on the same and not together."""

    reader: Reader
    pair: Neighbours

    def named(self, place: int) -> str:
        """Return the name of one of them."""
        return self.reader.registry.name(self.pair.codes[place])


def question_rows(reader: Reader) -> Iterator[QuestionRow]:
    """Yield every question about a partnership in the provinces of a view."""
    for question in supervision(reader.registry, reader.day, reader.selection.query.provinces):
        for finding in question.findings:
            yield QuestionRow(reader, question, finding)


def neighbour_rows(reader: Reader) -> Iterator[NeighbourRow]:
    """Yield neighbours of the provinces of a view, whatever else is filtered."""
    query = reader.selection.query
    everything = reader.registry.select(Query(date=reader.day, language=query.language))
    for pair in neighbours_apart(everything, query.provinces):
        yield NeighbourRow(reader, pair)


QUESTIONS: Values[QuestionRow] = {
    "vraag": lambda row: _(row.question.check.title),
    "naam": name,
    "wat_opvalt": lambda row: stands_out(row.finding),
    "toezicht": lambda row: supervisor_in_words(row.reader.registry, row.record, row.reader.day),
    "artikel": lambda row: article_in_words(row.question),
    "nagelezen": lambda row: _(row.question.check.source),
    "nagelezen_adres": lambda row: row.question.check.source_url,
    "bronhouder": lambda row: keeper_in_words(row.record) if row.record.registered else "",
    **BASIS_AND_FORM,
    **IDENTITY,
    **SOURCE_ADDRESS,
}

NEIGHBOURS: Values[NeighbourRow] = {
    "gemeente": lambda row: row.named(0),
    "gemeente_code": lambda row: row.pair.codes[0],
    "buurgemeente": lambda row: row.named(1),
    "buurgemeente_code": lambda row: row.pair.codes[1],
    "samen": lambda row: row.pair.together,
    "onderwerpen": lambda row: topics_in_words(row.reader.registry, row.pair),
    "opgaven": lambda row: joined(row.pair.themes),
    "cijfers": lambda row: figures_in_words(row.pair),
}

QUESTION_TABLE = Table(
    "toezicht",
    N_("Vragen"),
    N_("Eén rij per vraag bij een samenwerking."),
    question_rows,
    columns("toezicht", QUESTIONS),
)
NEIGHBOUR_TABLE = Table(
    "buren",
    N_("Buurgemeenten"),
    N_("Eén rij per twee gemeenten die aan elkaar grenzen."),
    neighbour_rows,
    columns("buren", NEIGHBOURS),
)
