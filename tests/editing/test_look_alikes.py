"""What is called nearly the same is found, and what is only short is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.editing.look_alikes import look_alikes
from careers.models import Company, Role, RoleTitle, Skill
from tests.factories import make_company, make_role, make_skill, make_title, name_company

pytestmark = pytest.mark.django_db


def names(model, name, **options):
    return [one.name for one in look_alikes(model, name, **options)]


def test_a_slip_is_found():
    make_company("Google")
    assert names(Company, "Gogle") == ["Google"]


def test_a_company_is_found_without_its_legal_form():
    make_company("Google")
    assert names(Company, "GOOGLE, LLC") == ["Google"]


def test_another_name_is_found_and_said():
    name_company(make_company("Meta"), "Facebook")
    (found,) = look_alikes(Company, "Facebok")
    assert (found.name, found.near) == ("Meta", "Facebook")


def test_an_alias_of_a_skill_is_found():
    make_skill("Kubernetes", aliases="k8s\nKube orchestration")
    assert names(Skill, "Kube-orchestration") == ["Kubernetes"]


def test_a_role_is_found_by_a_title():
    make_title(make_role("Data scientist"), "Statistician")
    assert names(Role, "Statisticians") == ["Data scientist"]


def test_titles_of_their_own_are_found():
    make_title(make_role("Data scientist"), "Statistician")
    assert names(RoleTitle, "Statisticians") == ["Statistician"]


def test_short_names_are_two():
    make_skill("R")
    make_skill("SQL")
    assert names(Skill, "C") == names(Skill, "SQ") == []


def test_other_names_are_left_alone():
    make_role("Data scientist")
    assert names(Role, "Data engineer") == []


def test_a_row_is_not_like_itself():
    company = make_company("Google")
    assert names(Company, "Googles", besides=company.pk) == []


@given(st.text(max_size=40))
def test_whatever_is_typed_is_compared(text):
    assert len(look_alikes(Company, text)) <= 5
