"""A primary and its hot standby, lost in turn while readers read: what they see, and what editors are told."""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

import environ
import psycopg
import pytest
from psycopg_pool import ConnectionPool

from careers.database import content_version, server
from portal.databases import databases as named
from tests.postgres_pair import postgres_pair, wait_until
from tests.served import PROJECT, SETTINGS, load, served

pytestmark = pytest.mark.rehearsal

ROLE, LIST = "/roles/data-scientist/", "/roles/"
CONTENT = """
import django
django.setup()
from datetime import date
from careers.models import FigureDecision
from tests.factories import make_decision, make_estimate, make_role
make_role("Data scientist", summary="At first.")
make_decision(make_estimate(make_role("Data engineer")), median=120_000)
FigureDecision.objects.update(decided_on=date(2026, 1, 1), until=date(2026, 1, 2))
"""


@pytest.fixture(scope="module")
def folder():
    with TemporaryDirectory(prefix="portal-pair-") as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def pair(folder):
    with postgres_pair(folder) as (primary, standby):
        environment = os.environ | SETTINGS | {"DATABASE_URL": primary.url()}
        for command in (["manage.py", "migrate", "--verbosity", "0"], ["-c", CONTENT]):
            subprocess.run([sys.executable, *command], cwd=PROJECT, env=environment, check=True)
        standby.has_caught_up_with(primary)
        yield primary, standby


@pytest.fixture(scope="module")
def databases(pair):
    primary, standby = pair
    return {
        "DATABASE_URL": f"postgres://postgres@127.0.0.1:{primary.port},127.0.0.1:{standby.port}/postgres",
        "DATABASE_REPLICA_URLS": standby.url(),
    }


def edit(server, summary):
    """As an editor's change: the row, and the versions of its table and of the whole."""
    with psycopg.connect(server.url()) as connection:
        connection.execute("UPDATE careers_role SET summary = %s WHERE slug = 'data-scientist'", [summary])
        for table in (content_version.WHOLE, content_version.number("careers_role")):
            connection.execute(content_version._draw(table))


def seen(answer):
    assert answer.status == 200, answer.body
    return next(words for words in ("At first.", "And then.", "At last.") if words in answer.body)


def away(portal):
    """The databases that do not answer at this moment; others do. One that is busy may be among them."""
    health = portal.get("/healthz")
    assert health.status == 200, health.body
    return health.json.get("away", [])


def lag(standby):
    with psycopg.connect(standby.url(), autocommit=True) as connection:
        is_standby, seconds = server.replication(connection.cursor())
    assert is_standby
    return seconds


@pytest.fixture(scope="module")
def portal(databases):
    """It keeps no page, so that every reader needs a database."""
    with served(**databases, CACHE_URL="dummycache://") as portal:
        yield portal


def test_what_is_due_is_put_back_on_the_primary_by_a_request_that_a_replica_answers(pair, portal):
    primary, _ = pair
    assert portal.get(ROLE).status == 200
    assert primary.sql("SELECT ended_as FROM careers_figuredecision") == "expired"


def test_a_lagging_replica_never_replaces_a_newer_page_and_editors_read_what_they_wrote(pair, databases, folder):
    primary, standby = pair
    shared = {"CACHE_URL": f"filecache://{folder / 'pages'}"}
    ahead = {"DATABASE_URL": primary.url(), "DATABASE_REPLICA_URLS": primary.url()}
    with served(**databases, **shared) as behind, served(**ahead, **shared) as first:
        assert seen(behind.get(ROLE)) == "At first."
        standby.pause_replay()
        edit(primary, "And then.")
        wait_until(lambda: lag(standby) > 0, "what it received and does not apply is told")
        # It knows no better, and what it makes is kept as what it is.
        assert seen(behind.get(ROLE)) == "At first."
        assert seen(behind.get(ROLE, cookie="sessionid=an-editor")) == "And then."
        newer = first.get(ROLE)
        assert seen(newer) == "And then."
        assert [behind.get(ROLE).headers["ETag"] for _ in range(2)] == [newer.headers["ETag"]] * 2
        # A page that only the one behind has made is made anew by the one ahead.
        assert "And then." not in behind.get(f"{ROLE}whole/").body
        assert "And then." in first.get(f"{ROLE}whole/").body
        assert "And then." in behind.get(f"{ROLE}whole/").body
        standby.resume_replay()
        standby.has_caught_up_with(primary)
        assert seen(behind.get(ROLE)) == "And then."
        edit(primary, "At first.")
        standby.has_caught_up_with(primary)
        assert seen(behind.get(ROLE)) == "At first."


def test_nobody_notices_that_a_replica_is_lost_and_comes_back(pair, portal):
    primary, standby = pair
    with load(portal, ROLE, LIST, "/api/v1/roles") as readers:
        sleep(1)
        standby.kill()
        sleep(2)
        wait_until(lambda: away(portal) == ["replica1"], "the replica is known to be away")
        standby.start()
        sleep(2)
    standby.has_caught_up_with(primary)
    wait_until(lambda: not away(portal), "the replica is back")
    assert readers.answers > 3
    assert readers.errors == []


def test_who_waits_for_a_connection_has_one_when_the_server_is_back(pair, databases, caplog):
    _, standby = pair
    standby.kill()
    settings = named(environ.Env.db_url_config(databases["DATABASE_URL"]), standby.url(), pool_min=0, pool_max=4)
    pool = ConnectionPool(standby.url(), open=True, **settings["replica1"]["OPTIONS"]["pool"])
    with pool, ThreadPoolExecutor(1) as readers:
        waits = readers.submit(pool.getconn, timeout=60)
        wait_until(lambda: "reconnection attempt" in caplog.text, "the pool gives up")
        standby.start()
        pool.putconn(waits.result())


def token_in(page):
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.body)[1]


def test_without_the_primary_reading_goes_on_and_what_an_editor_typed_is_kept(pair, portal):
    primary, standby = pair
    form = portal.get("/admin/login/")
    cookie = form.headers["Set-Cookie"].partition(";")[0] + "; sessionid=an-editor"
    token = {"csrfmiddlewaretoken": token_in(form)}
    with load(portal, ROLE, LIST) as readers:
        wait_until(lambda: lag(standby) == 0, "the standby is told what is new")
        primary.kill()
        sleep(2)
        # Nobody says that there is nothing new.
        assert lag(standby) > 1
        typed = {**token, "name": "Prompting", "text": "What I had typed."}
        saved = portal.post("/admin/careers/skill/add/", typed, cookie)
        forged = portal.post("/admin/careers/skill/add/", {"text": "Of somebody else."}, cookie)
        signed_in = portal.post("/admin/login/", {**token, "username": "a", "password": "secret"}, cookie)
        as_editor = portal.get(ROLE, cookie=cookie)
        primary.start()
        sleep(1)
    wait_until(lambda: portal.get("/admin/login/").status == 200, "editors can come in again")
    standby.has_caught_up_with(primary)
    assert readers.answers > 3
    assert readers.errors == []
    assert {each.status for each in (saved, forged, signed_in)} == {503}
    assert saved.headers["Retry-After"]
    assert "What I had typed." in saved.body
    assert token_in(saved)
    assert "Of somebody else." not in forged.body
    assert "takes no changes" in signed_in.body
    assert "secret" not in signed_in.body
    assert seen(as_editor) == "At first."


def test_without_any_database_kept_pages_are_sent_with_a_mark_and_others_refused_at_once(pair, databases):
    primary, standby = pair
    with served(**databases) as portal:
        fresh = portal.get(ROLE)
        data = portal.get(f"{ROLE[:-1]}.json")
        primary.stop(), standby.stop()
        stale, stale_data = portal.get(ROLE), portal.get(f"{ROLE[:-1]}.json")
        to_editor = portal.get(ROLE, cookie="sessionid=an-editor")
        began = monotonic()
        page, api, table = (portal.get(path) for path in (LIST, "/api/v1/roles", "/salaries.csv"))
        health, live = portal.get("/healthz"), portal.get("/healthz?live")
        took = monotonic() - began
        standby.start(), primary.start()
        wait_until(lambda: portal.get(LIST).status == 200, "the database is back")
        again = portal.get(ROLE)
        standby.has_caught_up_with(primary)
    assert "Cache-Status" not in fresh.headers
    for sent in (stale, stale_data, to_editor):
        assert sent.status == 200
        assert sent.headers["Cache-Status"].startswith("portal; hit")
        assert sent.headers["Cache-Control"] == "no-store"
    assert "This page is as it was on" in stale.body
    assert "At first." in stale.body
    assert stale_data.body == data.body
    assert {each.status for each in (page, api, table, health)} == {503}
    assert all(each.headers["Retry-After"] for each in (page, api, table))
    assert "Back in a moment" in page.body
    assert api.headers["Content-Type"] == "application/problem+json"
    assert table.headers["Content-Type"].startswith("text/plain")
    assert (health.json["database"], live.status) == ("no answer", 200)
    # Five answers, in less time than a pool of connections waits for one.
    assert took < 10
    assert again.headers["ETag"] == fresh.headers["ETag"]


def test_a_server_that_takes_questions_and_answers_none_is_away_too(pair, portal):
    _, standby = pair
    assert portal.get(ROLE).status == 200
    standby.freeze()
    try:
        assert portal.get(ROLE).status == 200
        wait_until(lambda: away(portal) == ["replica1"], "the replica is known to be away")
    finally:
        standby.thaw()


def test_writing_goes_on_when_the_standby_is_promoted(pair, portal):
    primary, standby = pair
    tried = "SELECT count(*) FROM careers_signin"
    form = portal.get("/admin/login/")
    cookie, token = form.headers["Set-Cookie"].partition(";")[0], token_in(form)

    def sign_in():
        fields = {"csrfmiddlewaretoken": token, "username": "asha", "password": "wrong"}
        return portal.post("/admin/login/", fields, cookie).status

    with load(portal, ROLE, LIST) as readers:
        assert sign_in() == 200
        standby.has_caught_up_with(primary)
        before = standby.sql(tried)
        primary.kill()
        assert sign_in() == 503
        standby.promote()
        wait_until(lambda: sign_in() == 200, "writing goes on")
        sleep(1)
    assert standby.sql(tried) == before + 1
    assert readers.errors == []
