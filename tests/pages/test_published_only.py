"""Only what is published is on public pages: not in lists, searches, links, counts or addresses."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from careers.models import Company, Role, Status
from careers.urls import SITEMAPS
from tests import factories
from tests.pages.page import read

pytestmark = [pytest.mark.django_db, pytest.mark.once]

AHEAD, BEFORE = (timezone.now() + timedelta(days=days) for days in (1, -1))
UNPUBLISHED = {
    **{status.value: {"status": status} for status in Status if status != Status.PUBLISHED},
    "scheduled": {"status": Status.PUBLISHED, "publish_at": AHEAD},
    "expired": {"status": Status.PUBLISHED, "expires_at": BEFORE},
}
PAGES = [
    "/",
    "/roles/",
    "/roles/?sort=pay",
    "/roles/?sort=growth",
    "/roles/machine-learning-engineer/",
    "/roles/machine-learning-engineer/ways-in/",
    "/roles/machine-learning-engineer/outlook/",
    "/roles/machine-learning-engineer/whole/",
    "/roles/machine-learning-engineer/pay/",
    "/roles/machine-learning-engineer/pay/us/",
    "/roles/machine-learning-engineer/pay/us/factors/",
    "/skills/",
    "/skills/?sort=roles",
    "/skills/python/",
    "/companies/",
    "/companies/?sort=reports",
    "/compare/roles/",
    "/compare/countries/",
    "/companies/pay/machine-learning-engineer/us/",
    "/companies/acme/",
    "/companies/acme.json",
    "/companies.csv",
    "/roles.json",
    "/roles.csv?sort=pay",
    "/roles/machine-learning-engineer.json",
    "/roles/machine-learning-engineer/pay/us.json",
    "/roles/machine-learning-engineer/pay/us/factors.csv",
    "/figures/pay.machine-learning-engineer.us/",
    "/companies/pay/machine-learning-engineer/us.json",
    "/visa.json",
    "/visa/machine-learning-engineer.csv",
    "/outlook.json",
    "/visa/",
    "/visa/?q=hid",
    "/visa/machine-learning-engineer/",
    "/visa/machine-learning-engineer/?q=name",
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
    *(f"/sitemap-{part}.xml" for part in SITEMAPS),
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
    "/visa/hidden-role/",
]


@pytest.fixture(params=UNPUBLISHED.values(), ids=UNPUBLISHED)
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


def _hide(seen, role, python, acme, occupation):
    hidden = factories.make_role("Hidden role", **seen)
    factories.make_title(hidden, "Hidden title")
    factories.make_neighbour(role, hidden)
    factories.make_neighbour(hidden, role)
    factories.make_occupation(hidden, occupation.code, position=2)
    factories.make_projection(factories.make_occupation(hidden, "15-9999", "Other occupation"))
    skill = factories.make_skill("Hidden skill", prerequisites=[python], **seen)
    python.prerequisites.add(skill)
    for each in (role, hidden):
        factories.need_skill(each, skill)
    factories.need_skill(hidden, python)
    company = factories.make_company("Hidden company", **seen)
    factories.name_company(company, "Hidden name")
    for each in (role, hidden):
        factories.make_records(range(100_000, 140_000, 1_000), each, company=company)
        factories.make_filings("Employer", each, range(100_000, 140_000, 1_000), company=company)
    factories.make_records(range(100_000, 140_000, 1_000), hidden, company=acme)
    factories.make_estimate(hidden)
    factories.make_ranking(role, [acme, company], slug="shown", title="A list of companies")
    factories.make_ranking(hidden, [acme], slug="of-hidden", title="A list about a role")
    factories.make_ranking(role, [acme], slug="hidden", title="Hidden list", **seen)
    for slug, kind in (("hidden-growth", "growth"), ("hidden-revenue", "market")):
        factories.make_claim(slug, kind, [role], statement="Hidden claim", **seen)
    factories.make_credential("Hidden credential", [role], [python], **seen)
    factories.make_credential("A course", [role, hidden], [python, skill])
    factories.make_question("Hidden question?", role, **seen)
    factories.make_question("Hidden general question?", **seen)
    factories.make_question("Hidden, because its role is?", hidden)
    factories.make_factor("Hidden factor", **seen)
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
    companies = read(client, "/companies/")
    assert "1 company." in companies.main.text
    assert companies.row("Acme", "United States, software").all("td")[-1].text == "40 reports in all"


LINKS = [
    "/roles/withdrawn/",
    "/roles/Withdrawn",
    "../../roles/withdrawn/",
    "/roles/withdrawn/pay/",
    "/roles/withdrawn/pay/in/",
    "/roles/withdrawn/pay/us/factors/#reports",
    "http://testserver/roles/withdrawn/",
    "/companies/pay/withdrawn/us/",
    "/salaries/?country=us&amp;role=withdrawn",
    "/salaries.csv?role=withdrawn",
    "/questions/?role=withdrawn",
    "/companies/withdrawn/",
    "/salaries/?company=withdrawn",
    "/skills/withdrawn/",
    "/questions/#withdrawn",
]
KEPT = ["/roles/", "/questions/?role=none&q=MBA", "/methodology/#n-h", "https://example.org/roles/withdrawn/"]
# Each page that shows prose, and how many fields of it.
PAGES_WITH_PROSE = {
    "/roles/machine-learning-engineer/": 6,
    "/roles/machine-learning-engineer/day/": 6,
    "/roles/machine-learning-engineer/ways-in/": 1,
    "/roles/machine-learning-engineer/outlook/": 1,
    "/roles/machine-learning-engineer/whole/": 9,
    "/skills/python/": 1,
    "/questions/": 1,
    "/methodology/": 1,
    "/sources/filings/": 3,
    "/companies/pay/machine-learning-engineer/us/": 1,
}


@pytest.fixture
def linking():
    """Links to what can be withdrawn in every field of prose that there is; what they lead to is published."""
    text = "\n".join(f"- [see *this*]({link})" for link in [*LINKS, *KEPT])
    role = factories.make_role()
    for made in (role, factories.make_skill(), factories.make_question(role=role), factories.make_factor()):
        _write(made, text)
    factories.make_records(range(100_000, 140_000, 1_000), role, company=factories.make_company("Acme"))
    _write(factories.make_source(), text)
    withdrawn = [factories.make_role("Withdrawn"), factories.make_company("Withdrawn")]
    return [*withdrawn, factories.make_skill("Withdrawn"), factories.make_question("Withdrawn?", slug="withdrawn")]


def _write(made, text):
    for name in made.markdown_fields:
        setattr(made, name, text)
    made.save()


def test_no_template_shows_html_without_looking_at_its_links():
    templates = (settings.BASE_DIR / "templates").rglob("*.html")

    assert [path.name for path in templates if "|safe" in path.read_text()] == []


@pytest.mark.parametrize("seen", [{}, *UNPUBLISHED.values()], ids=["published", *UNPUBLISHED])
def test_prose_links_to_what_is_published_only(client, linking, seen):
    for made in linking:
        type(made).objects.filter(pk=made.pk).update(**{"status": Status.PUBLISHED} | seen)

    found = {}
    for address in PAGES_WITH_PROSE:
        links = [link["href"] for prose in read(client, address).all("div", "prose") for link in prose.all("a")]
        dead = [link for link in links if "withdrawn" in link.lower() and "example.org" not in link]
        found[address] = (len(dead) / len(LINKS), len(links) - len(dead))

    is_shown = not seen
    assert found == {address: (n * is_shown, n * len(KEPT)) for address, n in PAGES_WITH_PROSE.items()}


def test_the_words_of_a_lost_link_stay(client, linking):
    Role.objects.filter(name="Withdrawn").update(status=Status.ARCHIVED)

    first = read(client, "/skills/python/").one("div", "prose").all("li")[0]

    assert (first.text, [each.tag for each in first.walk()]) == ("see this", ["em"])


def test_a_link_comes_back_with_what_it_leads_to_and_goes_with_what_is_deleted(client, linking):
    company = Company.objects.filter(name="Withdrawn")
    counted = []
    for status in (Status.DRAFT, Status.PUBLISHED):
        company.update(status=status)
        counted.append('href="/companies/withdrawn/"' in client.get("/questions/").content.decode())
    company.get().delete()
    counted.append('href="/companies/withdrawn/"' in client.get("/questions/").content.decode())

    assert counted == [False, True, False]


def _shows_hidden(client, address):
    text = client.get(address).content.decode()
    for of_html in ("visually-hidden", "aria-hidden", 'type="hidden"'):
        text = text.replace(of_html, "")
    return "hidden" in text.lower()
