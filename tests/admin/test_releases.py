"""What this release brings: conflicts side by side, decided by those who may."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from careers.models import Conflict, Event, Role, Source
from tests.content.conftest import folder  # noqa: F401
from tests.content.test_editors import edit
from tests.factories import make_conflict
from tests.pages.page import Page

pytestmark = pytest.mark.django_db

ROLE = "content/roles/data-scientist.yaml"
PAGE = "/admin/careers/conflict/"


@pytest.fixture
def conflict(folder, editor):  # noqa: F811
    folder.load()
    edit(Role.objects.get(), editor, summary="They put questions to data.", day="By hand.")
    folder.row(ROLE)["summary"], folder.row(ROLE)["day"] = "They ask data, and listen.", "By file."
    folder.load()
    return Conflict.objects.get()


def decide(desk, conflict, **data):
    return desk.post(reverse("admin:careers_conflict_decide", args=[conflict.pk]), data, follow=True)


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_the_first_page_leads_to_what_waits(desk, conflict):
    page = desk.get("/admin/").content.decode()
    assert "What the newest release says otherwise" in page
    assert f'<a href="{PAGE}?q=' in page


def test_without_a_conflict_nothing_waits(desk):
    assert "What the newest release says otherwise" not in desk.get("/admin/").content.decode()
    assert "Nothing waits" in desk.get(PAGE).content.decode()


def test_three_versions_stand_side_by_side_with_the_words_that_differ(desk, conflict):
    page = desk.get(PAGE).content.decode()
    assert "They ask data." in page
    assert "<ins>put questions to " in page
    assert "listen.</ins>" in page
    assert f'href="/admin/careers/role/{Role.objects.get().pk}/change/"' in page


def test_what_waits_can_be_searched(desk, conflict):
    page = desk.get(PAGE, {"q": "scientist"}).content.decode()
    assert f'id="conflict-{conflict.pk}"' in page
    assert 'value="scientist"' in page
    page = desk.get(PAGE, {"q": "no such row\0"}).content.decode()
    assert f'id="conflict-{conflict.pk}"' not in page
    assert "Nothing that waits has “no such row” in its name." in page


def test_the_pages_of_a_search_keep_it(desk):
    for number in range(25):
        make_conflict(f"role-{number}")
    page = Page(desk.get(PAGE, {"q": "role"}))
    assert "25 rows of the portal’s own content with “role” say something else here than" in page.text
    assert [link["href"] for link in page.all("a") if link.text == "Next"] == ["?q=role&p=2"]
    assert "Page 2 of 2" in Page(desk.get(PAGE + "?q=role&p=2")).text


def test_the_number_of_queries_does_not_grow_with_the_fields(desk, conflict, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        desk.get(PAGE)


def test_an_editor_takes_one_field_and_keeps_the_other(desk, editor, conflict):
    assert said(decide(desk, conflict, choice="theirs", field="summary")) == [
        "“Data scientist”: taken from the release."
    ]
    assert said(decide(desk, conflict, choice="ours")) == ["“Data scientist”: kept as it is here."]
    role = Role.objects.get()
    assert (role.summary, role.day) == ("They ask data, and listen.", "By hand.")
    conflict.refresh_from_db()
    assert (conflict.decided_by, conflict.choice) == (editor, "both")
    assert role.history.latest().history_user == editor
    assert [event.person for event in Event.objects.filter(kind="decision")] == [editor, editor]
    assert "“data-scientist” partly taken from the release" in " ".join(desk.get(PAGE).content.decode().split())


def test_what_was_decided_meanwhile_is_not_decided_again(desk, conflict):
    decide(desk, conflict, choice="ours")
    assert said(decide(desk, conflict, choice="theirs")) == ["This has been settled in the meantime."]
    assert Role.objects.get().summary == "They put questions to data."


def test_who_may_not_change_the_row_may_not_decide(client, conflict, django_user_model):
    reader = django_user_model.objects.create_user("reader", password="x", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_conflict"))
    client.force_login(reader)
    page = client.get(PAGE).content.decode()
    assert "You may not do as the release says here." in page
    assert "<button" not in page.partition('class="releases"')[2]
    assert decide(client, conflict, choice="theirs").status_code == 403
    client.force_login(django_user_model.objects.create_user("nobody", password="x", is_staff=True))
    assert client.get(PAGE).status_code == 403


def test_an_editor_who_may_not_delete_a_source_cannot_let_one_go_and_can_keep_it(desk, editor, folder):  # noqa: F811
    extra = {**folder.row("reference/sources.yaml"), "slug": "extra", "title": "Extra"}
    folder.add("reference/sources.yaml", "source", **extra)
    folder.load()
    edit(Source.objects.get(slug="extra"), editor, title="By hand")
    folder.files["reference/sources.yaml"].pop()
    folder.load()
    conflict = Conflict.objects.get()
    assert decide(desk, conflict, choice="theirs").status_code == 403
    decide(desk, conflict, choice="ours")
    assert Source.objects.filter(slug="extra").exists()
    assert not Conflict.objects.waiting().exists()


@pytest.mark.parametrize("data", [{}, {"choice": "both"}, {"choice": "\0"}])
def test_a_decision_that_is_none_is_refused(desk, conflict, data):
    assert decide(desk, conflict, **data).status_code == 404
    assert Conflict.objects.waiting().exists()


def test_a_field_that_does_not_wait_is_not_decided(desk, conflict):
    decide(desk, conflict, choice="theirs", field="slug")
    assert Role.objects.get().summary == "They put questions to data."


def test_addresses_without_a_form_lead_to_the_page(desk, conflict):
    assert desk.get(f"{PAGE}{conflict.pk}/change/")["Location"] == f"{PAGE}#conflict-{conflict.pk}"
    assert desk.get(f"{PAGE}{conflict.pk}/decide/")["Location"] == PAGE
    assert desk.get(f"{PAGE}999/decide/").status_code == 404
