"""What was deleted can be found and brought back, with all that went with it."""

import pytest

from careers.models import Credential, Question, Role, RoleNeighbour, RoleSkill, RoleTask, Skill
from tests.admin.forms import address, delete, messages, post, restore, save, saved, version_address, without_history
from tests.factories import (
    make_company,
    make_credential,
    make_neighbour,
    make_question,
    make_records,
    make_role,
    make_skill,
    make_source,
    make_title,
    name_company,
    need_skill,
)
from tests.pages.page import Page

pytestmark = pytest.mark.django_db


def test_a_deleted_question_is_listed_and_brought_back(desk):
    source = make_source()
    question = make_question("Why?", make_role(), [source], answer="Because *so*.")
    without_history(Question)
    assert "brought back later" in desk.get(address(question, "delete")).content.decode()
    delete(desk, question)
    assert not Question.objects.exists()
    page = Page(desk.get(address(Question, "deleted")))
    row = page.row("Why?", "asha")
    version = Page(desk.get(row.one("a")["href"]))
    assert "Bring it back" in version.html
    post(desk, row.one("a")["href"])
    back = Question.objects.get()
    assert (back.slug, back.answer_html) == (question.slug, "<p>Because <em>so</em>.</p>")
    assert list(back.sources.all()) == [source]
    assert "Nothing is missing." in Page(desk.get(address(Question, "deleted"))).text


def test_a_deleted_role_comes_back_with_its_parts_and_the_links_of_others(chief):
    role, other = make_role(tasks=2), make_role("Data scientist")
    need_skill(role, make_skill("Python"))
    make_title(role, "ML engineer")
    make_neighbour(role, other)
    make_neighbour(other, role)
    make_question("Why?", role, [make_source()])
    credential = make_credential(roles=[role])
    without_history(Role, RoleTask, RoleSkill, RoleNeighbour, Question, Credential)
    slug, html, pk = role.slug, role.work_html, role.pk
    delete(chief, role)
    assert not Role.objects.filter(slug=slug).exists()

    response = restore(chief, Role.history.filter(history_type="-").get())
    assert "is again what it was" in " ".join(messages(response))
    back = Role.objects.get(slug=slug)
    assert (back.pk, back.work_html, back.status) == (pk, html, "published")
    assert [task.text for task in back.tasks.all()] == ["Do task 1", "Do task 2"]
    assert back.role_skills.get().skill.name == "Python"
    assert back.titles.get().key == "ml engineer"
    assert back.neighbours.get().neighbour == other
    assert back.neighbour_of.get().role == other
    assert back.questions.get().sources.count() == 1
    assert list(credential.roles.all()) == [back]


def test_a_part_deleted_earlier_stays_deleted_when_its_whole_comes_back(chief):
    role = make_role(tasks=3)
    role.tasks.get(position=2).delete()
    delete(chief, role)
    restore(chief, Role.history.filter(history_type="-").get())
    assert [task.text for task in RoleTask.objects.order_by("position")] == ["Do task 1", "Do task 3"]


def test_a_link_to_something_deleted_since_is_left_out_and_said(desk, chief):
    basis = make_skill("Mathematics")
    skill = make_skill("Statistics", prerequisites=[basis])
    with_basis = skill.history.latest()
    basis.delete()
    assert "something that is no longer here" in Page(desk.get(version_address(with_basis))).text
    skill.description = "New."
    skill.save()
    said = " ".join(messages(restore(desk, with_basis)))
    assert "Left out: what should be learned before it?: 1 no longer here" in said
    skill.refresh_from_db()
    assert skill.description == "What Statistics is."


def test_two_roles_deleted_together_come_back_one_by_one(chief):
    first, second = make_role("First"), make_role("Second")
    make_neighbour(first, second)
    data = {"action": "delete_selected", "_selected_action": [first.pk, second.pk], "post": "yes"}
    post(chief, address(Role, "changelist"), data)
    assert not Role.objects.exists()
    said = messages(restore(chief, Role.history.get(history_type="-", slug="first")))
    assert "Left out: nearby role" in " ".join(said)
    restore(chief, Role.history.get(history_type="-", slug="second"))
    assert RoleNeighbour.objects.get().neighbour.slug == "second"


def test_a_deleted_skill_is_again_what_others_need(chief):
    basis = make_skill("Mathematics")
    skill = make_skill("Statistics", prerequisites=[basis])
    without_history(Skill)
    delete(chief, basis)
    assert not skill.prerequisites.exists()
    restore(chief, Skill.history.filter(history_type="-").get())
    assert [each.slug for each in skill.prerequisites.all()] == ["mathematics"]


def test_the_history_of_what_was_deleted_can_be_read(desk):
    question = make_question("Why?")
    url = address(question, "history")
    delete(desk, question)
    page = Page(desk.get(url))
    assert "This question was deleted." in page.text
    assert "bring it back" in page.text


def test_parts_of_a_whole_that_is_gone_can_still_be_looked_at(desk, chief):
    role = make_role(tasks=1, status="archived")
    need_skill(role, make_skill())
    delete(chief, role)
    record = RoleSkill.history.filter(history_type="-").get()
    assert desk.get(version_address(record)).status_code == 200
    assert desk.get(address(RoleSkill, "deleted")).status_code == 200
    response = restore(desk, record)
    assert "cannot be restored" in " ".join(messages(response))


def test_a_name_of_a_company_comes_back(desk):
    company = make_company()
    name = name_company(company, "Acme Labs")
    saved(save(desk, address(company), **{"names-0-DELETE": "on"}))
    assert "Company name “Acme Labs”: deleted" in Page(desk.get(address(company, "history"))).text
    restore(desk, name.history.latest())
    assert company.names.get().key == "acme labs"


def test_a_busy_role_cannot_be_deleted_and_says_what_rests_on_it(chief):
    role = make_role()
    make_records(range(100_000, 100_030), role)
    for response in (chief.get(address(role, "delete")), delete(chief, role)):
        page = Page(response)
        assert "cannot be deleted" in page.text
        assert "30 salary records" in page.text
        assert "Archive it instead" in page.text
    assert Role.objects.exists()
    data = {"action": "delete_selected", "_selected_action": [role.pk]}
    assert "30 salary records" in Page(post(chief, address(Role, "changelist"), data)).text
