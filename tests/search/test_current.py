"""The index of what is public now."""

import pytest

from careers.models import Company, Credential, Question, Role, Skill, Status
from careers.search.current import current_index, listed
from careers.search.entries import Kind
from careers.search.read import read_entries
from tests import factories

pytestmark = pytest.mark.django_db


def keys():
    return {entry.key for entry in read_entries()}


def test_everything_public_can_be_found():
    factories.make_portal()

    found = {key.partition(":")[0] for key in keys()}
    assert found == set(Kind)


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.ARCHIVED])
def test_what_is_not_published_is_in_no_name_and_no_text(status):
    factories.make_portal()
    secret = "Zebraology"
    role = factories.make_role(secret)
    factories.make_title(role, f"{secret} expert")
    other = Role.objects.get(slug="machine-learning-engineer")
    factories.need_skill(other, factories.make_skill(f"{secret} skill"))
    factories.make_company(f"{secret} company")
    factories.name_company(Company.objects.get(name=f"{secret} company"), f"{secret} before")
    factories.make_question(f"Is {secret} hard?")
    factories.make_question("Is it about that role?", role)
    factories.make_credential(f"{secret} certificate")
    assert len(current_index().find(secret)) >= 5
    for model, lookup in (
        (Role, "name"),
        (Skill, "name"),
        (Company, "name"),
        (Question, "question"),
        (Credential, "name"),
    ):
        model.objects.filter(**{f"{lookup}__contains": secret}).update(status=status)

    assert current_index().find(secret) == []
    assert not [entry.key for entry in read_entries() if "about that role" in entry.name]


def test_an_edit_is_found_at_once_and_the_index_is_built_once_for_each_version(django_assert_max_num_queries):
    factories.make_portal()
    first = current_index()
    with django_assert_max_num_queries(1):
        assert current_index() is first

    Role.objects.filter(slug="role-01").update(name="Wombat keeper")
    assert current_index().find("wombat keeper")[0].entry.word == "role-01"
    assert not first.find("wombat keeper")


@pytest.mark.parametrize("rows", [1, 20])
def test_it_is_read_in_as_many_queries_for_twenty_rows_as_for_one(rows, django_assert_num_queries):
    factories.make_portal(rows)
    with django_assert_num_queries(17):
        read_entries()


def test_a_list_keeps_its_order_and_is_whole_where_nothing_is_searched_for():
    for name in ("Data analyst", "Data engineer", "Statistician"):
        factories.make_role(name)
    rows = list(Role.objects.order_by("-name"))

    assert listed(Kind.ROLE, "", rows) is rows
    assert [role.name for role in listed(Kind.ROLE, "data", rows)] == ["Data engineer", "Data analyst"]


def test_a_place_without_pay_on_record_and_a_city_of_a_country_that_is_broken_down_are_not_found():
    factories.make_portal()
    words = {entry.word for entry in read_entries() if entry.kind is Kind.PLACE}

    assert {"us", "in", "in/pune", "us-s1"} <= words
    factories.make_country("DE")
    assert "de" not in {entry.word for entry in read_entries()}
    factories.make_area("MH", "Maharashtra", country="IN")
    assert not [entry for entry in read_entries() if entry.word == "in/pune"]
