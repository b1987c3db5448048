"""The door before the page for signing in: a guesser costs next to nothing, and nobody else meets it."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from careers.accounts import limits

from .conftest import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def guesser(editor):
    """Whose next guesses are refused unseen, and who has just met it."""
    guesser = Visitor()
    for _ in range(limits.PER_NAME_AND_ADDRESS + 1):
        refused = guesser.sign_in(password="wrong")
    assert refused["Retry-After"] == "900"
    return guesser


def test_who_was_refused_a_moment_ago_is_refused_without_looking(guesser, django_assert_num_queries):
    with django_assert_num_queries(0):
        again = guesser.sign_in(name="another")
    assert (again.status_code, again["Retry-After"]) == (429, "2")
    assert again["Content-Type"].startswith("text/plain")


def test_after_some_seconds_the_page_says_for_how_long(guesser):
    with time_machine.travel(timezone.now() + timedelta(seconds=limits.SOON + 1)):
        assert guesser.sign_in(password="wrong")["Retry-After"] == "900"


def test_what_was_typed_passes(guesser):
    assert "what was typed" in guesser.sign_in(password="wrong", _kept="what was typed").content.decode()


def test_another_network_and_a_known_browser_pass(guesser, app):
    somebody = Visitor(REMOTE_ADDR="198.51.100.7")
    somebody.sign_in()
    somebody.type_code()
    somebody.post(reverse("admin:logout"))
    guesser.cookies = somebody.cookies
    assert guesser.sign_in(password="wrong").status_code == 200
