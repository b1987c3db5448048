"""Only what is published is on public pages: not in lists, searches, links, counts or addresses."""

import pytest

from careers.models import Status
from tests import factories
from tests.pages.page import read

pytestmark = pytest.mark.django_db

UNPUBLISHED = [Status.DRAFT, Status.IN_REVIEW, Status.ARCHIVED]
PAGES = [
    "/",
    "/roles/",
    "/roles/?sort=pay",
    "/roles/?sort=growth",
    "/roles/machine-learning-engineer/",
    "/roles/machine-learning-engineer/pay/",
    "/roles/machine-learning-engineer/pay/us/",
    "/roles/machine-learning-engineer/pay/us/factors/",
    "/skills/",
    "/skills/?sort=roles",
    "/skills/python/",
    "/companies/",
    "/companies/?sort=reports",
    "/companies/pay/machine-learning-engineer/us/",
    "/companies/acme/",
    "/outlook/",
    "/learn/",
    "/questions/",
    "/sources/",
    "/sources/filings/",
    "/sources/statistics/",
    "/sources/projections/",
    "/sources/claims/",
    "/sources/lists/",
    "/methodology/",
    "/sitemap.xml",
    "/nothing-here/",
]
SEARCHES = {
    "/roles/?q=hid": "0 roles",
    "/skills/?q=hid": "0 skills",
    "/companies/?q=hid": "0 companies",
    "/learn/?q=hid": "0 credentials",
    "/questions/?q=hid": "0 questions",
    "/roles/?q=Hidden+skill": "0 roles",
}
ADDRESSES = [
    "/roles/hidden-role/",
    "/roles/hidden-role/pay/",
    "/roles/hidden-role/pay/us/",
    "/roles/hidden-role/pay/us/factors/",
    "/skills/hidden-skill/",
    "/companies/hidden-company/",
    "/companies/pay/hidden-role/us/",
]


@pytest.fixture(params=UNPUBLISHED)
def hidden(request):
    """A published role, skill and company, and a “Hidden” one of everything, tied to them in every way there is."""
    role = factories.make_role(is_featured=True)
    factories.make_family("data-science")
    python = factories.make_skill("Python")
    factories.need_skill(role, python)
    acme = factories.make_company("Acme")
    factories.make_records(range(100_000, 140_000, 1_000), role, company=acme)
    occupation = factories.make_occupation(role)
    factories.make_estimate(occupation)
    factories.make_projection(occupation)
    _hide(request.param, role, python, acme, occupation)


def _hide(status, role, python, acme, occupation):
    hidden = factories.make_role("Hidden role", status=status)
    factories.make_title(hidden, "Hidden title")
    factories.make_neighbour(role, hidden)
    factories.make_neighbour(hidden, role)
    factories.make_occupation(hidden, occupation.code, position=2)
    factories.make_projection(factories.make_occupation(hidden, "15-9999", "Other occupation"))
    skill = factories.make_skill("Hidden skill", prerequisites=[python], status=status)
    python.prerequisites.add(skill)
    for each in (role, hidden):
        factories.need_skill(each, skill)
    factories.need_skill(hidden, python)
    company = factories.make_company("Hidden company", status=status)
    factories.name_company(company, "Hidden name")
    for each in (role, hidden):
        factories.make_records(range(100_000, 140_000, 1_000), each, company=company)
    factories.make_records(range(100_000, 140_000, 1_000), hidden, company=acme)
    factories.make_estimate(hidden)
    factories.make_ranking(role, [acme, company], slug="shown", title="A list of companies")
    factories.make_ranking(hidden, [acme], slug="of-hidden", title="A list about a role")
    factories.make_ranking(role, [acme], slug="hidden", title="Hidden list", status=status)
    for slug, kind in (("hidden-growth", "growth"), ("hidden-revenue", "market")):
        factories.make_claim(slug, kind, [role], statement="Hidden claim", status=status)
    factories.make_credential("Hidden credential", [role], [python], status=status)
    factories.make_credential("A course", [role, hidden], [python, skill])
    factories.make_question("Hidden question?", role, status=status)
    factories.make_question("Hidden general question?", status=status)
    factories.make_question("Hidden, because its role is?", hidden)
    factories.make_factor("Hidden factor", status=status)
    factories.make_effect(role, company.slug, "others", "company", company=company)
    factories.make_effect(role, skill.slug, "not-named", "skills", skill=skill)
    factories.make_effect(hidden)
    factories.make_effect(hidden, "python", "not-named", "skills", skill=python)


def test_no_page_shows_anything_unpublished(client, hidden):
    assert [address for address in PAGES if _shows_hidden(client, address)] == []


def test_no_search_finds_anything_unpublished(client, hidden):
    found = {address: read(client, address).main.text for address in SEARCHES}

    assert [address for address, counted in SEARCHES.items() if counted not in found[address]] == []


def test_what_is_not_published_has_no_page(client, hidden):
    assert [client.get(address).status_code for address in ADDRESSES] == [404] * len(ADDRESSES)


def test_counts_are_of_what_is_published(client, hidden):
    assert "1 role, core in 1" in read(client, "/skills/").main.text
    assert read(client, "/companies/").row("Acme", "Software").all("td")[-1].text == "40"


def _shows_hidden(client, address):
    text = client.get(address).content.decode()
    return "hidden" in text.replace("visually-hidden", "").replace("aria-hidden", "").lower()
