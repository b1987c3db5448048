"""The portal's own fixtures load, and a second time change nothing."""

from pathlib import Path

import pytest

from careers.content import load
from careers.models import Company, Role, Skill

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


@pytest.mark.usefixtures("portal")
def test_a_second_load_of_everything_changes_nothing():
    loaded = load(FIXTURES)
    assert loaded.total() > 20_000
    assert loaded.changed == 0


@pytest.mark.usefixtures("portal")
def test_the_promised_amount_is_there():
    assert Role.objects.published().count() >= 30
    assert Skill.objects.published().count() >= 120
    assert Company.objects.published().count() >= 100
