"""One name means one company; one title may mean two roles, which is said."""

import pytest

from careers.admin.companies import owner_of
from careers.admin.role_parts import titles_elsewhere
from careers.models import Company, CompanyName, Role, RoleTitle
from tests.admin.forms import address, errors, messages, rows_of, save, saved
from tests.factories import make_company, make_role, make_title, name_company
from tests.pages.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def twitter():
    company = make_company("X", slug="x")
    name_company(company, "Twitter, Inc.")
    return company


@pytest.mark.parametrize("name", ["Twitter", "TWITTER INC", "twitter llc", "X", "X Corp."])
def test_a_name_of_one_company_is_refused_for_another(desk, twitter, name):
    other = make_company("Bolt")
    response = save(desk, address(other), **{"names-0-name": name, "names-0-kind": "former"})
    assert f"“{name}” already belongs to X: one name means one company." in errors(response)
    response = save(desk, address(CompanyName, "add"), company=str(other.pk), name=name, kind="former")
    assert "already belongs to X" in errors(response)
    assert not other.names.exists()


def test_a_company_is_not_called_what_another_was(desk, twitter):
    response = save(desk, address(make_company("Bolt")), name="Twitter")
    assert "already belongs to X" in errors(response)
    response = save(desk, address(Company, "add"), name="Twitter Ltd", slug="twitter")
    assert "already belongs to X" in errors(response)


def test_a_company_may_have_several_spellings_of_one_name(desk, twitter):
    new = {"names-1-name": "Twitter International", "names-1-kind": "legal"}
    saved(save(desk, address(twitter), **new))
    saved(save(desk, address(twitter), **{"names-2-name": "Twitter LLC", "names-2-kind": "legal"}))
    assert twitter.names.count() == 3


def test_the_same_name_twice_is_refused(desk, twitter):
    response = save(desk, address(twitter), **{"names-1-name": "Twitter, Inc.", "names-1-kind": "legal"})
    assert "already has this name" in errors(response) or "duplicate" in errors(response)


def test_a_new_company_comes_with_its_names(desk, twitter):
    names = rows_of("names", [{"id": "", "company": "", "name": "Acme Labs", "kind": "brand"}])
    fields = {"name": "Acme", "slug": "acme", "status": "draft"}
    choices = {"industry": str(twitter.industry_id), "headquarters": str(twitter.headquarters_id)}
    saved(save(desk, address(Company, "add"), **fields, **choices, **names))
    assert Company.objects.get(slug="acme").names.get().key == "acme labs"


def test_a_title_of_two_roles_is_allowed_and_said(desk):
    make_title(make_role("Data scientist"), "AI specialist")
    role = make_role()
    response = saved(
        save(desk, address(role), **{"titles-0-title": "Senior AI Specialist", "titles-0-is_public": "on"})
    )
    said = " ".join(messages(response))
    assert "“AI specialist” is also a title of the role “Data scientist”." in said
    assert "placed under neither" in said


def test_titles_of_two_roles_can_be_listed(desk):
    make_title(make_role("Data scientist"), "AI specialist")
    make_title(make_role("Data engineer"), "AI Specialist II")
    make_title(make_role(), "ML engineer")
    listed = Page(desk.get(address(RoleTitle, "changelist"), {"ambiguous": "yes"})).one("table", id="result_list")
    assert "AI Specialist II" in listed.text
    assert "ML engineer" not in listed.text
    listed = Page(desk.get(address(RoleTitle, "changelist"), {"ambiguous": "no"})).one("table", id="result_list")
    assert "ML engineer" in listed.text


def test_a_title_of_its_own_form_warns_too(desk):
    make_title(make_role("Data scientist"), "AI specialist")
    role = make_role()
    response = saved(save(desk, address(RoleTitle, "add"), role=str(role.pk), title="AI Specialist", is_public="on"))
    assert "placed under neither" in " ".join(messages(response))


NOTHING = ["***", "—", "Pvt. Ltd.", "N/A", "\u3164"]


@pytest.mark.parametrize("name", NOTHING)
def test_a_name_of_a_company_with_nothing_to_compare_is_refused(desk, name):
    company = make_company()
    for form, fields in (
        (address(company), {"names-0-name": name, "names-0-kind": "legal"}),
        (address(CompanyName, "add"), {"company": str(company.pk), "name": name, "kind": "legal"}),
        (address(company), {"name": name}),
    ):
        assert "nothing by which it can be compared" in errors(save(desk, form, **fields)), form
    company.refresh_from_db()
    assert (company.name, company.names.count()) == ("Acme", 0)


@pytest.mark.parametrize("title", ["***", "—", "…", "\u3164"])
def test_a_title_with_nothing_to_compare_is_refused(desk, title):
    role = make_role()
    for form, fields in (
        (address(role), {"titles-0-title": title, "titles-0-is_public": "on"}),
        (address(RoleTitle, "add"), {"role": str(role.pk), "title": title, "is_public": "on"}),
        (address(role), {"name": title}),
    ):
        assert "nothing by which it can be compared" in errors(save(desk, form, **fields)), form
    role.refresh_from_db()
    assert (role.name, role.titles.count()) == ("Machine learning engineer", 0)


@pytest.mark.parametrize("name", ["इन्फोसिस", "微软", "Инфосис", "إنفوسيس"])
def test_names_in_every_script_belong_to_one_company_and_are_no_others(desk, name):
    infosys, other = make_company("Infosys"), make_company("Other")
    saved(save(desk, address(infosys), **{"names-0-name": name, "names-0-kind": "brand"}))
    assert infosys.names.get().key == name.lower()
    response = save(desk, address(other), **{"names-0-name": f"{name}, Inc.", "names-0-kind": "brand"})
    assert "already belongs to Infosys" in errors(response)
    saved(save(desk, address(other), **{"names-0-name": f"{name} 2", "names-0-kind": "brand"}))


def test_names_stored_with_nothing_to_compare_are_not_the_same(desk):
    roles = [make_role("Data scientist"), make_role("Data engineer")]
    for role in roles:
        make_title(role, "—")
        make_title(role, "…")
    assert [titles_elsewhere(role) for role in roles] == [[], []]
    listed = Page(desk.get(address(RoleTitle, "changelist"), {"ambiguous": "yes"}))
    assert "—" not in listed.text
    name_company(make_company(), "***")
    assert owner_of("Inc.", besides=None) is None


def test_a_stored_name_with_nothing_to_compare_is_to_be_mended_with_the_next_edit(desk):
    company = make_company()
    name_company(company, "***")
    response = save(desk, address(company), summary="Ropes.")
    assert "“***” has nothing by which it can be compared" in errors(response)
    assert "Ropes." in Page(response).html
    saved(save(desk, address(company), **{"summary": "Ropes.", "names-0-name": "Acme Labs"}))


@pytest.mark.parametrize(
    ("model", "query", "shown"),
    [
        (CompanyName, "TWITTER, INC.", "Twitter, Inc."),
        (CompanyName, "Twitter L.L.C.", "Twitter, Inc."),
        (Company, "TWITTER, LLC", "X"),
        (RoleTitle, "Sr. AI-Specialist II", "AI specialist"),
        (Role, "Lead AI specialist", "Data scientist"),
    ],
)
def test_editors_find_names_as_publishers_write_them(desk, twitter, model, query, shown):
    make_title(make_role("Data scientist"), "AI specialist")
    name_company(make_company("Bolt"), "Bolt Labs")
    listed = Page(desk.get(address(model, "changelist"), {"q": query})).one("table", id="result_list")
    assert [row.all("a")[0].text for row in listed.one("tbody").all("tr")] == [shown]
