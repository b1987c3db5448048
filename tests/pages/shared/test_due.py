"""A decision whose last day has passed is gone from the first page of the next day, without anybody writing."""

from datetime import timedelta
from unittest.mock import patch

import pytest
import time_machine
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from careers.models import FigureDecision
from tests.factories import make_decision, make_estimate, make_role

pytestmark = pytest.mark.django_db

PAGE = "/roles/data-scientist/pay/us/"


@pytest.fixture(autouse=True)
def _in_place(settings):
    first = ["careers.pages.shared.page_cache.PageCache", "careers.pages.shared.due.DueDecisions"]
    settings.MIDDLEWARE = [*first, *settings.MIDDLEWARE]
    cache.clear()


@pytest.fixture
def decision():
    return make_decision(make_estimate(make_role("Data scientist")), median=120_000, days=3)


def on_day(client, days):
    """The page as a reader finds it so many days from now."""
    with time_machine.travel(timezone.now() + timedelta(days=days)):
        return client.get(PAGE).content.decode()


def test_on_its_last_day_it_holds_and_on_the_next_it_does_not(client, decision):
    assert "$120k" in on_day(client, 0)
    assert "$120k" in on_day(client, 3)
    page = on_day(client, 4)
    assert "$113k" in page
    assert "corrected by the editors" not in page
    assert FigureDecision.objects.get().ended_as == "expired"


def test_a_kept_page_of_the_day_before_is_not_sent(client, decision):
    assert on_day(client, 3) == on_day(client, 3)
    assert "$113k" in on_day(client, 4)


def test_a_process_looks_once_a_day(client, decision):
    client.get(PAGE)
    with CaptureQueriesContext(connection) as captured:
        client.get("/sources/")
    assert not [query for query in captured if "figuredecision" in query["sql"]]


def test_a_database_that_cannot_be_written_is_asked_again(client, decision):
    with (
        patch("careers.pages.shared.due.settle", side_effect=OperationalError("read-only")) as asked,
        patch("careers.database.breaker.monotonic") as clock,
    ):
        for clock.return_value, times in ((0.0, 1), (9.0, 1), (11.0, 2)):
            # A kept page looks for nothing.
            cache.clear()
            assert client.get(PAGE).status_code == 200
            assert client.get("/sources/").status_code == 200
            assert asked.call_count == times
