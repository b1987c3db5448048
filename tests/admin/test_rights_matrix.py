"""Who may do what: every group x every registered model x every action, asked of the pages as a browser asks them.

What is expected stands here as a table of its own, not taken from the code that grants it.
"""

from contextlib import contextmanager

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client
from zeal import zeal_ignore

from careers.admin.base.names import MergedAdmin
from careers.editing.rights import AUTHOR, EDITOR, PUBLISHER
from careers.editing.workflow import TABLE
from careers.models import (
    Draft,
    Event,
    FigureDecision,
    Role,
    Skill,
    WorkflowStep,
)
from careers.models.kinds import DataKind
from careers.models.publication import Publishable
from tests.admin.forms import address
from tests.factories import (
    make_conflict,
    make_decision,
    make_draft,
    make_estimate,
    make_event,
    make_invitation,
    make_portal,
    make_public_change,
    make_review,
    make_sign_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NO_GROUP, CHIEF = "no group", "superuser"
EDITORS = {EDITOR, PUBLISHER, CHIEF}
ALL = {AUTHOR, *EDITORS}
PEOPLE = (NO_GROUP, AUTHOR, EDITOR, PUBLISHER, CHIEF)
# Who may ask for each page, by what the rows of the model are. Nobody who has colleagues deletes what readers see.
CONTENT = {"list": ALL, "history": ALL, "form": ALL, "change": ALL, "add": ALL, "delete": set()}
LOOKED_AT = {"list": ALL, "history": ALL, "form": ALL, "change": set(), "add": set(), "delete": set()}
BY_KIND = {
    DataKind.CONTENT: CONTENT,
    DataKind.PART: CONTENT,
    DataKind.FIGURE: LOOKED_AT,
    DataKind.DECISION: LOOKED_AT,
    DataKind.IMPORT: LOOKED_AT,
    DataKind.HISTORY: LOOKED_AT,
    DataKind.WORK: LOOKED_AT,
    DataKind.ACCOUNT: {action: set() if action in ("change", "add", "delete") else {CHIEF} for action in LOOKED_AT},
    DataKind.REFERENCE: LOOKED_AT | {"change": {CHIEF}, "add": {CHIEF}, "delete": {CHIEF}},
}
# By which imports know names: editors write them down at once.
NAMES = CONTENT | {"delete": EDITORS}
# These have a page of their own in place of a form: what is sent there changes nothing.
SHOWN = LOOKED_AT | {"change": ALL}
# Reviews are made in the work queue, and entries of the public record by what is done: editors word them.
NAMED = {
    "roletitle": NAMES,
    "companyname": NAMES,
    "review": LOOKED_AT,
    "publicchange": LOOKED_AT | {"change": EDITORS},
    "invitation": BY_KIND[DataKind.ACCOUNT] | {"add": {CHIEF}},
    "draft": SHOWN,
    "event": SHOWN,
    "conflict": SHOWN,
}
STEPS = {each.name: EDITORS if each.name in ("approve", "send_back") else {PUBLISHER, CHIEF} for each in TABLE}
STEPS["review"] = ALL


@contextmanager
def taken_back():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def content():
    """A row of every registered model that has one."""
    make_portal(rows=1)
    decided = make_estimate(Role.objects.first(), country="IN")
    make_decision(decided)
    make_conflict()
    make_event()
    make_review()
    make_public_change()
    make_invitation()
    make_sign_in()
    make_draft(Skill.objects.first())
    return [model for model in admin.site._registry if model._meta.app_label == "careers"]


@pytest.fixture(params=PEOPLE)
def who(request, staff, django_user_model):
    """A person of each kind, who is never the only one who may publish."""
    django_user_model.objects.create_superuser("another")
    if request.param == CHIEF:
        client = Client()
        client.force_login(django_user_model.objects.create_superuser("chief"))
        client.group = CHIEF
        return client
    client = staff("asha", request.param)
    client.group = request.param
    return client


def expected(model):
    return NAMED.get(model._meta.model_name) or BY_KIND[model.data_kind]


def is_let_in(client, method, url, data=None):
    """Whether the page is answered, by itself or by leading on within the admin; what it wrote is taken back."""
    with taken_back(), zeal_ignore():
        response = getattr(client, method)(url, data or {})
    assert response.status_code in (200, 302, 403), (url, response.status_code)
    assert response.status_code != 302 or not response["Location"].startswith("/admin/login/")
    return response.status_code != 403


def test_every_page_of_every_model(content, who):
    wrong = []
    for model in content:
        row, may = model._base_manager.first(), expected(model)
        assert row is not None, model
        asked = {
            "list": ("get", address(model, "changelist")),
            "history": ("get", address(row, "history")),
            "form": ("get", address(row)),
            "change": ("post", address(row)),
            "add": ("post", address(model, "add")),
            "delete": ("post", address(row, "delete"), {"post": "yes"}),
        }
        for action, how in asked.items():
            if is_let_in(who, *how) != (who.group in may[action]):
                wrong.append(f"{action} {model._meta.model_name}: {who.group}")
    assert wrong == []


def test_accounts_are_for_superusers(who):
    for name in ("user", "group"):
        for page in (f"/admin/auth/{name}/", f"/admin/auth/{name}/add/"):
            assert is_let_in(who, "get", page) == (who.group == CHIEF)


def test_undoing_and_merging(content, who):
    merged = [model.objects.first() for model, one in admin.site._registry.items() if isinstance(one, MergedAdmin)]
    urls = [f"/admin/careers/{row._meta.model_name}/{row.pk}/merge/" for row in merged]
    for url in (f"/admin/careers/event/{Event.objects.first().pk}/undo/", *urls):
        for method in ("get", "post"):
            assert is_let_in(who, method, url) == (who.group in (PUBLISHER, CHIEF)), url


def test_bringing_an_earlier_version_back(content, who):
    skill = Skill.objects.published().first()
    url = f"/admin/careers/skill/{skill.pk}/history/{skill.history.first().pk}/"
    assert is_let_in(who, "get", url) == (who.group in ALL)
    assert is_let_in(who, "post", url) == (who.group in (PUBLISHER, CHIEF))
    moment = f"/admin/careers/skill/{skill.pk}/moment/"
    asked = {"at": "2030-01-01T00:00"}
    assert is_let_in(who, "post", moment, asked) == (who.group in (PUBLISHER, CHIEF))


def test_deciding_on_figures_and_on_what_a_release_brings(content, who):
    decision = FigureDecision.objects.first()
    assert is_let_in(who, "post", f"/admin/careers/figuredecision/{decision.pk}/lift/") == (who.group in EDITORS)


def test_every_step_of_rows_and_drafts(content, who):
    things = [model.objects.first() for model in content if issubclass(model, Publishable)]
    wrong = []
    for thing in [Draft.objects.first(), *things]:
        url = f"/admin/careers/{thing._meta.model_name}/{thing.pk}/step/"
        for name, may in STEPS.items():
            if name in ("discard", "take_up") and not isinstance(thing, Draft):
                # No row is discarded, whoever asks: that is said.
                may = ALL
            asked = {"step": name, "comment": "Say more.", "at": "2100-01-01T00:00"}
            if is_let_in(who, "post", url, asked) != (who.group in may):
                wrong.append(f"{name} {thing._meta.model_name}: {who.group}")
    assert wrong == []


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_who_is_no_editor_is_asked_to_sign_in_as_one(content, is_signed_in, django_user_model):
    client = Client()
    if is_signed_in:
        client.force_login(django_user_model.objects.create_user("reader"))
    wrong = []
    for model in content:
        row = model._base_manager.first()
        pages = [address(model, page) for page in ("changelist", "add")]
        pages += [address(row, page) for page in ("change", "history", "delete")]
        for page in pages:
            for response in (client.get(page), client.post(page)):
                if (response.status_code, response.get("Location", "").split("?")[0]) != (302, "/admin/login/"):
                    wrong.append(page)
    step = client.post(f"/admin/careers/draft/{Draft.objects.first().pk}/step/", {"step": "publish"})
    assert (wrong, step.status_code) == ([], 302)
    assert not WorkflowStep.objects.exists()
