"""A backup becomes a database again: bit for bit, in an empty place only, and never from a file that was changed."""

import json
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from careers.backups import BackupError, back_up, manifest, restore
from careers.database import content_version
from careers.models import Role, Source
from tests.factories import make_source
from tests.upgrades.conftest import connected, models_compared, rows_of

pytestmark = pytest.mark.database


@pytest.fixture
def backup(small_portal, tmp_path):
    return back_up(tmp_path / "backups", keep=1)[0]


def every_row():
    return {model._meta.label: rows_of(model) for model in models_compared(apps)}


def change_manifest(data, **values):
    path = manifest.path_of(data)
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


def test_every_value_comes_back_and_no_kept_page_is_taken_for_it(backup, empty_place):
    before, tokens = every_row(), content_version.tokens()
    with connected("default", **empty_place):
        made = restore(backup)
        assert every_row() == before
        assert made.rows >= sum(map(len, before.values()))
        # No table has a version that it had before, for a page that another process has kept.
        now = content_version.tokens()
        assert tokens.keys() <= now.keys()
        assert not set(tokens.values()) & set(now.values())


def test_new_rows_get_keys_of_their_own(backup, empty_place):
    newest = Source.objects.order_by("pk").last().pk
    with connected("default", **empty_place):
        restore(backup)
        assert make_source("a-new-one").pk > newest


def test_nothing_is_written_over(backup):
    rows = Role.objects.count()
    with pytest.raises(BackupError, match=r"tables.* not written over"):
        restore(backup)
    assert Role.objects.count() == rows > 0


def refused(data):
    """Why it is refused, and that the place is still empty."""
    with pytest.raises(BackupError) as raised:
        restore(data)
    if connection.vendor == "sqlite":
        assert list(Path(connection.settings_dict["NAME"]).parent.iterdir()) == []
    else:
        assert connection.introspection.table_names() == []
    return str(raised.value)


def test_a_changed_byte_is_noticed(backup, in_empty_place):
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(content)
    assert "SHA-256 differs" in refused(backup)


def test_values_other_than_the_manifest_says_are_noticed(backup, empty_place):
    tables = json.loads(manifest.path_of(backup).read_text())["tables"]
    change_manifest(backup, tables=tables | {"careers_role": [tables["careers_role"][0], "0" * 64]})
    with connected("default", **empty_place), pytest.raises(BackupError, match="careers_role has other values"):
        restore(backup)


def test_a_backup_without_its_manifest_is_none(backup, in_empty_place):
    manifest.path_of(backup).write_text("{}")
    assert "no manifest" in refused(backup)
    manifest.path_of(backup).unlink()
    assert "without its manifest" in refused(backup)
    assert "There is no backup" in refused(backup.with_name("another"))


def test_a_backup_of_another_kind_of_database_is_refused(backup, in_empty_place):
    change_manifest(backup, engine="oracle")
    assert "a backup of oracle" in refused(backup)


def test_a_backup_of_a_newer_release_is_refused(backup, in_empty_place):
    change_manifest(backup, release="2031.1", migrations=["careers.0001_initial", "careers.0999_of_tomorrow"])
    assert "newer release (2031.1): this one does not know careers.0999_of_tomorrow" in refused(backup)


def test_what_a_former_database_left_beside_it_is_not_taken_for_part_of_it(backup, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no files beside")
    left = tmp_path / "new.sqlite3-wal"
    left.write_bytes(b"x")
    place = {**connection.settings_dict, "NAME": tmp_path / "new.sqlite3"}
    with (
        connected("default", **place),
        pytest.raises(BackupError, match="belongs to a database that was there before"),
    ):
        restore(backup)
    assert left.read_bytes() == b"x"
