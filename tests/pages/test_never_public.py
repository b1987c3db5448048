"""What is not public is nowhere: a crawl of every public address, with marked objects in each state."""

from datetime import UTC, datetime, timedelta

import pytest

from careers.models import Status
from tests import factories
from tests.pages.marked import NOUNS, addresses, content_of, make_marked, word, words_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY = timedelta(days=1)
# Every state in which readers see nothing, by a word for it.
HIDDEN = {
    "draft": {"status": Status.DRAFT},
    "review": {"status": Status.IN_REVIEW},
    "sentback": {"status": Status.SENT_BACK},
    "approved": {"status": Status.APPROVED, "publish_at": NOW - DAY},
    "scheduled": {"status": Status.PUBLISHED, "publish_at": NOW + DAY, "expires_at": NOW + 2 * DAY},
    "expired": {"status": Status.PUBLISHED, "publish_at": NOW - 2 * DAY, "expires_at": NOW - DAY},
    "archived": {"status": Status.ARCHIVED},
}


def test_no_address_shows_or_counts_what_is_not_public_and_all_of_it_is_there_when_its_time_has_come(
    client, time_machine
):
    time_machine.move_to(NOW)
    factories.make_portal()
    asked = sorted(set(addresses(HIDDEN)))
    before = {address: _answer(client, address) for address in asked}
    for name, seen in HIDDEN.items():
        make_marked(name, **seen)

    assert [address for address in asked if _answer(client, address) != before[address]] == []

    time_machine.move_to(NOW + DAY)
    found = set().union(*(words_in(client.get(address)) for address in asked if "?" not in address))
    assert {noun for noun in NOUNS if word(noun, "scheduled") in found} == set(NOUNS)
    assert {name for name in HIDDEN if any(name in each for each in found)} == {"scheduled"}


def _answer(client, address):
    response = client.get(address)
    return response.status_code, content_of(response)
