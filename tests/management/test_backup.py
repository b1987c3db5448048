"""`manage.py backup` and `manage.py restore` say what they did, or why they did nothing."""

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_role

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_backup_says_where_it_is_and_what_is_in_it(tmp_path, settings, capsys):
    settings.BACKUPS_ROOT = str(tmp_path / "elsewhere")
    make_role()

    call_command("backup")

    (data, _) = sorted((tmp_path / "elsewhere").iterdir())
    said = capsys.readouterr().out
    assert said.startswith(f"{data}: ")
    assert "rows of" in said
    assert "newest migration careers.00" in said


def test_what_went_wrong_is_the_reason_of_a_failure(tmp_path):
    with pytest.raises(CommandError, match=r"At least one backup has to be kept\. Nothing was backed up\."):
        call_command("backup", to=tmp_path, keep=0)
    with pytest.raises(CommandError, match="There is no backup"):
        call_command("restore", tmp_path / "none")
