"""What was looked at and left leaves the queue, comes back when it has to, and can be taken back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from careers.editing.queue.concerns import BY_NAME, CONCERNS
from careers.editing.queue.reviews import review
from careers.editing.undoing import undo
from careers.models import Event, Review, Role, SalaryRecord
from tests.editing.queue.asked import items, says
from tests.factories import make_company, make_records, make_role, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(django_user_model):
    return django_user_model.objects.create_superuser("chief", first_name="Ada", last_name="Rao")


def leave(name, person, note="", today=None):
    (item,) = items(name, today=today or timezone.localdate())
    return review(BY_NAME[name], item, person, note)


def test_a_role_gets_the_day_and_the_name_and_its_page_says_so(chief, client):
    role = make_role()
    event = leave("roles-to-review", chief, "Read it through")
    role.refresh_from_db()
    assert (role.reviewed_on, role.reviewed_by) == (timezone.localdate(), "Ada Rao")
    assert says("roles-to-review", today=timezone.localdate()) == []
    assert event.reason == role.history.first().history_change_reason == "Read it through"
    assert "Ada Rao" in client.get(role.get_absolute_url()).content.decode()


def test_a_review_of_a_role_can_be_taken_back(chief):
    make_role()
    undo(leave("roles-to-review", chief), user=chief)
    assert Role.objects.get().reviewed_on is None
    assert len(items("roles-to-review")) == 1


def test_other_content_comes_back_after_a_year(chief):
    company = make_company()
    event = leave("content-to-review", chief, "Still so")
    assert says("content-to-review") == []
    (kept,) = Review.objects.all()
    assert (kept.subject, kept.person, kept.note, kept.number) == (
        f"company:{company.pk}",
        chief,
        "Still so",
        None,
    )
    later = timezone.localdate() + timedelta(days=340)
    (item,) = items("content-to-review", today=later)
    assert item.why.startswith("reviewed on ")
    undo(event, user=chief)
    assert not Review.objects.exists()
    assert len(items("content-to-review")) == 1


@pytest.mark.parametrize(("more", "comes_back"), [(0, False), (5, False), (6, True)])
def test_a_name_comes_back_when_its_number_has_changed_much(chief, more, comes_back):
    make_records([100_000] * 12, None, title="Boss")
    leave("titles", chief)
    assert says("titles") == []
    make_records([100_000] * more, None, title="Boss")
    assert says("titles") == ["Boss"] * comes_back


def test_a_large_number_may_move_by_a_quarter(chief):
    make_records([100_000] * 100, None, title="Boss")
    leave("titles", chief)
    make_records([100_000] * 25, None, title="Boss")
    assert says("titles") == []
    SalaryRecord.objects.filter(pk__in=SalaryRecord.objects.values("pk")[:51]).delete()
    assert says("titles") == ["Boss"]


def test_nothing_newer_holds_for_three_months(chief):
    make_source("survey", "claim", period_start=None, period_end=None, published_on="2020-01-01")
    today = timezone.localdate()
    leave("next-releases", chief)
    assert says("next-releases", today=today + timedelta(days=85)) == []
    assert len(says("next-releases", today=today + timedelta(days=95))) == 1


def test_a_review_is_one_line_of_the_history(chief):
    make_records([100_000] * 12, None, title="Boss")
    event = leave("titles", chief, "x" * 400)
    assert str(event) == "Edited: Looked at, leave it: Boss"
    assert event.records.count() == 1
    assert len(event.reason) == 300
    assert Event.objects.filter(person=chief).count() == 1


def test_what_has_to_be_decided_cannot_be_left():
    left = {concern.name for concern in CONCERNS if concern.answer.words}
    assert {"conflicts", "overtaken-decisions", "roles-without-tasks", "in-review"}.isdisjoint(left)


def test_each_line_has_help_and_a_name_of_its_own():
    assert len(BY_NAME) == len(CONCERNS)
    assert all(concern.means.endswith(".") and concern.how.endswith(".") for concern in CONCERNS)
