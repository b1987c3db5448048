"""Roles with little to read, without tasks, or without pay of their own in a country."""

import pytest

from careers.models import RoleTask
from tests.editing.queue.asked import items, says
from tests.factories import make_country, make_question, make_records, make_role, make_skill, make_title, need_skill

pytestmark = pytest.mark.django_db


def fill(role):
    """Everything that a page needs, with one of each to spare."""
    for number in range(31):
        need_skill(role, make_skill(f"Skill {number}"))
    for number in range(3):
        make_title(role, f"Title {number}")
        make_question(f"Question {number}?", role)
    return role


def test_a_thin_role_says_what_it_has_too_few_of():
    fill(make_role(tasks=2))
    (item,) = items("thin-roles")
    assert item.why == "2 tasks"
    role = make_role("Data analyst", tasks=5)
    assert items("thin-roles")[0].why == "0 other titles, 0 questions, 0 skills"
    RoleTask.objects.bulk_create(
        RoleTask(role_id=item.place.row, position=number, text=f"Do {number}") for number in range(3, 6)
    )
    assert says("thin-roles") == [role.name]


def test_a_draft_may_be_thin():
    make_role(status="draft")
    assert says("thin-roles") == []


def test_a_published_role_without_tasks_is_an_error_of_its_own():
    role = make_role(tasks=0)
    assert says("roles-without-tasks") == [role.name]
    assert says("thin-roles") == []
    RoleTask.objects.create(role=role, position=1, text="Ask data")
    assert says("roles-without-tasks") == []


def test_a_role_has_pay_in_a_country_when_something_leads():
    role = make_role()
    make_country("IN")
    make_country("US")
    assert says("roles-without-pay") == [f"{role.name} in India", f"{role.name} in the USA"]
    make_records(range(100_000, 130_000, 1_000), role)
    (item,) = items("roles-without-pay")
    assert item.says == f"{role.name} in India"
    assert item.why == "No source measures machine learning engineers in India"
    assert (item.place.page, item.place.row) == ("role_change", role.pk)
