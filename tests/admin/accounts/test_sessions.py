"""Sessions end by idleness, by age, by a new password and from elsewhere; readers have none."""

import pytest
from django.urls import reverse

from careers.accounts.factors import end_sessions
from tests.admin.forms import messages
from tests.factories import make_role

from .codes import code_of
from .conftest import PASSWORD, SECRET, Visitor

pytestmark = pytest.mark.django_db

HOUR, DAY = 3600, 24 * 3600


@pytest.fixture
def at_work(visitor, app):
    visitor.sign_in()
    visitor.type_code()
    return visitor


def seconds_passed(client, *names, seconds):
    session = client.session
    for name in names:
        session[name] -= seconds
    session.save()


def is_in(client):
    return client.get("/admin/").status_code == 200


def test_work_goes_on_within_the_idle_hours(at_work, settings):
    seconds_passed(at_work, "seen", seconds=settings.SESSION_IDLE_HOURS * HOUR - 60)
    assert is_in(at_work)
    seconds_passed(at_work, "seen", seconds=settings.SESSION_IDLE_HOURS * HOUR - 60)
    assert is_in(at_work)


def test_an_idle_session_ends_and_says_why(at_work, settings):
    seconds_passed(at_work, "seen", seconds=settings.SESSION_IDLE_HOURS * HOUR + 1)
    page = at_work.get("/admin/", follow=True)
    assert page.redirect_chain[0][0].startswith("/admin/login/")
    assert "it is long since you were last here" in messages(page)[0]


def test_a_session_ends_after_some_days_of_work(at_work, settings):
    seconds_passed(at_work, "began", seconds=settings.SESSION_COOKIE_AGE + 1)
    assert not is_in(at_work)


def test_a_session_is_not_written_with_each_request(at_work, django_assert_num_queries):
    at_work.get("/admin/jsi18n/")
    with django_assert_num_queries(2) as asked:
        at_work.get("/admin/jsi18n/")
    assert all(query["sql"].startswith("SELECT") for query in asked.captured_queries)


def test_a_new_password_ends_the_others(at_work, editor):
    other = Visitor()
    other.sign_in()
    other.type_code(code_of(SECRET, 1))
    assert is_in(other)
    words = {"old_password": PASSWORD, "new_password1": "another-long-one-7", "new_password2": "another-long-one-7"}
    at_work.post(reverse("admin:password_change"), words)
    assert is_in(at_work)
    assert not is_in(other)


def test_one_signs_out_everywhere_else(at_work):
    other = Visitor(headers={"User-Agent": "A phone"})
    other.sign_in()
    other.type_code(code_of(SECRET, 1))
    assert "A phone" in at_work.get(reverse("usersessions_list")).content.decode()
    at_work.post(reverse("usersessions_list"))
    assert is_in(at_work)
    assert not is_in(other)


def test_all_sessions_of_somebody_end(at_work, editor):
    assert end_sessions(editor) == 1
    assert not is_in(at_work)


def test_a_new_factor_ends_the_sessions_without_it(editor):
    first, second = Visitor(), Visitor()
    first.sign_in()
    second.sign_in()
    first.set_up_app()
    assert is_in(first)
    assert second.get("/admin/")["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("path", ["/", "/roles/", "/nowhere/", "/admin-of-another/", "/roles/?utm=x"])
def test_readers_get_no_session_and_no_cookie(client, path):
    make_role()
    response = client.get(path, follow=True)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_a_public_page_asks_nothing_about_accounts(client, django_assert_max_num_queries):
    make_role()
    with django_assert_max_num_queries(30) as asked:
        client.get("/roles/")
    tables = " ".join(query["sql"] for query in asked.captured_queries)
    for word in ("django_session", "auth_user", "mfa_", "account_", "usersessions", "careers_signin"):
        assert word not in tables
