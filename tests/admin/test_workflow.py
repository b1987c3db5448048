"""An editor's first day: a role from draft to public, a skill changed and put back."""

import pytest
from django.test import Client
from django.urls import reverse

from careers.models import Role, Skill
from tests.admin.forms import address, errors, filled, messages, post, rows_of, save, saved, version_address
from tests.factories import make_family, make_role, make_skill, make_source
from tests.pages.page import Page

pytestmark = pytest.mark.django_db

TABLES = ("tasks", "role_skills", "role_occupations", "titles", "neighbours")
TEXTS = {
    "summary": "Tests what language models answer.",
    "work": "They *write* questions and judge answers.",
    "entry_education": "bachelor",
    "entry_experience": "none",
}


def new_role(**changes):
    empty = {}
    for table in TABLES:
        empty |= rows_of(table, [])
    fields = {"name": "Prompt tester", "plural": "Prompt testers", "slug": "prompt-tester", "status": "draft"}
    return empty | fields | {"family": str(make_family().pk)} | changes


def test_an_editor_logs_in(client, editor):
    login = {"username": "asha", "password": "only-for-the-tests-1", "next": "/admin/"}
    page = Page(client.post(reverse("admin:login"), login, follow=True))
    assert "What do you want to work on?" in page.text


def test_a_visitor_is_asked_to_log_in(client, db):
    response = client.get(address(Role, "changelist"))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("admin:login"))


def test_a_form_without_its_token_is_refused(editor):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    assert strict.post(address(Role, "add"), new_role()).status_code == 403
    assert not Role.objects.exists()


def test_a_role_goes_from_draft_to_public(desk, client):
    response = saved(post(desk, address(Role, "add"), new_role()))
    role = Role.objects.get(slug="prompt-tester")
    public = reverse("role", args=[role.slug])
    assert client.get(public).status_code == 404
    assert public not in desk.get(address(role)).content.decode()
    assert "added successfully" in " ".join(messages(response))

    tasks = rows_of("tasks", [{"id": "", "role": role.pk, "position": "", "text": f"Judge {n}"} for n in (1, 2)])
    saved(save(desk, address(role), **tasks))
    assert list(role.tasks.values_list("position", "text")) == [(1, "Judge 1"), (2, "Judge 2")]
    assert client.get(public).status_code == 404

    saved(save(desk, address(role), status="published", **TEXTS))
    assert client.get(public).status_code == 200
    assert public in desk.get(address(role)).content.decode()
    assert "<em>write</em>" in client.get(public).content.decode()


def test_a_role_cannot_be_published_before_it_is_complete(desk):
    response = post(desk, address(Role, "add"), new_role(status="published"))
    assert "Before you publish, fill this in." in errors(response)
    assert "Before you publish, add at least one task" in errors(response)
    assert not Role.objects.exists()


def test_the_last_task_of_a_public_role_cannot_go(desk):
    role = make_role(tasks=1)
    response = save(desk, address(role), **{"tasks-0-DELETE": "on"})
    assert "add at least one task" in errors(response)
    assert role.tasks.count() == 1
    saved(save(desk, address(role), status="archived", **{"tasks-0-DELETE": "on"}))


def test_one_role_is_on_the_home_page(desk):
    make_role("First", is_featured=True)
    second = make_role("Second")
    response = save(desk, address(second), is_featured="on")
    assert "Another role is on the home page." in errors(response)


def test_an_address_that_is_changed_leads_to_the_new_one(desk):
    role = make_role()
    before = role.get_absolute_url()
    saved(save(desk, address(role), slug="another"))
    role.refresh_from_db()
    assert role.slug == "another"
    moved = Client().get(before)
    assert (moved.status_code, moved["Location"]) == (301, role.get_absolute_url())


def test_a_skill_is_changed_its_history_seen_and_the_change_taken_back(desk, client):
    basis, other = make_skill("Mathematics"), make_skill("Logic")
    skill = make_skill("Statistics", how_learned="Read *one* book.", prerequisites=[basis])
    changes = {"how_learned": "Guess.", "prerequisites": [str(other.pk)], "change_reason": "A try"}
    saved(save(desk, address(skill), **changes))
    skill.refresh_from_db()
    assert skill.how_learned_html == "<p>Guess.</p>"
    assert list(skill.prerequisites.all()) == [other]

    page = Page(desk.get(address(skill, "history")))
    newest, *_ = page.one("tbody").all("tr")
    for text in ("asha", "A try", "from “Read *one* book.” to “Guess.”", "from “Mathematics” to “Logic”"):
        assert text in newest.text
    before = version_address(skill.history.all()[1])
    version = Page(desk.get(before))
    assert "Restore this version" in version.html
    assert "How do people learn it? from “Guess.” to “Read *one* book.”" in version.text
    assert "What should be learned before it? from “Logic” to “Mathematics”" in version.text

    post(desk, before)
    skill.refresh_from_db()
    assert skill.how_learned == "Read *one* book."
    assert skill.how_learned_html == "<p>Read <em>one</em> book.</p>"
    assert list(skill.prerequisites.all()) == [basis]
    assert "<em>one</em>" in client.get(reverse("skill", args=["statistics"])).content.decode()
    assert "was restored" in Page(desk.get(address(skill, "history"))).one("tbody").all("tr")[0].text


def test_saving_what_is_there_changes_nothing(desk):
    skill = make_skill(aliases="Py\nPython 3\n", how_learned="First.\n\nThen.\n")
    before = skill.history.count()
    data = filled(desk, address(skill))
    as_browsers_send_it = {name: value.replace("\n", "\r\n") for name, value in data.items() if isinstance(value, str)}
    saved(post(desk, address(skill), data | as_browsers_send_it))
    assert skill.history.count() == before
    assert Skill.objects.get().aliases.splitlines() == ["Py", "Python 3"]


def test_one_save_is_one_record(desk):
    basis = make_skill("Mathematics")
    skill = make_skill("Statistics")
    before = skill.history.count()
    saved(save(desk, address(skill), description="New.", prerequisites=[str(basis.pk)]))
    assert skill.history.count() == before + 1
    record = skill.history.latest()
    assert (record.description, record.history_user.username) == ("New.", "asha")
    assert [link.to_skill for link in record.prerequisites.all()] == [basis]


def test_a_new_skill_asked_for_in_a_role_names_its_source(desk):
    make_source("portal-editors", "editorial", title="Editorial judgement")
    role = make_role()
    skill = make_skill()
    row = {"role": role.pk, "skill": skill.pk, "need": "core", "level": "basic", "what_for": "Scripts\nand tools"}
    data = filled(desk, address(role))
    assert data["role_skills-0-source"] != ""
    saved(save(desk, address(role), **{f"role_skills-0-{name}": str(value) for name, value in row.items()}))
    assert role.role_skills.get().what_for == "Scripts and tools"
