"""SQLite's file is replaced or removed while the portal serves."""

import os
import shutil
from time import sleep

import pytest
from django.db import connection

from careers.models import Role
from tests import factories
from tests.processes import asked, started

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite is a file"),
]
PAGE = "/roles/role/"


def copied(path):
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    return path


@pytest.fixture
def states(tmp_path):
    """The file at one time, and later."""
    factories.make_role("Role", summary="At first.")
    earlier = copied(tmp_path / "earlier.sqlite3")
    Role.objects.update(summary="And then.")
    return earlier, copied(tmp_path / "later.sqlite3")


@pytest.fixture
def served(states, tmp_path):
    """The file of a process that serves it as it was at one time, and what asks that process."""
    file = tmp_path / "portal.sqlite3"
    shutil.copy(states[0], file)
    with started(1, f"sqlite:///{file}") as (process,):
        yield file, lambda *paths: asked(process, *paths)


def replace(file, state):
    """As `mv` does, of a file that was copied while nobody wrote to it."""
    shutil.copy(state, beside := file.with_suffix(".new"))
    os.replace(beside, file)


def test_the_next_request_reads_the_new_file_also_one_of_an_earlier_time(served, states):
    file, ask = served
    seen = []
    for state in (states[0], states[1], states[0]):
        replace(file, state)
        # Twice: made, and kept.
        seen.append([next(words for words in ("At first.", "And then.") if words in ask(PAGE)[0].html) for _ in "12"])
    assert seen == [["At first."] * 2, ["And then."] * 2, ["At first."] * 2]


def test_without_the_file_kept_pages_are_sent_and_others_refused_until_it_is_back(served, states):
    file, ask = served
    assert ask(PAGE)[0].status == 200
    file.unlink()
    kept, page, health, live = ask(PAGE, "/roles/", "/healthz", "/healthz?live")
    assert (kept.status, "This page is as it was on" in kept.html) == (200, True)
    assert (page.status, health.status, live.status) == (503, 503, 200)
    assert '"database": "no answer"' in health.html
    # It is not made anew, empty.
    assert not file.exists()
    replace(file, states[1])
    sleep(1.1)
    again, page = ask(PAGE, "/roles/")
    assert (again.status, page.status, "And then." in again.html) == (200, 200, True)


def test_an_empty_file_lacks_its_migrations_and_is_no_reason_to_fail(served):
    file, ask = served
    file.unlink()
    file.touch()
    page, health = ask("/roles/", "/healthz")
    assert (page.status, health.status) == (503, 503)
    assert "not applied: " in health.html
