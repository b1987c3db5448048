"""What leads of a role's pay in a country is the same wherever it is said."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.text import capfirst

from careers.models import Country, Role
from careers.pay.lead import LeadKind, pay_of_roles
from careers.pay.money import short
from tests.pages.page import read

# Between them every rule of what leads has roles: ranges, uncertain figures, nothing that leads, selection flags.
COUNTRIES = ("US", "IN", "GB")
LISTED = ("US", "IN")

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def leads(portal):
    roles = list(Role.objects.published())
    countries = list(Country.objects.filter(iso__in=COUNTRIES))
    assert len(countries) == len(COUNTRIES)
    return list(pay_of_roles(roles, countries, date.today()).leads.values())


def said(block):
    """The headline and what explains it, as a block of a page says them."""
    headline = block.all("span", "lead-headline") + block.all("td", "lead-headline")
    explained = (
        block.all("p", "lead-explained") + block.all("td", "lead-explained") + block.all("span", "lead-explained")
    )
    return headline[0].text if headline else "", explained[0].text


def test_every_page_of_pay_says_what_leads(client, leads):
    for lead in leads:
        page = read(client, reverse("role_pay", args=[lead.role.slug, lead.country.code]))
        assert said(page.main) == (lead.headline, lead.explained), page
        medians = [round(figure.median) for figure in lead.figures] if lead.is_headline else []
        assert [salary["median"] for salary in (page.structured or {}).get("estimatedSalary", [])] == medians


def test_every_role_says_what_leads_in_the_usa_and_in_india(client, leads):
    for role in {lead.role for lead in leads}:
        page = read(client, role.get_absolute_url())
        listed = [lead for lead in leads if lead.role == role and lead.country.iso in LISTED]
        titles = [title.text for title in page.main.all("h3", "find") if "all stages together" in title.text]
        for lead in listed:
            title = f"{capfirst(lead.country.in_sentence)}, all stages together: {lead.headline}"
            assert (title in titles) if lead.is_headline else (lead.why_none in page.main.text), (role, lead)
        with_amount = [title for title in titles if "no source leads" not in title]
        assert len(with_amount) == sum(lead.is_headline for lead in listed)

        whole = read(client, reverse("role_whole", args=[role.slug]))
        expected = {(lead.headline, lead.explained) for lead in listed}
        assert {said(block) for block in whole.main.all("div", "lead-pay")} == expected


@pytest.mark.parametrize("iso", LISTED)
def test_the_list_of_roles_says_what_leads(client, leads, iso):
    page = read(client, f"/roles/?country={iso.lower()}&sort=pay")
    listed = {row.all("a")[0].text: said(row) for row in page.main.all("li", "role-row")}
    assert listed == {lead.role.name: (lead.headline, lead.explained) for lead in leads if lead.country.iso == iso}


def test_students_in_india_are_told_what_leads(client, leads):
    page = read(client, "/start/student/?country=in&degree=doctorate")
    rows = {row.one("th").one("a").text: row.one("td", "amount") for row in page.main.all("tr") if row.all("td")}
    told = {name: cell.all("b")[0].text if cell.all("b") else "" for name, cell in rows.items()}
    assert told
    headlines = {lead.role.name: lead.headline for lead in leads if lead.country.iso == "IN"}
    assert told == {name: headlines[name] for name in told}


def test_the_page_of_countries_says_what_leads(client, leads):
    for role in {lead.role for lead in leads}:
        page = read(client, reverse("role_pay_by_country", args=[role.slug]))
        rows = {row.all("th")[0].text: row for row in page.main.all("tr") if row.all("td", "lead-explained")}
        for lead in leads:
            if lead.role == role and lead.country.name in rows:
                headline, explained = said(rows[lead.country.name])
                assert (headline.replace("–", "") or "", explained) == (lead.headline, lead.explained)


def test_only_sources_fit_for_it_lead(leads):
    for lead in leads:
        if lead.is_headline:
            assert not any(figure.is_proxy or figure.flag or figure.is_remainder for figure in lead.figures)
            assert all(figure.currency == lead.country.currency for figure in lead.figures)
            assert all(short(figure.median, lead.currency) in lead.line for figure in lead.figures)
        if lead.kind == LeadKind.RANGE:
            assert all(figure.n is None or figure.n >= 30 for figure in lead.figures)
        if lead.kind == LeadKind.UNCERTAIN:
            assert 10 <= lead.figures[0].n < 30
