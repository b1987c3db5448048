"""Whether `make run` may leave the database as it is."""

import sqlite3
from contextlib import closing

import pytest

from portal import prepared


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with one file of each kind that is read, and its database."""
    monkeypatch.setattr(prepared, "PROJECT", tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    (tmp_path / ".env").write_text("HTTPS=false\n")
    for name in ("careers/migrations/0001_initial.py", "fixtures/content/roles.yaml", "requirements.lock"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("as it was")
    with closing(database(tmp_path / "portal.sqlite3")) as tables:
        tables.execute("CREATE TABLE django_migrations (app, name)")
        tables.execute("CREATE TABLE careers_contentversion (id, token)")
        tables.execute("INSERT INTO careers_contentversion VALUES (1, 7)")
    return tmp_path


def database(path):
    return sqlite3.connect(path, isolation_level=None)


def run(project, *keep):
    return prepared.main(str(project / "stamp"), *keep)


def test_nothing_is_prepared_at_first(project):
    assert run(project) == 1


def test_what_was_prepared_stays_so_while_nothing_changes(project):
    assert run(project, "--keep") == 0
    assert run(project) == 0


@pytest.mark.parametrize(
    "name", ["careers/migrations/0001_initial.py", "fixtures/content/roles.yaml", "requirements.lock"]
)
def test_a_file_that_changes_calls_for_preparing(project, name):
    run(project, "--keep")
    (project / name).write_text("as it is now")
    assert run(project) == 1


def test_a_new_migration_calls_for_preparing(project):
    run(project, "--keep")
    (project / "careers/migrations/0002_more.py").write_text("")
    assert run(project) == 1


@pytest.mark.parametrize(
    "written",
    [
        "UPDATE careers_contentversion SET token = 8",
        "INSERT INTO django_migrations VALUES ('careers', '0002_more')",
    ],
)
def test_content_or_migrations_that_change_in_the_database_call_for_preparing(project, written):
    run(project, "--keep")
    with closing(database(project / "portal.sqlite3")) as writer:
        writer.execute(written)
    assert run(project) == 1


def test_an_edit_that_still_lies_in_the_write_ahead_log_is_seen(project):
    with closing(database(project / "portal.sqlite3")) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        run(project, "--keep")
        writer.execute("UPDATE careers_contentversion SET token = 8")
        assert run(project) == 1


def test_a_database_that_was_removed_is_not_prepared_and_is_not_made_by_asking(project):
    run(project, "--keep")
    (project / "portal.sqlite3").unlink()
    assert run(project) == 1
    assert not (project / "portal.sqlite3").exists()


def test_a_database_without_tables_is_not_prepared(project):
    run(project, "--keep")
    (project / "portal.sqlite3").write_bytes(b"")
    assert run(project) == 1


def test_another_file_named_by_the_settings_is_asked_itself(project):
    run(project, "--keep")
    (project / ".env").write_text(f"DATABASE_URL=sqlite:///{project}/other.sqlite3\n")
    assert run(project) == 1


def test_postgresql_is_always_prepared_by_django(project, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://portal@192.0.2.1/portal")
    assert run(project, "--keep") == 0
    assert run(project) == 1
