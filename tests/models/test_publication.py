"""When content is public: one condition, in the database and of a row, at every moment."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.models import Company, Question, Role, Status
from careers.models.publication import State, as_at, in_state, public
from tests.factories import make_company, make_question, make_role

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
TIMES = [None, NOW - SECOND, NOW, NOW + SECOND]


@pytest.fixture
def rows(db, time_machine):
    """A role for each status and each pair of times that may be stored."""
    time_machine.move_to(NOW, tick=False)
    pairs = [(begins, ends) for begins in TIMES for ends in TIMES if not begins or not ends or begins < ends]
    return [
        make_role(f"Role {status} {number}", tasks=0, status=status, publish_at=begins, expires_at=ends)
        for status in Status.values
        for number, (begins, ends) in enumerate(pairs)
    ]


def test_the_database_says_what_a_row_says_of_itself(rows):
    assert set(Role.objects.published()) == {row for row in rows if row.is_published}
    for state in State.values:
        assert set(Role.objects.filter(in_state(state))) == {row for row in rows if row.state == state}
    assert set(Role.objects.filter(~public())) == {row for row in rows if not row.is_published}


def test_readers_see_it_from_the_first_moment_on_and_until_the_last_one(rows):
    seen = {(row.publish_at, row.expires_at) for row in rows if row.is_published}
    assert seen == {(begins, ends) for begins in (None, NOW - SECOND, NOW) for ends in (None, NOW + SECOND)}
    scheduled = {row.publish_at for row in rows if row.state == State.SCHEDULED}
    expired = {row.expires_at for row in rows if row.state == State.EXPIRED}
    assert (scheduled, expired) == ({NOW + SECOND}, {NOW - SECOND, NOW})


def test_another_moment_may_be_asked_about(rows):
    later = NOW + SECOND
    found = set(Role.objects.published(at=later))
    with as_at(later):
        assert found == set(Role.objects.published()) == {row for row in rows if row.is_published}
    assert found != set(Role.objects.published())


@pytest.mark.django_db
def test_a_condition_that_is_kept_holds_at_any_time(time_machine):
    time_machine.move_to(NOW, tick=False)
    kept = Company.objects.filter(public())
    company = make_company(publish_at=NOW + SECOND)
    assert not kept.exists()
    time_machine.move_to(NOW + SECOND, tick=False)
    assert kept.all().get() == company


@pytest.mark.django_db
def test_the_condition_leads_over_a_relation(time_machine):
    time_machine.move_to(NOW)
    make_question("Of what is to come?", make_role(publish_at=NOW + 10_000 * SECOND))
    shown = make_question("Of what is there?", make_role("Data scientist"))
    make_question("Of nothing?")
    assert list(Question.objects.filter(public("role__"), role__isnull=False)) == [shown]


@given(st.sampled_from(Status.values), *[st.none() | st.datetimes(timezones=st.just(UTC))] * 2)
def test_a_row_has_one_state_which_is_its_status_unless_it_is_published(status, begins, ends):
    role = Role(status=status, publish_at=begins, expires_at=ends)
    assert role.state == status or (status == Status.PUBLISHED and role.state in (State.SCHEDULED, State.EXPIRED))
