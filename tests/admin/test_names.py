"""Names in the admin: look-alikes, addresses that change, and merges with a preview."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from careers.models import Company, Event, EventKind, Merge, Role, RoleTitle, SalaryRecord, Skill
from tests.factories import make_company, make_records, make_role, make_skill, make_title, name_company
from tests.pages.page import Page

from .forms import address, errors, filled, messages, post, save, saved

pytestmark = pytest.mark.django_db


def merge_address(row, **query):
    url = reverse(f"admin:careers_{row._meta.model_name}_merge", args=[row.pk])
    return url + "?" + "&".join(f"{name}={value}" for name, value in query.items()) if query else url


def merge_form(client, kept, other, **typed):
    """What a browser would send when the preview is agreed to."""
    page = Page(client.get(merge_address(kept, other=other.pk, **typed)))
    form = next(form for form in page.all("form") if form.get("method") == "post" and form.all("input", id="reason"))
    return {field["name"]: field.get("value", "") for field in form.all("input") if field.get("name")}


# Look-alikes ----------------------------------------------------------------------------------


def test_look_alikes_are_a_part_of_a_page(desk):
    name_company(make_company("Meta"), "Facebook")
    answer = desk.get(reverse("admin:careers_company_look_alikes"), {"name": "Facebok", "besides": ""})
    assert "Meta" in answer.text
    assert "also called" in answer.text


@pytest.mark.parametrize("query", [{}, {"name": "\0"}, {"name": "x" * 5000}, {"name": "a", "besides": "9" * 40}])
@pytest.mark.parametrize("model", [Company, Skill, Role])
def test_whatever_is_asked_is_answered(desk, model, query):
    assert desk.get(reverse(f"admin:careers_{model._meta.model_name}_look_alikes"), query).status_code == 200


def test_look_alikes_are_for_editors(client, django_user_model):
    url = reverse("admin:careers_skill_look_alikes")
    assert client.get(url).status_code == 302
    client.force_login(django_user_model.objects.create_user("guest", is_staff=True))
    assert client.get(url).status_code == 403


def new_skill(client, name, **fields):
    group = make_skill("Python").group
    typed = {"name": name, "slug": "new", "group": group.pk, "kind": "tool", "description": "New.", "status": "draft"}
    return post(client, address(Skill, "add"), filled(client, address(Skill, "add")) | typed | fields)


def test_a_new_name_that_looks_like_another_is_asked_about_once(desk):
    answer = new_skill(desk, "Pythons")
    assert "“Python” is here already" in errors(answer)
    assert Page(answer).all("input", id="id_change_reason")
    saved(new_skill_again(desk))
    assert Skill.objects.filter(name="Pythons").exists()


def new_skill_again(client):
    group = Skill.objects.get(name="Python").group
    typed = {"name": "Pythons", "slug": "new", "group": group.pk, "kind": "tool", "description": "New."}
    typed |= {"status": "draft", "change_reason": "It is the snake"}
    return post(client, address(Skill, "add"), filled(client, address(Skill, "add")) | typed)


def test_a_name_that_stays_is_not_asked_about(desk):
    make_skill("Pythons")
    saved(save(desk, address(make_skill("Python")), description="Another."))


# Addresses ------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [make_role, make_company, make_skill])
def test_a_published_page_that_is_renamed_leaves_a_redirect(desk, client, make):
    row = make()
    old = row.get_absolute_url()
    row.history.all().delete()  # as it comes with the portal
    saved(save(desk, address(row), slug="another-one"))
    row.refresh_from_db()
    assert row.slug == "another-one"
    client.logout()
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (301, row.get_absolute_url())


def test_an_address_within_another_page_is_redirected_too(desk, client):
    role = make_role()
    saved(save(desk, address(role), slug="another-one"))
    answer = client.get("/roles/machine-learning-engineer/skills/?q=1")
    assert answer.status_code == 301
    assert answer["Location"].startswith("/roles/another-one/skills/")


def test_an_address_is_free_until_it_is_published(desk):
    draft = make_skill("Python", status="draft")
    saved(save(desk, address(draft), slug="snake"))
    saved(save(desk, address(make_skill("Go")), slug="python"))


def test_an_address_that_leads_readers_elsewhere_is_not_given_away(desk):
    renamed = make_skill("Python")
    saved(save(desk, address(renamed), slug="snake"))
    assert "sent on to another page" in errors(save(desk, address(make_skill("Go")), slug="python"))
    saved(save(desk, address(renamed), slug="python"))


# Merges ---------------------------------------------------------------------------------------


@pytest.fixture
def two():
    kept, other = make_company("Acme"), make_company("Acme Labs")
    make_records([1_000] * 3, make_role(), company=other)
    return kept, other


def test_a_form_leads_to_its_merge(desk, two):
    assert merge_address(two[0]) in desk.get(address(two[0])).text


def test_a_preview_says_what_would_move_and_moves_nothing(desk, two):
    kept, other = two
    page = desk.get(merge_address(kept, other=other.pk, kind="brand"))
    assert "3 salary records" in page.text
    assert "as a brand or part" in page.text
    assert SalaryRecord.objects.filter(company=other).count() == 3
    assert not Event.objects.filter(kind=EventKind.MERGE).exists()


def test_an_editor_merges_and_takes_it_back(desk, client, two):
    kept, other = two
    answer = post(desk, merge_address(kept), merge_form(desk, kept, other) | {"reason": "One firm"})
    assert "was merged into" in messages(answer)[0]
    assert SalaryRecord.objects.filter(company=kept).count() == 3
    old = client.get(f"/companies/{other.slug}/")
    assert (old.status_code, old["Location"]) == (301, "/companies/acme/")
    event = Event.objects.get(kind=EventKind.MERGE)
    undo = reverse("admin:careers_event_undo", args=[event.pk])
    assert "3 salary records" in desk.get(undo).text
    answer = post(desk, undo, {"reason": "They are two"})
    assert "was taken back" in messages(answer)[0]
    assert SalaryRecord.objects.filter(company=other.pk).count() == 3
    assert client.get(f"/companies/{other.slug}/").status_code == 200
    assert not Merge.objects.exists()


def test_what_was_not_shown_is_not_done(desk, two):
    kept, other = two
    form = merge_form(desk, kept, other)
    name_company(other, "Quite another")
    answer = post(desk, merge_address(kept), form)
    assert "Something has changed" in messages(answer)[0]
    assert Company.objects.count() == 2


def test_a_merge_that_cannot_be_says_why(desk, two):
    kept, other = two
    Company.objects.filter(pk=kept.pk).update(status="draft")
    assert "publish that first" in desk.get(merge_address(kept, other=other.pk)).text


@pytest.mark.parametrize("other", ["0", "x", "9" * 40, "-1", "²"])
def test_what_is_not_there_is_not_merged(desk, two, other):
    assert desk.get(merge_address(two[0], other=other)).status_code == 404
    assert desk.post(merge_address(two[0]), {"other": other}).status_code == 404


def test_who_may_only_look_merges_nothing(client, django_user_model, two):
    guest = django_user_model.objects.create_user("guest", is_staff=True)
    guest.user_permissions.add(Permission.objects.get(codename="view_company"))
    client.force_login(guest)
    assert client.get(merge_address(two[0])).status_code == 403
    assert merge_address(two[0]) not in client.get(address(two[0])).text


def test_skills_are_merged_too(desk):
    kept, other = make_skill("Python"), make_skill("Py")
    post(desk, merge_address(kept), merge_form(desk, kept, other))
    kept.refresh_from_db()
    assert kept.alias_list == ["Py"]


def test_skills_that_would_come_before_themselves_are_not_merged(desk):
    other = make_skill("Py")
    middle = make_skill("Pandas", prerequisites=[other])
    kept = make_skill("Python", prerequisites=[middle])
    assert "cannot come before itself" in desk.get(merge_address(kept, other=other.pk)).text


def test_titles_of_a_role_are_merged(desk):
    role = make_role()
    kept, other = make_title(role, "ML engineer"), make_title(role, "ML Eng.")
    make_title(make_role("Data analyst"), "Analyst")
    assert "Analyst" not in desk.get(merge_address(kept)).text
    post(desk, merge_address(kept), merge_form(desk, kept, other))
    assert not RoleTitle.objects.get(pk=other.pk).is_public
