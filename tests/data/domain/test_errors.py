"""Errors carry one line, which does not change on the way."""

import pytest

from data.domain.errors import KaartError, SourceError


@pytest.mark.parametrize("name", ["problem", "remedy", "faults"])
def test_what_an_error_says_does_not_change(name):
    error = SourceError("Bestand ontbreekt", "Geef het", ["a", "b"])
    before = str(error), getattr(error, name)
    with pytest.raises(AttributeError, match=name):
        setattr(error, name, "anders")
    assert (str(error), getattr(error, name)) == before


def test_more_is_said_by_another_error_of_the_same_kind():
    first = SourceError("Bestand ontbreekt", "Geef het", ["a"])
    other = first.with_remedy("Vraag het").with_faults(["b"])
    assert isinstance(other, SourceError)
    assert (first.remedy, first.faults) == ("Geef het", ("a",))
    assert (str(other), other.faults) == ("Bestand ontbreekt. Vraag het.", ("a", "b"))
    with pytest.raises(KaartError) as caught:
        raise other from first
    assert caught.value.__cause__ is first


@pytest.mark.parametrize(
    ("problem", "line"),
    [("Bedoelt u West?", "Bedoelt u West? Kies."), ("Het is weg", "Het is weg. Kies.")],
)
def test_a_question_needs_no_full_stop(problem, line):
    assert str(KaartError(problem, "Kies")) == line
