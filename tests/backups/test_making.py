"""A backup is the database at one moment, made while others write, and is there as a whole or not at all."""

import json
import signal
from threading import Event, Thread

import pytest
from django.db import connection, transaction

from careers.backups import BackupError, back_up, engines, manifest, postgresql, restore, sqlite
from careers.backups.files import alone_in
from careers.models import Role, Skill
from tests.upgrades.conftest import connected

from .conftest import run_elsewhere

pytestmark = pytest.mark.database

BACK_UP = """
import sys
import django
django.setup()
from django.core.management import ManagementUtility
ManagementUtility(["manage.py", "backup", "--to", sys.argv[1]]).execute()
"""
# It dies when the database is written, and not yet read back or compressed.
DIE = BACK_UP.replace(
    "from django.core",
    "import os, signal\n"
    "from careers.backups import postgresql, sqlite\n"
    "sqlite._compress = postgresql._read_back = lambda *args: os.kill(os.getpid(), signal.SIGKILL)\n"
    "from django.core",
    1,
)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_and_its_manifest_are_for_their_owner_alone(small_portal, tmp_path):
    data, made = back_up(tmp_path, keep=1)

    assert names(tmp_path) == sorted([data.name, f"{data.name}.json"])
    assert [path.stat().st_mode & 0o777 for path in tmp_path.iterdir()] == [0o600, 0o600]
    assert manifest.read(data) == made
    assert made.engine == connection.vendor
    assert made.tables["careers_role"][0] == Role.objects.count() > 0
    assert "careers.0027_source_tables" in made.migrations
    assert json.loads(manifest.path_of(data).read_text())["bytes"] == data.stat().st_size


def test_what_others_write_meanwhile_is_in_it_whole_or_not_at_all(small_portal, empty_place, tmp_path, monkeypatch):
    """Each transaction writes one number into two tables; another one is written between counting and dumping."""
    stop, written, problems = Event(), Event(), []

    def write():
        try:
            number = 0
            while not stop.is_set():
                number += 1
                with transaction.atomic():
                    Skill.objects.update(description=str(number))
                    Role.objects.update(summary=str(number))
                written.set()
        except Exception as error:
            problems.append(error)
        finally:
            connection.close()

    def counted_then_written(*args):
        tables = counts(*args)
        written.clear()
        assert written.wait(30)
        return tables

    engine, name = engines.engine(), "tables_of" if connection.vendor == "sqlite" else "_tables"
    counts = getattr(engine, name)
    writer = Thread(target=write)
    writer.start()
    try:
        assert written.wait(30)
        monkeypatch.setattr(engine, name, counted_then_written)
        data, _ = back_up(tmp_path / "backups", keep=1)
    finally:
        monkeypatch.undo()
        stop.set()
        writer.join()

    assert problems == []
    with connected("default", **empty_place):
        restore(data)
        (in_skills,) = set(Skill.objects.values_list("description", flat=True))
        (in_roles,) = set(Role.objects.values_list("summary", flat=True))
    assert in_skills == in_roles != ""
    assert int(in_skills) < int(Skill.objects.first().description)


def test_the_server_ends_no_transaction_that_waits_for_pg_dump(small_portal, tmp_path, monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no server")
    allowed = []
    monkeypatch.setattr(postgresql, "_read_back", lambda *args: None)
    monkeypatch.setattr(postgresql, "_run", lambda command: allowed.append(idle()))

    def idle():
        return connection.connection.execute("SHOW idle_in_transaction_session_timeout").fetchone()[0]

    with connection.cursor() as cursor:
        cursor.execute("SET idle_in_transaction_session_timeout = '7min'")
    back_up(tmp_path, keep=1)
    assert (allowed, idle()) == (["0"], "7min")
    with connection.cursor() as cursor:
        cursor.execute("RESET idle_in_transaction_session_timeout")


def test_a_killed_backup_is_none_and_the_next_one_tidies_up(small_portal, tmp_path):
    killed = run_elsewhere(DIE, tmp_path)

    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert names(tmp_path)
    assert all(name.startswith(".") for name in names(tmp_path))
    data, _ = back_up(tmp_path, keep=1)
    assert names(tmp_path) == sorted([data.name, f"{data.name}.json"])


def test_a_full_disk_is_said_and_leaves_what_was_there(small_portal, tmp_path):
    data, _ = back_up(tmp_path, keep=1)
    # In blocks of 512 bytes: no file may become larger, as on a disk that is full.
    full = run_elsewhere(BACK_UP, tmp_path, before="ulimit -f 16;")

    assert full.returncode == 1, full.stderr
    assert full.stderr.startswith("CommandError: ")
    assert full.stderr.endswith("Nothing was backed up.\n")
    assert names(tmp_path) == sorted([data.name, f"{data.name}.json"])


def test_a_folder_that_cannot_be_written_is_named(small_portal, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BackupError, match=r"file.*Not a directory"):
        back_up(tmp_path / "file" / "backups", keep=1)


def test_only_the_newest_stay(small_portal, tmp_path):
    (tmp_path / "of somebody else.json").write_text("")
    made = [back_up(tmp_path, keep=2)[0].name for _ in range(3)]

    assert names(tmp_path) == sorted([*made[1:], *(f"{name}.json" for name in made[1:]), "of somebody else.json"])
    with pytest.raises(BackupError, match="At least one"):
        back_up(tmp_path, keep=0)


def test_two_do_not_write_into_one_folder(small_portal, tmp_path):
    with alone_in(tmp_path), pytest.raises(BackupError, match="Another backup is being written"):
        back_up(tmp_path, keep=1)


@pytest.mark.parametrize("says", ["pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", "something else"])
def test_a_program_older_than_the_server_is_refused(tmp_path, monkeypatch, says):
    program = tmp_path / "pg_dump"
    program.write_text(f"#!/bin/sh\necho '{says}'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(BackupError, match=r"is of PostgreSQL .* of 18\. Install .* postgresql-client-18"):
        postgresql._tool("pg_dump", 18)


def test_a_missing_program_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupError, match=r"pg_restore is missing. Install .* postgresql-client-18"):
        postgresql._tool("pg_restore", 18)


def test_a_database_that_is_not_there_is_not_made(tmp_path):
    none = {"ENGINE": "django.db.backends.sqlite3", "NAME": tmp_path / "none.sqlite3"}
    with connected("default", **none), pytest.raises(BackupError, match="There is no database"):
        sqlite.dump(tmp_path / "x")
    assert names(tmp_path) == []
