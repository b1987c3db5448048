"""`manage.py release` says what it did, and refuses to let a release serve that is not whole."""

import pytest
from django.core import checks
from django.core.management import CommandError, call_command

from careers.models import Role, SalaryStat
from tests.factories import make_portal
from tests.upgrades.make_database import FIXTURES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    """Where it notes what it has loaded."""
    settings.BASE_DIR = tmp_path
    # The tests allow it for the sake of browsers.
    settings.SILENCED_SYSTEM_CHECKS = ["async.E001"]


def test_it_checks_migrates_loads_and_compares(capsys):
    call_command("release", fixtures=FIXTURES)

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Settings: checked")
    assert "No migration is missing." in lines
    assert any(line.startswith("Database: done in ") for line in lines)
    assert any(line.startswith("Loaded: ") for line in lines)
    assert any(line.startswith("Every cell is what the reports") for line in lines)
    assert lines[-1] == "This release may serve."
    assert Role.objects.published().filter(slug="data-scientist").exists()

    call_command("release", fixtures=FIXTURES)
    assert "Nothing to load: neither the fixtures nor the database have changed" in capsys.readouterr().out


def test_wrong_figures_are_not_served():
    make_portal()
    call_command("load_portal", fixtures=FIXTURES, verbosity=0)
    SalaryStat.objects.filter(pk=SalaryStat.objects.first().pk).update(n=999_999)
    with pytest.raises(CommandError, match=r"Comparison: .*differ(.|\n)*may not serve yet"):
        call_command("release", fixtures=FIXTURES, verbosity=0)


def test_wrong_settings_change_nothing(monkeypatch):
    monkeypatch.setattr(checks, "run_checks", lambda **options: [checks.Error("wrong")])
    with pytest.raises(CommandError, match=r"Settings: 1 to be put right, nothing was changed"):
        call_command("release", fixtures=FIXTURES)
    assert not Role.objects.exists()


def test_a_portal_without_content_is_not_served(tmp_path):
    with pytest.raises(CommandError, match="may not serve yet"):
        call_command("release", fixtures=tmp_path)
