"""Imported figures: everybody may look, nobody may touch, each says where it comes from."""

import pytest

from careers.models import (
    EmploymentProjection,
    ExchangeRate,
    ExposureRating,
    FactorEffect,
    OpeningsSplit,
    PurchasingPower,
    SalaryRecord,
    Source,
    WageEstimate,
)
from tests.admin.forms import address, post
from tests.factories import (
    make_effect,
    make_estimate,
    make_exchange_rate,
    make_occupation,
    make_projection,
    make_purchasing_power,
    make_rating,
    make_records,
    make_role,
    make_source,
    make_split,
)
from tests.pages.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def figures():
    occupation = make_occupation()
    role = make_role()
    make_records([100_000], role)
    make_effect(role)
    make_estimate(occupation)
    make_projection(occupation)
    make_split(occupation)
    make_rating(occupation)
    make_exchange_rate()
    make_purchasing_power()


FIGURES = [
    EmploymentProjection,
    ExchangeRate,
    ExposureRating,
    FactorEffect,
    OpeningsSplit,
    PurchasingPower,
    SalaryRecord,
    WageEstimate,
]


@pytest.mark.parametrize("model", FIGURES)
@pytest.mark.parametrize("who", ["desk", "chief"])
def test_nobody_adds_changes_or_deletes_a_figure(request, who, model):
    client = request.getfixturevalue(who)
    figure = model.objects.get()
    for url in (address(model, "add"), address(figure), address(figure, "delete")):
        assert client.post(url, {"amount": "1", "post": "yes"}).status_code == 403
    action = {"action": "delete_selected", "_selected_action": [figure.pk], "post": "yes"}
    post(client, address(model, "changelist"), action)
    assert model.objects.get() == figure


@pytest.mark.parametrize("model", FIGURES)
def test_each_figure_names_its_source_and_links_to_the_publisher(desk, model):
    figure = model.objects.get()
    html = desk.get(address(figure)).content.decode()
    assert figure.source.url in html
    assert address(figure.source) in html
    assert 'name="_save"' not in html


def test_a_figure_is_shown_with_its_currency(desk):
    text = Page(desk.get(address(SalaryRecord, "changelist"))).text
    assert "100,000 USD" in text
    assert "112,590 USD" in Page(desk.get(address(WageEstimate, "changelist"))).text
    assert "+33.5 %" in Page(desk.get(address(EmploymentProjection, "changelist"))).text


def test_filters_offer_only_what_has_figures(desk):
    make_source("unused", title="Nothing rests on this")
    make_records([100_000], make_role("Data scientist"), source=make_source("survey", "survey"))
    text = Page(desk.get(address(SalaryRecord, "changelist"))).text
    assert "Release filings" in text
    assert "Nothing rests on this" not in text


def test_figures_are_filtered_by_year(desk):
    assert "1 result" in Page(desk.get(address(SalaryRecord, "changelist"), {"year": "2025", "q": "engineer"})).text
    assert "0 results" in Page(desk.get(address(SalaryRecord, "changelist"), {"year": "2024", "q": "engineer"})).text


def test_a_source_says_what_rests_on_it(desk):
    source = SalaryRecord.objects.get().source
    page = Page(desk.get(address(source)))
    assert "1 salary records" in page.text
    link = next(each["href"] for each in page.all("a") if "salaryrecord" in each.get("href", ""))
    assert "100,000 USD" in Page(desk.get(link)).text


def test_sources_are_found_by_their_age(desk):
    make_source("old", title="Old release", shelf_life_months=1)
    make_source("undated", title="Undated release", period_start=None, period_end=None)
    listed = {
        value: Page(desk.get(address(Source, "changelist"), {"in_date": value})).one("table", id="result_list").text
        for value in ("yes", "no", "unknown")
    }
    assert "Release filings" in listed["yes"]
    assert "Old release" in listed["no"]
    assert "Undated release" in listed["unknown"]
    assert "Old release" not in listed["yes"] + listed["unknown"]
