"""Capture-recapture: known answers by hand, and simulations in which the truth is known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis.completeness.capture_recapture import (
    estimate,
    histories_of,
    more_lists,
    two_lists,
)

RUNS, COVERED = 1_000, 0.90


def drawn(truth, chances, dependence=0.0, seed=20261201):
    """Return on which lists each of `truth` things stands, in each run: the second may lean on it.

    `dependence`: by how much the chance on the second list is larger for what is on the first.
    """
    rng = np.random.default_rng(seed)
    first = rng.random((RUNS, truth)) < chances[0]
    lower = chances[1] - dependence * chances[0] / (1 - chances[0])
    second = rng.random((RUNS, truth)) < np.where(first, chances[1] + dependence, lower)
    rest = [rng.random((RUNS, truth)) < chance for chance in chances[2:]]
    return np.stack([first, second, *rest])


def counts(on):
    lists = len(on)
    return np.stack(
        [
            np.all([on[i] == wanted[i] for i in range(lists)], axis=0).sum(axis=1)
            for wanted in histories_of(lists)
        ],
        axis=1,
    ).astype(float)


@pytest.mark.parametrize("truth", [65, 200, 800])
@pytest.mark.parametrize("chances", [(0.5, 0.6), (0.3, 0.3), (0.7, 0.95), (0.9, 0.7)])
def test_with_two_lists_the_interval_covers_the_truth(truth, chances):
    both, first, second = counts(drawn(truth, chances)).T
    total, low, high = two_lists(both, first, second)
    assert np.mean((low <= truth) & (truth <= high)) >= COVERED
    assert np.median(total) == pytest.approx(truth, rel=0.1)


@pytest.mark.parametrize("truth", [200, 800])
@pytest.mark.parametrize("dependence", [0.0, 0.15])
@pytest.mark.parametrize("chances", [(0.5, 0.6, 0.5), (0.4, 0.5, 0.5), (0.7, 0.7, 0.6)])
def test_with_three_lists_it_does_so_when_two_depend_on_each_other(truth, dependence, chances):
    total, low, high = more_lists(counts(drawn(truth, chances, dependence)), 3)
    assert np.mean((low <= truth) & (truth <= high)) >= COVERED
    assert np.median(total) == pytest.approx(truth, rel=0.1)


def test_two_lists_that_depend_on_each_other_mislead_which_the_page_says():
    both, first, second = counts(drawn(800, (0.5, 0.6), 0.25)).T
    _total, low, high = two_lists(both, first, second)
    assert np.mean((low <= 800) & (high >= 800)) < COVERED


def test_chapman_by_hand():
    made = estimate({(True, True): 44, (True, False): 2, (False, True): 18})
    assert made.observed == 64
    assert made.total == pytest.approx(47 * 63 / 45 - 1)
    missed = 2.5 * 18.5 / 44.5
    spread = np.exp(1.959964 * np.sqrt(1 / 44.5 + 1 / 2.5 + 1 / 18.5 + 1 / missed))
    assert made.low == pytest.approx(max(64, 63.5 + missed / spread))
    assert made.high == pytest.approx(63.5 + missed * spread)


def test_one_log_linear_model_by_hand():
    """Where everything fits three lists that do not depend on each other, that is the answer."""
    expected = {
        on: 1_000 * np.prod([0.6 if each else 0.4 for each in on]) for on in histories_of(3)
    }
    made = estimate(expected)
    assert made.total == pytest.approx(1_000, rel=0.01)
    assert made.low < 1_000 < made.high


@pytest.mark.parametrize("histories", [{}, {(True,): 4}, {(True, False): 3, (False, True): 5}])
def test_lists_without_anything_in_common_give_nothing(histories):
    with pytest.raises(ValueError, match="in common"):
        estimate(histories)


@given(st.lists(st.integers(0, 60), min_size=3, max_size=3).filter(lambda cells: cells[0] > 0))
@settings(max_examples=30)
def test_an_estimate_lies_in_its_interval_above_what_is_known(cells):
    both, first, second = cells
    made = estimate({(True, True): both, (True, False): first, (False, True): second})
    assert sum(cells) == made.observed <= made.low + 1e-9
    assert made.low <= made.total <= made.high


@given(st.lists(st.integers(1, 60), min_size=7, max_size=7))
@settings(max_examples=30)
def test_so_does_one_of_three_lists(cells):
    made = estimate(dict(zip(histories_of(3), cells, strict=True)))
    assert sum(cells) == made.observed <= made.low
    assert made.low <= made.total <= made.high
