"""Metrics: for who has the token alone; what was asked, and what the database knows, in few queries."""

import re
from importlib import reload
from pathlib import Path

import pytest
import yaml
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, clear_url_caches, reverse
from prometheus_client.parser import text_string_to_metric_families as parsed

from portal import metrics, urls
from portal.requests import Answered
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.urls")]

TOKEN = "only-for-the-tests"
RULES = Path(__file__).resolve().parents[2] / "deploy/prometheus/portal.rules.yml"


@pytest.fixture(autouse=True)
def _token(settings):
    settings.METRICS_TOKEN = TOKEN


def scraped(client):
    response = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in parsed(response.content.decode())
        for sample in family.samples
    }


def of(samples, name, **labels):
    return samples.get((f"portal_{name}", tuple(sorted(labels.items()))))


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer wrong", TOKEN, "Bearer é"])
def test_nobody_else_learns_that_there_is_such_a_page(client, given):
    response = client.get("/metrics", headers={"Authorization": given})

    assert response.status_code == 404
    assert b"portal_" not in response.content


def test_without_a_token_in_the_settings_nobody_is_let_in(client, settings):
    settings.METRICS_TOKEN = ""
    for given in ("Bearer ", "Bearer", ""):
        assert client.get("/metrics", headers={"Authorization": given}).status_code == 404


@pytest.mark.urls("portal.urls")
def test_without_a_token_there_is_no_address(settings):
    settings.METRICS_TOKEN = ""
    # The addresses may have been made with the token of the test before.
    reload(urls)
    clear_url_caches()
    with pytest.raises(NoReverseMatch):
        reverse("metrics")


def test_requests_are_counted_by_the_name_of_their_address(client):
    before = of(scraped(client), "requests_total", route="role", method="GET", status="200", page="kept") or 0
    for slug in ("data-scientist", "data-engineer"):
        metrics.count(Answered("GET", f"/roles/{slug}/", 200, 3.0, "visitor", "kept"))
    samples = scraped(client)

    assert of(samples, "requests_total", route="role", method="GET", status="200", page="kept") == before + 2
    assert of(samples, "request_seconds_bucket", route="role", page="kept", le="0.005") >= 2


@pytest.mark.parametrize(
    ("path", "route"),
    [("/static/css/site.css", "file"), ("/no/such/page", "none"), ("/preview/[secret]/", "preview"), ("/", "home")],
)
def test_an_address_has_one_of_few_names(path, route):
    assert metrics.route_of(path) == route


def test_whatever_is_asked_for_makes_no_new_name(client):
    for n in range(20):
        metrics.count(Answered(f"X{n}", f"/no/{n}", 404, 1.0, "visitor", "made"))
    names = {name for name in scraped(client) if "none" in str(name) and "requests_total" in str(name)}
    assert len(names) == 1


def test_it_tells_of_imports_age_drafts_and_who_tried_to_come_in(client):
    factories.make_run(source=factories.make_source("filings"), read=3, rejected=["no pay"])
    factories.make_draft(state="in_review")
    factories.make_sign_in("password")
    samples = scraped(client)

    assert of(samples, "database_up") == 1
    assert of(samples, "import_rejected_rows", source="filings") == 1
    assert of(samples, "import_timestamp_seconds", source="filings") > 1e9
    assert of(samples, "source_age_seconds", source="filings") >= 86_400
    assert of(samples, "drafts", state="in_review") == 1
    assert of(samples, "drafts", state="scheduled") == 0
    assert of(samples, "sign_ins", outcome="password") == 1
    assert of(samples, "uploads", state="stalled") == 0
    assert of(samples, "stale_sources") is not None


def test_it_costs_the_same_few_queries_however_much_there_is(client):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            scraped(client)
        return len(captured)

    factories.make_run(source=factories.make_source("one"))
    first = queries()
    for n in range(20):
        factories.make_run(source=factories.make_source(f"s{n}"))
        factories.make_draft()
        factories.make_sign_in()
    assert queries() == first <= 11


def test_a_database_that_is_away_is_said_to_be_and_requests_are_still_counted(client, monkeypatch):
    def away():
        raise OperationalError

    monkeypatch.setattr(metrics, "_of_the_database", away)
    metrics.count(Answered("GET", "/", 503, 1.0, "visitor", "made"))
    samples = scraped(client)

    assert of(samples, "database_up") == 0
    assert of(samples, "requests_total", route="home", method="GET", status="503", page="made") >= 1


def test_numbers_are_given_also_while_no_database_answers(ask, monkeypatch):
    def away(*args):
        raise OperationalError

    monkeypatch.setattr(metrics.watch, "current", away)
    monkeypatch.setattr(metrics.watch, "answering", lambda names: set())
    monkeypatch.setattr("careers.pages.shared.due.settle", away)
    answer = ask("/metrics", Authorization=f"Bearer {TOKEN}")

    assert answer.status == 200
    assert b"portal_database_up 0.0" in answer.body
    assert b"portal_drafts" not in answer.body


def test_a_query_is_timed_once_however_often_a_connection_is_made():
    try:
        for _ in range(2):
            metrics._time_queries_of(connection)
        before = metrics.QUERIES.labels("default")._count.get()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        assert metrics.QUERIES.labels("default")._count.get() == before + 1
    finally:
        connection.execute_wrappers.remove(metrics.timed)


def test_every_alert_asks_for_numbers_that_there_are(client):
    names = {name.removesuffix("_total") for name, _ in scraped(client)}
    text = RULES.read_text()
    asked = set(re.findall(r"\bportal_\w+", text))
    told = {f"portal_{name}" for name in re.findall(r'"([a-z_]+)", "', Path(metrics.__file__).read_text())}

    assert asked
    known = names | told | {"portal_requests", "portal_request_seconds_bucket", "portal_query_seconds"}
    assert {name.removesuffix("_total").removesuffix("_count").removesuffix("_sum") for name in asked} - known == set()
    for group in yaml.safe_load(text)["groups"]:
        for rule in group["rules"]:
            assert {"alert", "expr", "labels", "annotations"} <= set(rule)
            assert {"summary", "description"} <= set(rule["annotations"])


def test_a_process_of_its_own_adds_up_what_all_have_counted(tmp_path):
    """With a folder for their numbers, each process reads those of the others."""
    import os
    import subprocess
    import sys

    code = (
        "import django; django.setup()\n"
        "from portal import metrics\n"
        "from portal.requests import Answered\n"
        "metrics.count(Answered('GET', '/', 200, 1.0, 'visitor', 'kept'))\n"
        "from prometheus_client import CollectorRegistry, generate_latest\n"
        "from prometheus_client.multiprocess import MultiProcessCollector\n"
        "found = CollectorRegistry(); MultiProcessCollector(found)\n"
        "print(generate_latest(found).decode())\n"
    )
    environment = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    assert 'portal_requests_total{method="GET",page="kept",route="home",status="200"} 2.0' in done.stdout.decode()


def test_who_scrapes_need_not_come_over_https(settings):
    settings.SECURE_SSL_REDIRECT = True

    assert Client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
