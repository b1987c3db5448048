"""Editors decide on imported figures: on whose page, by whom, with what asked, and what waits afterwards."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from careers.decisions.arriving import Overtaken, overtake
from careers.models import FigureDecision, SalaryRecord, WageEstimate
from tests.admin.forms import address, errors, filled, messages, post
from tests.factories import (
    make_account,
    make_decision,
    make_estimate,
    make_occupation,
    make_projection,
    make_records,
    make_role,
    make_run,
    make_source,
)
from tests.pages.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def role():
    return make_role("Data scientist")


@pytest.fixture
def estimate(role):
    return make_estimate(make_occupation(role))


@pytest.fixture
def viewer(client, django_user_model):
    user = django_user_model.objects.create_user("vera", is_staff=True)
    user.user_permissions.set(
        Permission.objects.filter(codename__startswith="view_", content_type__app_label="careers")
    )
    client.force_login(user)
    return client


def decide(client, figure, **typed):
    """Sends the form of a decision as it stands but for what is `typed`."""
    url = address(figure, "decide")
    until = timezone.localdate() + timedelta(days=60)
    data = filled(client, url) | {"kind": "corrected", "reason": "A slip", "until": until.isoformat()}
    return post(client, url, data | typed)


def test_an_editor_corrects_a_figure(desk, estimate):
    right = make_source("right")
    response = decide(desk, estimate, median="120000", correction_source=right.pk)
    assert errors(response) == ""
    decision = FigureDecision.objects.get()
    assert (decision.corrected, decision.decided_by) == ({"median": 120_000}, "asha")
    assert WageEstimate.objects.get().median == 120_000
    text = Page(response).text
    assert "median: 112,590 as published, corrected to 120,000" in text
    assert "Data scientist, pay in the USA" in text


def test_an_editor_withholds_a_report(desk, role):
    report = make_records([100_000] * 6, role)[0]
    response = decide(desk, report, kind="withheld")
    assert "It holds until" in messages(response)[0]
    assert SalaryRecord.objects.count() == 5
    assert "not there: it is withheld" in Page(response).text


def test_an_editor_lifts_a_decision(desk, estimate):
    decision = make_decision(estimate, median=120_000)
    response = post(desk, address(decision, "lift"))
    assert messages(response) == ["The publisher's figure stands again."]
    assert WageEstimate.objects.get().median == 112_590


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"reason": ""}, "required"),
        ({"until": "2020-01-01"}, "The last day is today or later."),
        ({"until": "2099-01-01"}, "Three years at most"),
        ({"median": "120000"}, "A correction needs the source"),
        ({"median": "", "mean": ""}, "needs"),
        ({"p10": "999999"}, "needs the source"),
    ],
)
def test_what_is_missing_or_impossible_is_said_at_the_field(desk, estimate, typed, told):
    assert told in errors(decide(desk, estimate, **typed))
    assert not FigureDecision.objects.exists()


def test_a_rule_that_is_broken_is_told_at_the_value(desk, estimate):
    response = decide(desk, estimate, p10="999999", correction_source=make_source("right").pk)
    row = next(each for each in Page(response).all("div", "form-row") if "10th percentile" in each.text)
    assert "Percentiles ascend" in row.text
    assert WageEstimate.objects.get().p10 == 61_000


def test_nothing_changed_is_no_correction(desk, estimate):
    assert "Nothing differs" in errors(decide(desk, estimate, correction_source=make_source("right").pk))


def test_values_that_changed_since_the_form_was_opened_are_compared_again(desk, estimate):
    url = address(estimate, "decide")
    opened = filled(desk, url)
    WageEstimate.objects.update(median=112_600)
    until = (timezone.localdate() + timedelta(days=60)).isoformat()
    typed = {"kind": "corrected", "reason": "A slip", "until": until, "correction_source": make_source("right").pk}
    assert "have changed since you opened" in errors(post(desk, url, opened | typed | {"p10": "60000"}))
    assert not FigureDecision.objects.exists()


def test_a_viewer_may_look_and_decide_nothing(viewer, estimate):
    assert "Correct or withhold" not in Page(viewer.get(address(estimate))).text
    assert viewer.get(address(estimate, "decide")).status_code == 403
    assert viewer.post(address(estimate, "decide"), {"kind": "withheld"}).status_code == 403
    decision = make_decision(estimate)
    assert "Lift it" not in viewer.get(address(decision)).content.decode()
    assert viewer.post(address(decision, "lift")).status_code == 403


def test_a_figure_under_a_decision_leads_to_it(desk, estimate):
    decision = make_decision(estimate, median=120_000)
    response = desk.get(address(estimate, "decide"), follow=True)
    assert response.redirect_chain[0][0] == address(decision)


def test_a_figure_that_is_kept_by_hand_is_decided_on_by_nobody(chief, estimate):
    estimate.source.is_hand_kept = True
    estimate.source.save()
    assert chief.get(address(estimate, "decide")).status_code == 403


def test_an_unknown_figure_is_not_found(desk):
    assert desk.get("/admin/careers/wageestimate/77/decide/").status_code == 404
    assert desk.get("/admin/careers/wageestimate/x/decide/").status_code == 404


def test_what_the_publisher_overtook_waits_until_somebody_looked(desk, estimate):
    decision = make_decision(estimate, median=120_000)
    overtake([Overtaken(decision, {"median": 118_000})])
    front = Page(desk.get("/admin/"))
    assert "Decisions about figures that the publisher has overtaken" in front.text
    response = desk.get(address(decision))
    assert "median: 118,000" in Page(response).text
    post(desk, address(decision, "seen"))
    assert "that the publisher has overtaken" not in Page(desk.get("/admin/")).text


def test_each_figure_says_where_it_comes_from_how_far_to_trust_it_and_where_it_is(desk, role, estimate):
    run = make_run(source=estimate.source, files=[{"name": "all.csv", "sha256": "a", "bytes": 1, "rows": 1}])
    estimate.import_run = run
    estimate.save()
    text = Page(desk.get(address(estimate))).text
    assert f"Run {run.pk} of" in text
    assert "all.csv" in text
    assert estimate.key in text
    assert "B: official statistic without error or sample size" in text
    assert "Data scientist, pay in the USA" in text


def test_a_report_has_the_grade_of_its_cell(desk, role):
    few, many = make_records([1_000] * 3, make_role("Data engineer"))[0], make_records([1_000] * 30, role)[0]
    make_account(few.source)
    assert "are shown to nobody" in Page(desk.get(address(few))).text
    assert "B, as one of 30 reports of Data scientist: 30 filings" in Page(desk.get(address(many))).text


def test_a_projection_says_on_which_pages_it_is(desk, role):
    projection = make_projection(make_occupation(role))
    text = Page(desk.get(address(projection))).text
    assert "Outlook" in text
    assert "projections carry no grade" in text
