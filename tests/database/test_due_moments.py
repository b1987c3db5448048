"""At a due moment the content's version changes in every process, though nothing is written."""

from datetime import UTC, datetime, timedelta
from time import sleep

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from careers.database import content_version
from careers.database.kept import kept
from careers.database.watching import watch
from careers.models import Role
from careers.models.publication import due_models
from tests import factories
from tests.processes import asked, started

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
ROLES = content_version.number("careers_role")


@pytest.fixture
def clock(db, time_machine):
    """Moves to so many hours from now."""

    def move_to(hours):
        time_machine.move_to(NOW + hours * HOUR, tick=False)

    move_to(0)
    return move_to


def changed_by(act):
    """The tables, by number, whose tokens `act` changes."""
    before = content_version.tokens()
    act()
    after = content_version.tokens()
    assert (content_version.current() == after[content_version.WHOLE]) is True
    return {table for table in before.keys() | after.keys() if before.get(table) != after.get(table)}


def test_its_table_and_the_whole_change_at_each_moment_and_at_no_other(clock):
    factories.make_role(publish_at=NOW + HOUR, expires_at=NOW + 3 * HOUR)
    factories.make_skill("SQL")
    at = {hours: changed_by(lambda hours=hours: clock(hours)) for hours in (0.9, 1, 2, 3, 4)}
    both = {content_version.WHOLE, ROLES}
    assert at == {0.9: set(), 1: both, 2: set(), 3: both, 4: set()}


def test_what_is_not_published_is_not_due(clock):
    factories.make_role(status="approved", publish_at=NOW + HOUR)
    assert changed_by(lambda: clock(2)) == set()


def test_a_process_that_begins_later_has_the_same_tokens(clock, monkeypatch):
    factories.make_role(publish_at=NOW - HOUR, expires_at=NOW + HOUR)
    factories.make_role("Data scientist", publish_at=NOW - 2 * HOUR, expires_at=NOW + 3 * HOUR)
    content_version.tokens()
    for hours in (0, 1, 2, 3):
        clock(hours)
        known = content_version.tokens()
        monkeypatch.setattr(content_version, "_moments", content_version.Moments(-1, [], {}))
        assert content_version.tokens() == known


def test_the_moments_are_read_once_for_each_version(clock):
    role = factories.make_role(publish_at=NOW + HOUR)
    content_version.current()
    with CaptureQueriesContext(connection) as queries:
        for hours in (0, 1, 2):
            clock(hours)
            content_version.current()
    assert len(queries) == 0
    role.save()
    with CaptureQueriesContext(connection) as queries:
        content_version.current(), content_version.current()
    assert len(queries) == 1


def test_reading_them_is_no_reason_to_make_a_page_anew(clock):
    factories.make_role(publish_at=NOW + HOUR)
    with content_version.reading() as tables:
        content_version.current()
    assert tables == set()


def test_a_model_may_say_that_its_moments_change_every_page(clock, monkeypatch):
    factories.make_skill("SQL")
    factories.make_role(publish_at=NOW + HOUR)
    monkeypatch.setattr(Role, "due_everywhere", True, raising=False)
    assert changed_by(lambda: clock(1)) >= {content_version.WHOLE, ROLES, content_version.number("careers_skill")}


def test_two_moments_at_once_do_not_undo_each_other(clock, monkeypatch):
    factories.make_role(publish_at=NOW + HOUR)
    factories.make_company(publish_at=NOW + HOUR)
    monkeypatch.setattr(Role, "due_everywhere", True, raising=False)
    assert content_version.number("careers_company") in changed_by(lambda: clock(1))


def test_every_publishable_model_is_due():
    with_status = {model for model in due_models() if hasattr(model, "is_published")}
    assert {model.__name__ for model in with_status} == {
        *("Role", "Skill", "Company", "CompanyRanking", "Credential", "Question", "SalaryFactor", "Claim"),
    }


def test_what_is_kept_is_read_again_at_a_due_moment(clock):
    @kept
    def names():
        return list(Role.objects.published().values_list("name", flat=True))

    def ask():
        with content_version.answering(content_version.tokens()):
            return names()

    factories.make_role("First", expires_at=NOW + 2 * HOUR)
    factories.make_role("Second", publish_at=NOW + HOUR)
    assert ask() is ask()
    found = [ask() for hours in (0, 1, 2) if clock(hours) is None]
    assert found == [["First"], ["First", "Second"], ["Second"]]


def test_a_request_is_answered_as_at_the_moment_it_began(clock):
    factories.make_role(publish_at=NOW + HOUR)
    with content_version.answering(content_version.tokens()):
        clock(2)
        assert not Role.objects.published().exists()
    assert Role.objects.published().exists()


def seen(process, *paths):
    """The status of each address, and which of two names are on its page."""
    return [
        "".join([str(answer.status), *(name for name in ("Ahead", "Ending") if f">{name}<" in answer.html)])
        for answer in asked(process, *paths)
    ]


@pytest.fixture
def processes():
    with started() as processes:
        yield processes


@pytest.mark.django_db(transaction=True)
def test_a_page_appears_and_another_leaves_at_one_minute_on_two_processes(processes):
    factories.make_role("Ever")
    pages = ("/roles/ahead/", "/roles/ending/", "/roles/")
    began = timezone.now()
    for process in processes:
        seen(process, *pages)
    # As soon as this machine can have seen twice what was before.
    moment = timezone.now() + timedelta(seconds=2) + 4 * (timezone.now() - began)
    factories.make_role("Ahead", publish_at=moment)
    factories.make_role("Ending", expires_at=moment)
    before = [seen(process, *pages) for process in processes for _ in range(2)]
    assert timezone.now() < moment, "too slow to see anything before"
    sleep((moment - timezone.now()).total_seconds())
    after = [seen(process, *pages) for process in processes for _ in range(2)]
    watch.close()

    # A role's own page names it in what has changed last.
    assert before == [["404", "200Ending", "200Ending"]] * 4
    assert after == [["200Ahead", "404", "200Ahead"]] * 4
