"""What is due: the two times in the forms, the filter by state, and the page with the calendar and the list."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from careers.models import Company, Role
from tests.admin.forms import address, errors, save, saved
from tests.factories import (
    make_claim,
    make_company,
    make_credential,
    make_draft,
    make_factor,
    make_question,
    make_ranking,
    make_role,
    make_skill,
)
from tests.pages.page import Page

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def make_company_ranking():
    return make_ranking(make_role(), [])


MAKERS = [
    *(make_role, make_skill, make_company, make_company_ranking),
    *(make_claim, make_credential, make_question, make_factor),
]


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW, tick=False)


def heading(page, text):
    return [each for each in page.all("h2") if each.text == text]


@pytest.mark.parametrize("make", MAKERS)
def test_every_form_asks_when_readers_can_see_it(desk, make):
    thing = make()
    saved(save(desk, address(thing), publish_at="2026-12-01T09:30", expires_at="2027-01-01T00:00"))
    thing.refresh_from_db()
    assert thing.publish_at == datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
    assert thing.expires_at == datetime(2027, 1, 1, tzinfo=UTC)
    assert heading(Page(desk.get(address(thing))), "When can readers see it?")
    record = thing.history.latest()
    assert (record.publish_at, record.expires_at) == (thing.publish_at, thing.expires_at)


def test_a_form_that_is_saved_as_it_stands_changes_neither_time(desk):
    exact = datetime(2026, 12, 1, 9, 30, 15, 250_000, tzinfo=UTC)
    role = make_role(publish_at=exact)
    saved(save(desk, address(role)))
    role.refresh_from_db()
    assert (role.publish_at, role.expires_at) == (exact, None)


def test_a_time_that_ends_before_it_begins_is_refused(desk):
    response = save(desk, address(make_role()), publish_at="2026-12-02T09:00", expires_at="2026-12-01T09:00")
    assert "lies after the time from which on they do" in errors(response)


def test_what_would_be_over_at_once_is_not_published(desk):
    role = make_role(status="draft")
    response = save(desk, address(role), status="published", expires_at="2026-11-26T11:59")
    assert "This time is over" in errors(response)
    # What has expired may be edited.
    role = make_role("Data scientist", expires_at=NOW - DAY)
    saved(save(desk, address(role), summary="Another."))


@pytest.mark.parametrize("typed", ["soon", "2026-13-01T00:00", "99999-01-01T00:00"])
def test_what_is_no_time_is_said(desk, typed):
    assert "valid date/time" in errors(save(desk, address(make_role()), publish_at=typed))


def test_the_list_says_and_finds_what_is_scheduled_and_what_has_expired(desk):
    make_company("Here", expires_at=NOW + DAY)
    make_company("Ahead", publish_at=NOW + DAY)
    make_company("Over", expires_at=NOW - DAY)
    found = {}
    for state in ("published", "scheduled", "expired", "draft", "nonsense"):
        page = Page(desk.get(address(Company, "changelist"), {"state": state}))
        found[state] = [cell.text for cell in page.all("td", "field-visibility")]
    assert found == {
        "published": ["Published, until 27 November 2026, 12:00 UTC"],
        "scheduled": ["Scheduled, from 27 November 2026, 12:00 UTC"],
        "expired": ["Expired"],
        "draft": [],
        "nonsense": found["nonsense"],
    }
    assert len(found["nonsense"]) == 3


def test_what_is_scheduled_has_no_link_to_its_page_yet(desk):
    assert "View on site" not in desk.get(address(make_role(publish_at=NOW + DAY))).content.decode()


def test_a_scheduled_role_needs_its_tasks_as_a_published_one_does(desk):
    role = make_role(tasks=1, publish_at=NOW + DAY)
    response = save(desk, address(role), **{"tasks-0-DELETE": "on"})
    assert "at least one task" in errors(response)


# The page -------------------------------------------------------------------------------------


@pytest.fixture
def due():
    make_role("Ahead", publish_at=NOW + DAY, expires_at=NOW + 40 * DAY)
    make_skill("Past", publish_at=NOW - DAY)
    make_claim(statement="Unsure", status="in_review", publish_at=NOW + 2 * DAY)
    make_question("Gone?", status="archived", publish_at=NOW + DAY)


def listed(client, **query):
    page = Page(client.get("/admin/due/", query))
    rows = [row.text for row in page.all("table")[0].all("tr")[1:]]
    days = [cell.text for cell in page.all("td") if cell.all("ul")]
    return rows, days


def test_the_list_has_what_is_ahead_and_the_calendar_the_month(chief, due):
    rows, days = listed(chief)
    assert rows == [
        "Fri 27 November 2026, 12:00 Ahead Role Appears",
        "Sat 28 November 2026, 12:00 Unsure Claim Appears Not as it stands: in review, not published",
        "Tue 5 January 2027, 12:00 Ahead Role Leaves",
    ]
    assert days == [
        "Wed 25 November 12:00 Past appears",
        "Fri 27 November 12:00 Ahead appears",
        "Sat 28 November 12:00 Unsure appears if it is published",
    ]
    assert listed(chief, month="2027-01") == (rows, ["Tue 5 January 12:00 Ahead leaves"])


def test_each_leads_to_its_form(chief, due):
    page = Page(chief.get("/admin/due/"))
    assert address(Role.objects.get()) in [link["href"] for link in page.all("a")]


def test_a_day_with_many_says_how_many_more(chief):
    for number in range(6):
        make_skill(f"Skill {number}", publish_at=NOW + DAY)
    _, days = listed(chief)
    assert days[0].endswith("and 2 more")


def test_it_costs_the_same_few_queries_however_much_is_due(chief):
    counts = []
    for number in range(10):
        make_company(f"Company {number}", publish_at=NOW + number * DAY, expires_at=NOW + 20 * DAY)
        make_skill(f"Skill {number}", publish_at=NOW + number * DAY)
        with CaptureQueriesContext(connection) as queries:
            assert chief.get("/admin/due/").status_code == 200
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= 12


@pytest.mark.parametrize("month", ["2026-13", "soon", "0001-01", "9999-12", "2026-11-01", "\x00"])
def test_what_is_no_month_is_said(chief, month):
    response = chief.get("/admin/due/", {"month": month})
    assert response.status_code == 400
    assert "There is no such month" in response.content.decode()
    assert chief.get("/admin/due/", {"month": "0002-01"}).status_code == 200
    assert chief.get("/admin/due/", {"month": "9998-12"}).status_code == 200


def test_it_shows_to_each_what_they_may_see(client, django_user_model, due):
    client.force_login(django_user_model.objects.create_user("meera", password="x", is_staff=True))
    page = Page(client.get("/admin/due/"))
    assert "Nothing is due." in page.text
    client.logout()
    assert client.get("/admin/due/").status_code == 302


def test_a_change_that_waits_for_its_moment_is_due_and_one_that_is_over_is_not(chief):
    row = make_role()
    make_draft(row, state="scheduled", title="The one that waits", publish_at=NOW + DAY)
    make_draft(None, state="discarded", title="The one that was given up", publish_at=NOW + DAY)
    page = Page(chief.get("/admin/due/"))
    assert "The one that waits" in page.text
    assert "given up" not in page.text
