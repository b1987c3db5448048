"""An editor who saves while the database is locked loses nothing, and may send it again."""

import sqlite3
from contextlib import closing, contextmanager

import psycopg
import pytest
from django.db import OperationalError, connection
from django.urls import reverse

from careers.admin.skills import SkillAdmin
from careers.database.locking import is_busy
from careers.models import RoleFamily, Skill
from tests.admin.forms import address, as_it_stands, filled, post, saved
from tests.factories import make_skill
from tests.pages.page import Page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def locked():
    """Holds the lock as an import does while it writes."""
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has one lock for all")

    @contextmanager
    def locked():
        connection.ensure_connection()
        waits = connection.connection.execute("PRAGMA busy_timeout").fetchone()[0]
        connection.connection.execute("PRAGMA busy_timeout = 50")
        with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")
        connection.connection.execute(f"PRAGMA busy_timeout = {waits}")

    return locked


@pytest.fixture
def editor_with_rights(django_user_model):
    # Transactional tests flush the group that the migrations make.
    return django_user_model.objects.create_superuser("asha", "asha@example.org", "only-for-the-tests-1")


@pytest.fixture
def desk(client, editor_with_rights):
    client.force_login(editor_with_rights)
    return client


def kept(response):
    """What the page would send again."""
    assert response.status_code == 409
    assert response["Retry-After"] == "10"
    return as_it_stands(response)


def test_a_change_is_kept_and_sent_again(desk, locked):
    skill = make_skill(description="As it was.")
    typed = filled(desk, address(skill)) | {"description": "Line one.\r\n\r\n<b>Line</b> “two”.", "aliases": "\nPy"}
    with locked():
        response = desk.post(address(skill), typed)
        again = kept(response)
    assert "Nothing was saved yet, and nothing is lost." in Page(response).text
    assert Skill.objects.get().description == "As it was."
    form = Page(response).one("form", id="kept_form")
    assert (form["action"], form["method"]) == (address(skill), "post")
    again.pop("csrfmiddlewaretoken", None)
    assert again == {name: value for name, value in typed.items() if value != [] and name != "csrfmiddlewaretoken"}
    saved(post(desk, address(skill), again))
    assert Skill.objects.get().description == "Line one.\n\n<b>Line</b> “two”."


def test_a_new_family_is_kept_and_sent_again(desk, locked):
    typed = filled(desk, address(RoleFamily, "add")) | {
        "name": "Robots",
        "slug": "robots",
        "summary": "Robots.",
        "position": "7",
    }
    with locked():
        again = kept(desk.post(address(RoleFamily, "add"), typed))
    assert not RoleFamily.objects.exists()
    saved(post(desk, address(RoleFamily, "add"), again))
    assert RoleFamily.objects.filter(slug="robots", name="Robots").exists()


def test_a_deletion_and_an_action_are_sent_again(desk, locked):
    skill = make_skill()
    choice = {"action": "archive", "_selected_action": [str(skill.pk)], "index": "0"}
    with locked():
        for_all = kept(desk.post(address(Skill, "changelist"), choice))
        deletion = kept(desk.post(address(skill, "delete"), {"post": "yes"}))
    post(desk, address(Skill, "changelist"), for_all)
    assert Skill.objects.get().status == "archived"
    post(desk, address(skill, "delete"), deletion)
    assert not Skill.objects.exists()


def test_several_values_of_one_field_are_all_kept(desk, locked):
    basis = [make_skill(name) for name in ("Logic", "Mathematics")]
    skill = make_skill()
    typed = filled(desk, address(skill)) | {"prerequisites": [str(each.pk) for each in basis]}
    with locked():
        page = Page(desk.post(address(skill), typed))
    sent = [field.text for field in page.one("form", id="kept_form").all("textarea", name="prerequisites")]
    assert sent == typed["prerequisites"]


def test_a_password_stands_in_no_page(client, editor_with_rights, locked):
    with locked():
        response = client.post(
            reverse("admin:login"), {"username": "asha", "password": "only-for-the-tests-1", "next": "/admin/"}
        )
    assert response.status_code == 409
    assert "only-for-the-tests-1" not in response.content.decode()
    assert "open the page again" in Page(response).text


def test_another_fault_is_no_lock(desk, monkeypatch):
    skill = make_skill()

    def fault(*args, **kwargs):
        raise OperationalError("disk I/O error") from sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(SkillAdmin, "save_model", fault)
    with pytest.raises(OperationalError):
        desk.post(address(skill), filled(desk, address(skill)))


@pytest.mark.parametrize(
    ("cause", "busy"),
    [
        (psycopg.errors.DeadlockDetected("deadlock"), True),
        (psycopg.errors.LockNotAvailable("lock"), True),
        (psycopg.errors.AdminShutdown("bye"), False),
        (None, False),
    ],
)
def test_a_lock_of_postgresql_is_known(cause, busy):
    error = OperationalError("x")
    error.__cause__ = cause
    assert is_busy(error) is busy
    assert not is_busy(ValueError("database is locked"))
