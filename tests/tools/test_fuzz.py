"""Random requests of readers and editors: no answer of 5xx, and the command notices one."""

from random import Random

import pytest
from django.test import Client

from careers.pages.outlook import views
from tests import factories
from tools.fuzz.editors import requests_of_editors
from tools.fuzz.readers import Sent, requests_of_readers
from tools.fuzz.run import send_all
from tools.fuzz.values import Values, plausible_values

pytestmark = pytest.mark.django_db

READERS, EDITORS = 300, 100


@pytest.fixture
def values(settings, caplog):
    caplog.set_level("CRITICAL")
    # It counts queries a page, and forms of the admin have one a row.
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.startswith("zeal.")]
    factories.make_portal(2)
    return Values(Random(7), plausible_values())


def requests(seed, values):
    return [str(sent) for sent in requests_of_readers(Random(seed), Values(Random(seed), values.plausible), 50)]


def test_no_request_of_readers_is_an_error_of_the_server(values):
    outcome = send_all(Client(raise_request_exception=False), requests_of_readers(values.random, values, READERS))

    assert outcome.wrong == []
    assert outcome.statuses.total() == READERS
    # They reach pages, redirects, refusals and what is not there.
    assert {200, 301, 400, 404, 405} <= set(outcome.statuses)


def test_no_request_of_editors_is_an_error_of_the_server(values, django_user_model):
    client = Client(raise_request_exception=False)
    client.force_login(django_user_model.objects.create_superuser("chief"))

    outcome = send_all(client, requests_of_editors(values.random, values, EDITORS, client))

    assert outcome.wrong == []
    assert outcome.statuses.total() == EDITORS
    assert {200, 302, 404} <= set(outcome.statuses)


def test_one_seed_sends_the_same_requests(values):
    assert requests(1, values) == requests(1, values) != requests(2, values)


def test_an_error_of_the_server_is_kept_with_its_request(values, monkeypatch):
    def fail(*args):
        raise RuntimeError("it broke")

    monkeypatch.setattr(views, "read_outlook", fail)

    outcome = send_all(Client(raise_request_exception=False), [Sent("GET", "/outlook/", "a=1"), Sent("GET", "/")])

    assert "1 x 200, 1 x 500" in str(outcome)
    assert "500 RuntimeError('it broke'): GET /outlook/?a=1" in str(outcome)
