"""The boxes of the lists, from what is stored to what a reader sees."""

import pytest

from tests import factories
from tests.pages.page import read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def stored():
    scientist = factories.make_role("Data scientist")
    engineer = factories.make_role("Software engineer", plural="Software engineers")
    factories.make_title(engineer, "Software developer")
    factories.make_title(engineer, "सॉफ्टवेयर इंजीनियर", is_public=False)
    factories.need_skill(scientist, factories.make_skill("scikit-learn", aliases="sklearn\nscikits"))
    factories.need_skill(engineer, factories.make_skill("C++", slug="cpp"))
    factories.need_skill(engineer, factories.make_skill("C#", slug="c-sharp"))
    meta = factories.make_company("Meta")
    factories.name_company(meta, "Facebook")
    factories.name_company(meta, "मेटा", kind="brand")
    factories.make_company("Acme")
    factories.make_credential("Cloud Practitioner", provider="Amazon Web Services", checked_on="2026-11-01")
    factories.make_credential("Méthodes", provider="École", checked_on="2026-11-01")


@pytest.mark.parametrize(
    ("query", "role"),
    [
        ("Sr. Data Scientist", "data-scientist"),
        ("  LEAD   data   SCIENTISTS ", "data-scientist"),
        ("Data-Scientist, Level 3", "data-scientist"),
        ("Associate Data Scientist", "data-scientist"),
        ("scikitlearn", "data-scientist"),
        ("software developer ii", "software-engineer"),
        ("Software Developer / Intern", "software-engineer"),
        ("softwaredeveloper", "software-engineer"),
        ("सॉफ्टवेयर इंजीनियर", "software-engineer"),
        ("c#", "software-engineer"),
        ("C++ developer", "software-engineer"),
    ],
)
def test_a_role_is_found_by_the_title_on_a_contract(client, query, role):
    rows = read(client, "/roles/", data={"q": query}).main.all("li", "role-row")
    assert [row.all("a")[0]["href"] for row in rows] == [f"/roles/{role}/"]


@pytest.mark.parametrize(
    ("query", "skill"),
    [("scikitlearn", "scikit-learn"), ("SCIKIT LEARN", "scikit-learn"), ("c++", "cpp"), ("Senior C#", "c-sharp")],
)
def test_a_skill_is_found_however_it_is_written(client, query, skill):
    links = read(client, "/skills/", data={"q": query}).one("ul", "skill-list").all("a")
    assert [link["href"] for link in links] == [f"/skills/{skill}/"]


@pytest.mark.parametrize("query", ["Facebook, Inc.", "FACEBOOK", " face  book ", "Meta LLC", "मेटा", "Mèta"])
def test_a_company_is_found_by_its_names(client, query):
    table = read(client, "/companies/", data={"q": query}).main.all("tbody")[0]
    assert [link.text for link in table.all("a")] == ["Meta"]


@pytest.mark.parametrize(
    ("query", "credential"),
    [
        ("Amazon Web Services, Inc.", "Cloud Practitioner"),
        ("cloudpractitioner", "Cloud Practitioner"),
        ("METHODES ecole", "Méthodes"),
    ],
)
def test_a_credential_is_found_by_name_and_provider(client, query, credential):
    found_here = read(client, "/learn/", data={"q": query}).one("ul", "credential-list").all("h2")
    assert [heading.text for heading in found_here] == [credential]


@pytest.mark.parametrize("query", ["***", "—", "+ & #", "\u3164"])
@pytest.mark.parametrize("address", ["/roles/", "/skills/", "/companies/", "/learn/", "/questions/"])
def test_a_search_for_nothing_says_so_and_finds_nothing(client, address, query):
    page = read(client, address, data={"q": query})
    assert page.one("div", "complaint").text == (
        f"“{query}” has no letter or digit, so there is nothing to search for."
    )
    assert page.one("div", "empty")
