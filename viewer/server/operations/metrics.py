"""Numbers about the process for Prometheus, on a port of their own (setting `metrieken`).

Counting costs nothing when nobody reads; what is read from the archive is read when asked for.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from prometheus_client import Counter, Gauge, Histogram, start_http_server
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import REGISTRY, Collector

from data.domain.errors import QueryError
from data.domain.query import today
from data.io.problems import unheard
from data.io.settings import variable

ANSWER_SECONDS = Histogram(
    "samenwerkingskaart_answer_seconds",
    "Time to answer a filter change that a browser asked for",
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0),
)
MISMATCHES = Counter(
    "filter_mismatch_total", "Answers that a browser gave itself and the server gave otherwise"
)
SESSIONS = Gauge("samenwerkingskaart_sessions", "Websockets that are open: pages with a session")
WAITING = Gauge(
    "samenwerkingskaart_waiting", "Requests for slow work, waiting or being made", ["work"]
)
REFUSED = Counter(
    "samenwerkingskaart_refused_total", "Requests refused because it was busy", ["work"]
)
SIGN_INS = Counter(
    "samenwerkingskaart_sign_ins_total", "Steps of signing in, by what came of them", ["outcome"]
)
FAILED = Counter("samenwerkingskaart_failed_total", "Answers with status 500 or higher")


class EditionMetrics(Collector):
    """What is in use, and how the last refresh ended."""

    def describe(self) -> list[GaugeMetricFamily]:
        """Return nothing: what there is depends on the edition, and is not read at the start."""
        return []

    def collect(self) -> list[GaugeMetricFamily]:
        """Return age in days, and moment and outcome of the last refresh where there was one.

        Without an edition that is loaded, or can be, its age is left out: the other numbers matter
        then more than ever.
        """
        from data.archive.in_use import edition_archive
        from viewer.registries.loaded import registries

        metrics = []
        if (registry := registries.ready()) is not None:
            age = (today() - date.fromisoformat(registry.edition.info.date)).days
            metrics = [
                _gauge("edition_age_days", "Days since the date of the register in use", age)
            ]
        moment, _lines, refused = edition_archive().last_logged()
        try:
            at = datetime.strptime(moment, "%Y-%m-%dT%H:%M:%S%z").timestamp()
        except ValueError:
            return metrics
        return [
            *metrics,
            _gauge("refresh_timestamp_seconds", "When the last refresh ended", at),
            _gauge("refresh_accepted", "1 when that refresh gave an edition, else 0", not refused),
        ]


def _gauge(name: str, description: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"samenwerkingskaart_{name}", description, value=float(value))


REGISTRY.register(EditionMetrics())


def serve_metrics(place: str) -> None:
    """Answer Prometheus in a thread of its own, at /metrics.

    `place`: a port of this machine, such as "9464", or address and port, such as "[::]:9464".

    Raises `QueryError` when that cannot be listened at.
    """
    address, _, port = place.rpartition(":")
    try:
        start_http_server(int(port), re.sub(r"[\[\]]", "", address) or "127.0.0.1")
    except (OSError, OverflowError) as error:
        reason = unheard(error).reason if isinstance(error, OSError) else "geen poortnummer"
        raise QueryError(
            f"{variable('metrieken')}: op {place} kan niet worden geluisterd ({reason})",
            "Kies een andere poort",
        ) from None
