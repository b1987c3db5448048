"""What grows old is said a month ahead, and leaves when it is renewed."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from careers.decisions.deciding import lift
from careers.models import DecisionEnd, FigureDecision
from tests.editing.queue.asked import items, says
from tests.factories import make_company, make_decision, make_estimate, make_records, make_role, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    """A survey whose figures are in date until the end of 2026."""
    found = make_source("survey", "survey", shelf_life_months=12, published_on=date(2026, 1, 10))
    make_records([100_000] * 6, make_role(), source=found)
    return found


def test_figures_are_announced_a_month_before_they_lose_a_grade(source):
    assert says("figures", today=date(2026, 12, 1) - timedelta(days=1)) == []
    (item,) = items("figures", today=date(2026, 12, 1))
    assert item.since == date(2026, 12, 31)
    assert item.why == "reports of pay that rest on it: 6; from 31 December 2026 on they have grade C at best"
    assert (item.place.page, item.place.row) == ("source_change", source.pk)


@pytest.mark.parametrize(
    ("today", "grade"), [(date(2027, 1, 1), "grade C at best"), (date(2028, 1, 1), "with grade D")]
)
def test_figures_past_their_shelf_life_say_which_grade_they_have(source, today, grade):
    (item,) = items("figures", today=today)
    assert grade in item.why


def test_a_source_without_pay_loses_no_grade_and_statistics_do():
    make_source("book", "claim", shelf_life_months=0)
    make_estimate(make_role(), source=make_source("office", "official", shelf_life_months=0))
    assert says("figures") == ["Publisher of office: Release office"]


def test_a_newer_release_takes_the_earlier_one_off(source):
    today = date(2027, 6, 1)
    assert says("figures", today=today) == ["Publisher of survey: Release survey"]
    make_source("survey-2", "survey", supersedes=source, published_on=date(2027, 5, 1), retrieved_on=date(2027, 5, 2))
    assert says("figures", today=today) == []
    assert says("next-releases", today=today) == []


def test_a_release_is_due_a_year_after_it_was_published_or_its_time_ended():
    make_source("dated", "claim", published_on=date(2025, 6, 1))
    make_source("described", "claim", period_start=date(2024, 1, 1), period_end=date(2024, 12, 31))
    make_source("undated", "claim", period_start=None, period_end=None)
    make_source("ours", "editorial", published_on=date(2020, 1, 1))
    found = items("next-releases")
    assert [item.says for item in found] == [
        "Publisher of described: Release described",
        "Publisher of dated: Release dated",
    ]
    assert [item.since for item in found] == [date(2025, 12, 31), date(2026, 6, 1)]


def test_a_source_stands_on_one_of_the_two_lines(source):
    today = date(2027, 6, 1)
    assert len(says("figures", today=today)) == 1
    assert says("next-releases", today=today) == []


def test_a_role_is_reviewed_once_a_year():
    role = make_role(reviewed_on=date(2025, 7, 10))
    make_role("Data analyst", reviewed_on=date(2026, 5, 1))
    make_role("Data engineer")
    make_role("Data steward", status="draft")
    assert says("roles-to-review", today=date(2026, 6, 9)) == ["Data engineer"]
    assert says("roles-to-review", today=date(2026, 6, 10)) == ["Data engineer", role.name]
    role.reviewed_on = date(2026, 6, 10)
    role.save()
    assert says("roles-to-review", today=date(2026, 6, 10)) == ["Data engineer"]


def test_other_content_was_never_reviewed_until_somebody_says_so():
    make_company("Acme")
    make_company("Over", expires_at=timezone.now() - timedelta(days=1))
    make_role(reviewed_on=timezone.localdate())
    (item,) = items("content-to-review")
    assert (item.says, item.why, item.place.page) == ("Acme", "nobody has reviewed it yet", "company_change")


def test_a_decision_is_announced_before_it_ends_and_leaves_when_it_is_lifted():
    decision = make_decision(make_estimate(make_role(), source=make_source("office", "official")), days=20)
    today = timezone.localdate()
    assert len(items("ending-decisions", today=today)) == 1
    assert items("ending-decisions", today=today - timedelta(days=30)) == []
    lift(FigureDecision.objects.get(pk=decision.pk))
    assert items("ending-decisions", today=today) == []


def test_an_overtaken_decision_waits_until_somebody_has_seen_it():
    decision = make_decision(make_estimate(make_role(), source=make_source("office", "official")))
    assert items("overtaken-decisions") == []
    FigureDecision.objects.update(ended_at=timezone.now(), ended_as=DecisionEnd.SUPERSEDED)
    (item,) = items("overtaken-decisions")
    assert (item.place.page, item.place.row) == ("figuredecision_change", decision.pk)
    assert item.why == "the publisher has changed the figure"
    FigureDecision.objects.update(was_seen=True)
    assert items("overtaken-decisions") == []
