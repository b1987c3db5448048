"""Metrics for Prometheus, at /metrics for who has the token of METRICS_TOKEN; without one there are none.

Requests and queries are counted by each process, and added up when somebody asks (gunicorn.conf.py makes the folder
in which they are). What the database knows is read from there each time.
"""

import os
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import Error
from django.db.backends.signals import connection_created
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, Summary, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from careers.database import server
from careers.database.replicas import PRIMARY
from careers.database.watching import watch
from careers.editing.queue.reading import read_once
from careers.pay.estimates.measured import last_measurement
from careers.vitals import content, machine

from .requests import Answered

# Seconds. A kept page takes about one thousandth.
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
_DAY = 86_400
_METHODS = frozenset(("GET", "HEAD", "POST", "OPTIONS"))

OF_PROCESS = CollectorRegistry()
REQUESTS = Counter(
    "portal_requests", "Requests that were answered.", ("route", "method", "status", "page"), registry=OF_PROCESS
)
SECONDS = Histogram(
    "portal_request_seconds",
    "Time until an answer began.",
    ("route", "page"),
    buckets=_BUCKETS,
    registry=OF_PROCESS,
)
QUERIES = Summary("portal_query_seconds", "Time of queries that Django sends.", ("database",), registry=OF_PROCESS)


def count(answered: Answered) -> None:
    """Counts a request under the name of its address, of which there are few, whatever is asked for."""
    route = route_of(answered.path)
    method = answered.method if answered.method in _METHODS else "other"
    REQUESTS.labels(route, method, answered.status, answered.page).inc()
    SECONDS.labels(route, answered.page).observe(answered.ms / 1000)


@lru_cache(1 << 12)
def route_of(path: str) -> str:
    """The name of the address that answers at `path`, “file” and “none” where there is none."""
    if path.startswith(settings.STATIC_URL):
        return "file"
    try:
        return resolve(path).view_name
    except Resolver404:
        return "none"


def time_queries() -> None:
    """From now on every connection of this process counts how long its queries take."""
    connection_created.connect(_time_queries_of, dispatch_uid="portal.metrics")


def _time_queries_of(connection: Any, **kwargs: Any) -> None:
    # Django keeps them when it connects again.
    if timed not in connection.execute_wrappers:
        connection.execute_wrappers.append(timed)


def timed(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
    with QUERIES.labels(context["connection"].alias).time():
        return execute(sql, params, many, context)


class Vitals:
    """What the database knows, read in few queries when somebody asks. A database that does not answer is said to be
    down, and the rest is left out."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        up = GaugeMetricFamily("portal_database_up", "Whether the primary database answers.")
        found: list[GaugeMetricFamily] = []
        try:
            is_up = PRIMARY in watch.answering([PRIMARY])
            if is_up:
                found = list(_of_the_database())
        except Error:
            is_up = False
        up.add_metric([], is_up)
        yield up
        yield from found


def _of_the_database() -> Iterator[GaugeMetricFamily]:
    now = timezone.now()
    today = timezone.localdate(now)
    with read_once():
        stale = content.stale_sources(today)
    yield _gauge("content_changed_timestamp_seconds", "When the content was last changed.", _moment())
    yield _gauge("stale_sources", "Sources whose figures of pay are past their shelf life.", {(): len(stale)})
    ages = {(release.slug,): release.age(today) * _DAY for release in content.releases()}
    yield _gauge("source_age_seconds", "How long ago a source was published, in whole days.", ages, "source")
    runs = content.last_runs()
    finished = {(run.slug,): run.finished_at.timestamp() for run in runs}
    yield _gauge("import_timestamp_seconds", "When the last import of a source ended.", finished, "source")
    yield _gauge("import_rows", "Rows that it read.", {(run.slug,): run.read for run in runs}, "source")
    rejected = {(run.slug,): run.rejected for run in runs}
    yield _gauge("import_rejected_rows", "Rows that it rejected.", rejected, "source")
    uploads = {(state,): n for state, n in content.uploads(now).items()}
    yield _gauge("uploads", "Uploads that are not imported, by state.", uploads, "state")
    drafts = {(state,): n for state, n in content.drafts().items()}
    yield _gauge("drafts", "Changes that wait, by state.", drafts, "state")
    tries = {(outcome,): n for outcome, n in content.sign_ins(now).items()}
    yield _gauge("sign_ins", "Tries to sign in within the last hour, by how they ended.", tries, "outcome")
    yield from _of_estimates()
    standbys = server.standbys()
    up = {(standby.alias,): standby.lag is not None for standby in standbys}
    yield _gauge("replica_up", "Whether a standby answers, and follows a primary.", up, "database")
    lags = {(standby.alias,): standby.lag for standby in standbys if standby.lag is not None}
    yield _gauge("replica_lag_seconds", "How far a standby is behind.", lags, "database")
    backup = machine.last_backup()
    made = {(): backup.made_at.timestamp()} if backup else {}
    yield _gauge("backup_timestamp_seconds", "When the newest backup in BACKUPS_ROOT was made.", made)


def _of_estimates() -> Iterator[GaugeMetricFamily]:
    measured = last_measurement()
    shares: dict[tuple[str, ...], float] = {}
    for case in measured.of_kind("source"):
        for within, share in (("80", case.wide), ("50", case.half)):
            shares[case.source, case.basis, case.country or "all", case.told, within] = share
    labels = ("source", "basis", "country", "told", "range")
    yield _gauge("estimate_coverage", "Share of people left out who lay inside their range.", shares, *labels)
    failed = {(): len(measured.failures)} if measured.made_on else {}
    yield _gauge("estimate_failures", "What the last check of estimates found outside its targets.", failed)


def _moment() -> dict[tuple[str, ...], float]:
    changed = content.last_change()
    return {(): changed.timestamp()} if changed else {}


def _gauge(name: str, told: str, values: Any, *labels: str) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"portal_{name}", told, labels=labels)
    for of_labels, value in values.items():
        family.add_metric(of_labels, value)
    return family


def registry() -> CollectorRegistry:
    """All numbers: of every process where they share a folder, else of this one."""
    everything = CollectorRegistry()
    everything.register(Vitals())
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(everything)
    else:
        everything.register(OF_PROCESS)
    return everything


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """404 for everybody who does not show the token, as if there were no such page."""
    given = request.headers.get("Authorization", "")
    if not (settings.METRICS_TOKEN and constant_time_compare(given, f"Bearer {settings.METRICS_TOKEN}")):
        raise Http404
    return HttpResponse(generate_latest(registry()), content_type=CONTENT_TYPE_LATEST)
