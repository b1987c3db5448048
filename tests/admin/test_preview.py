"""The page to come: shown whole from a form or by a link, and nothing of it is written."""

import re
from datetime import timedelta

import pytest
from django.contrib import admin
from django.http import QueryDict
from django.test import Client
from django.utils import timezone
from zeal import zeal_ignore

from careers.admin.base.previewing import LINK_HOLDS
from careers.admin.base.replaying import GONE, replay
from careers.models import Event, Role, RoleTask, Status
from tests import factories
from tests.pages.page import Page

from .forms import address, filled, save

pytestmark = pytest.mark.django_db

SUMMARY = "Says in one marked sentence what they do."


@pytest.fixture(autouse=True)
def _pages_made_twice():
    """The page that readers see now and the one to come are made in one request."""
    with zeal_ignore():
        yield


@pytest.fixture
def role():
    return factories.make_role("Data engineer")


def frames(response):
    return {frame["title"]: frame["srcdoc"] for frame in Page(response).all("iframe")}


def posted(data):
    form = QueryDict(mutable=True)
    for name, value in data.items():
        form.setlist(name, value if isinstance(value, list) else [value])
    return form


def preview(client, role, **changes):
    return client.post(address(role, "page"), filled(client, address(role)) | changes)


def test_what_is_typed_is_shown_as_the_whole_page_and_not_written(desk, role):
    before = Event.objects.count()
    response = preview(desk, role, summary=SUMMARY)
    shown = frames(response)
    assert SUMMARY in shown["The page on a phone"]
    assert shown["The page on a desk"] == shown["The page to come"] == shown["The page on a phone"]
    assert SUMMARY not in shown["The page as it is now"]
    assert '<base target="_blank">' in shown["The page to come"]
    role.refresh_from_db()
    assert role.summary != SUMMARY
    assert Event.objects.count() == before


def test_the_words_that_change_are_marked(desk, role):
    words = Page(preview(desk, role, summary="Marked altogether")).one("section", id="words")
    # Below it, the page says that its summary has changed last.
    assert words.all("ins")[0].text == "Marked altogether"
    assert words.all("del")[0].text == role.summary
    assert "Not a word of the page changes" in preview(desk, role).content.decode()


def test_parts_are_shown_as_typed(desk, role):
    task = role.tasks.first()
    response = preview(desk, role, **{"tasks-0-text": "A marked task"})
    assert "A marked task" in frames(response)["The page to come"]
    assert RoleTask.objects.get(pk=task.pk).text == task.text


def test_a_form_with_mistakes_says_them_and_shows_nothing(desk, role):
    response = preview(desk, role, name="")
    assert response.status_code == 422
    assert "What is the role called?" in Page(response).text
    assert not frames(response)


def test_what_is_not_public_yet_is_shown_as_if_it_were(desk, role):
    draft = factories.make_role("ML tester", status=Status.DRAFT)
    response = desk.get(address(draft, "page"))
    assert response.status_code == 200
    assert draft.name in frames(response)["The page on a phone"]
    assert Role.objects.get(pk=draft.pk).status == Status.DRAFT
    assert Client().get("/roles/ml-tester/").status_code == 404


def test_what_is_lacking_is_named(desk):
    role = factories.make_role("Bare", status=Status.DRAFT, summary="", work="")
    response = desk.get(address(role, "page"))
    assert response.status_code == 422
    assert "Before it has a page, fill in" in Page(response).text


def link_in(response):
    return re.search(r'value="http://testserver(/preview/[^"#]+)', response.content.decode())[1]


def test_a_link_shows_the_draft_to_whoever_has_it_until_it_ends(desk, role, time_machine):
    draft = factories.make_role("ML tester", status=Status.DRAFT)
    link = link_in(desk.get(address(draft, "page")))
    shown = Client().get(link)
    assert shown.status_code == 200
    assert draft.name in shown.content.decode()
    assert "preview-notice" in shown.content.decode()
    assert "noindex" in shown["X-Robots-Tag"]
    assert "no-store" in shown["Cache-Control"]
    assert not shown.cookies
    time_machine.move_to(timezone.now() + LINK_HOLDS + timedelta(minutes=1))
    assert Client().get(link).status_code == 410


def test_a_link_ends_with_the_draft_and_with_its_maker(desk, editor):
    draft = factories.make_role("ML tester", status=Status.DRAFT)
    link = link_in(desk.get(address(draft, "page")))
    Role.objects.filter(pk=draft.pk).update(status=Status.PUBLISHED)
    assert Client().get(link).status_code == 410
    Role.objects.filter(pk=draft.pk).update(status=Status.DRAFT)
    editor.is_active = False
    editor.save()
    assert Client().get(link).status_code == 410


@pytest.mark.parametrize("token", ["x", "a:b:c", "WyJyb2xlIiwxXQ:1xWVXw:01xjpY4TNa726r", "%00"])
def test_a_link_that_nobody_made_shows_nothing(token):
    assert Client().get(f"/preview/{token}/").status_code == 410


def test_a_published_page_without_a_draft_has_no_link(desk, role):
    response = desk.get(address(role, "page"))
    assert response.status_code == 200
    assert "/preview/" not in response.content.decode()
    assert "no draft waits" in Page(response).text


def test_who_may_not_look_sees_no_preview(role, django_user_model):
    stranger = Client()
    stranger.force_login(django_user_model.objects.create_user("nobody", is_staff=True))
    assert stranger.get(address(role, "page")).status_code == 403
    assert Client().get(address(role, "page")).status_code == 302


def test_a_posted_form_is_saved_later_with_its_checks_and_its_history(desk, editor, role):
    form = posted(filled(desk, address(role)) | {"summary": SUMMARY, "change_reason": "Shorter"})
    replayed = replay(admin.site.get_model_admin(Role), editor, role.pk, form)
    role.refresh_from_db()
    assert replayed.saved == role
    assert role.summary == SUMMARY
    newest = Event.objects.first()
    assert (newest.person, newest.reason) == (editor, "Shorter")


def test_what_was_saved_meanwhile_is_merged_or_stands_in_the_way(at_once, desk, chief, editor, role):
    form = posted(filled(desk, address(role)) | {"summary": SUMMARY})
    save(chief, address(role), plural="Engineers of data")
    assert replay(admin.site.get_model_admin(Role), editor, role.pk, form).saved
    role.refresh_from_db()
    assert (role.summary, role.plural) == (SUMMARY, "Engineers of data")
    clashing = posted(filled(desk, address(role)) | {"summary": "Mine"})
    save(chief, address(role), summary="Theirs")
    replayed = replay(admin.site.get_model_admin(Role), editor, role.pk, clashing)
    assert replayed.saved is None
    assert "somebody else has saved" in replayed.mistakes[0]
    assert replayed.context["merge"]["both"]


def test_what_is_gone_and_what_is_not_allowed_is_said(desk, editor, role, django_user_model):
    form = posted(filled(desk, address(role)))
    roles = admin.site.get_model_admin(Role)
    assert replay(roles, editor, 10**9, form).mistakes == [GONE]
    assert replay(roles, django_user_model.objects.create_user("nobody", is_staff=True), role.pk, form).saved is None
