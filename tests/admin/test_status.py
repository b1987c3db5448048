"""Status: one page that says how the portal is, and what somebody should do."""

import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from careers.admin import status
from careers.database import server
from careers.vitals import answers, machine
from tests import factories
from tests.pages.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def backups(settings, tmp_path):
    settings.BACKUPS_ROOT = str(tmp_path)

    def made(ago, name="portal-2026-11-26-120000-000000.sqlite3"):
        told = {"made_at": (timezone.now() - ago).isoformat(timespec="seconds"), "bytes": 5_000_000}
        (tmp_path / f"{name}.json").write_text(json.dumps(told))

    return made


def facts(client):
    """What the page says of each thing, by its name."""
    response = client.get("/admin/status/")
    assert response.status_code == 200
    terms, said = map(Page(response).all, ("dt", "dd"))
    # What is to do is a paragraph of its own.
    return {term.text: each.text.replace("To do:", " To do:") for term, each in zip(terms, said, strict=True)}


def test_it_is_for_who_works_in_the_admin(client, desk):
    assert client.get("/admin/status/").status_code == 302
    assert desk.get("/admin/status/").status_code == 200
    assert "/admin/status/" in desk.get("/admin/").content.decode()


def test_it_tells_of_release_versions_and_the_database(desk, settings):
    settings.RELEASE = "2026.11"
    found = facts(desk)

    assert found["Release"] == "2026.11"
    assert found["Python and Django"].startswith("3.")
    assert found["Engine"].startswith(("SQLite 3.", "PostgreSQL 1"))
    assert found["Newest migration"][:4].isdigit()
    assert "To do" not in found["Newest migration"]


def test_a_migration_that_is_missing_is_to_be_applied(desk, monkeypatch):
    monkeypatch.setattr("careers.admin.status.missing_migrations", lambda: ["careers.0099_new"])

    assert (
        "To do: Run manage.py migrate, which has still to apply careers.0099_new." in facts(desk)["Newest migration"]
    )


@pytest.mark.parametrize(
    ("standby", "told"),
    [
        (server.Standby("reader", 0.2), "0.2 seconds behind"),
        (server.Standby("reader", 90.0), "90.0 seconds behind To do: Readers see what was true then"),
        (server.Standby("reader", None, "does not answer"), "does not answer To do: See whether it runs"),
    ],
)
def test_a_standby_that_is_behind_or_away_asks_for_somebody(desk, monkeypatch, standby, told):
    monkeypatch.setattr(server, "standbys", lambda: [standby])

    assert facts(desk)["Standby “reader”"].startswith(told)


@pytest.mark.parametrize(
    ("ago", "todo"), [(timedelta(hours=3), False), (timedelta(days=3), True)], ids=["of today", "of long ago"]
)
def test_the_newest_backup_has_its_age_and_size(desk, backups, ago, todo):
    backups(ago)
    backups(timedelta(days=30), "portal-2026-10-26-120000-000000.sqlite3")
    told = facts(desk)["Newest backup"]

    assert "4.8" in told
    assert ("3 hours" in told, "3 days" in told) == (not todo, todo)
    assert ("To do" in told) is todo


def test_a_backup_that_cannot_be_read_counts_as_none(desk, backups, tmp_path):
    (tmp_path / "portal-2026-11-27-120000-000000.sqlite3.json").write_text("{")
    assert facts(desk)["Newest backup"].startswith("none can be seen from here To do: Run manage.py backup")
    backups(timedelta(hours=1))
    assert "1 hour" in facts(desk)["Newest backup"]


def test_a_disk_that_is_nearly_full_asks_for_room(desk, monkeypatch, tmp_path):
    full = machine.Disk("backups", tmp_path, 5 << 30, 100 << 30)
    monkeypatch.setattr(machine, "disks", lambda: [full, full._replace(holds="the database", free=50 << 30)])
    found = facts(desk)

    assert "To do: Make room" in found["Disk of backups"]
    assert "To do" not in found["Disk of the database"]


def test_a_cache_that_is_away_slows_and_is_no_error(desk, monkeypatch):
    def away(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr(cache, "set", away)
    assert "does not answer To do: Start it" in facts(desk)["Cache"]


def test_it_says_which_share_of_pages_was_kept(desk, monkeypatch):
    monkeypatch.setattr(answers, "by_page", type(answers.by_page)({"kept": 3, "made": 1, "own": 90}))

    assert facts(desk)["From kept pages"].startswith("75%")


def test_it_tells_of_imports_drafts_and_guessing(desk):
    run = factories.make_run(source=factories.make_source("filings"), read=3, rejected=["no pay"])
    factories.make_draft(state="in_review")
    for _ in range(30):
        factories.make_sign_in("password")
    found = facts(desk)

    assert found[run.source.title].endswith("rows, 1 of them rejected")
    assert found["Changes that wait"] == "1 in review"
    assert "30 within the last hour To do: Somebody may be guessing" in found["Failed tries to sign in"]


def test_it_costs_the_same_few_queries_however_much_there_is(desk):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            facts(desk)
        return len(captured)

    factories.make_run(source=factories.make_source("one"))
    first = queries()
    for n in range(20):
        factories.make_run(source=factories.make_source(f"s{n}"))
        factories.make_draft()
        factories.make_sign_in()
    assert queries() == first <= 20


def test_all_is_well_where_it_is(desk, backups, monkeypatch):
    backups(timedelta(hours=1))
    monkeypatch.setattr(machine, "disks", list)
    monkeypatch.setattr(status, "_of_estimates", lambda: status.Fact("Estimates", "hold"))
    assert "Nothing here asks for anybody." in desk.get("/admin/status/").content.decode()
