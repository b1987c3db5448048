"""`check_estimates` keeps what it measured, and fails where less is held than promised."""

import io

import pytest
from django.core.management import CommandError, call_command

from careers.database import content_version
from careers.management.commands import check_estimates
from careers.models import EstimateCheck
from careers.pay.estimates.checking import Case

pytestmark = pytest.mark.django_db

CASE = Case("source", "adverts", "unstated", "us", "level", "", 500, 500, 0.80, 0.50, 0.07, 2.0)


@pytest.fixture
def cases(monkeypatch):
    """What the check is to find, in place of the work."""
    found = [CASE]
    monkeypatch.setattr(check_estimates, "check_sources", lambda sources, turns: found)
    monkeypatch.setattr(check_estimates, "sources_with_reports", list)
    monkeypatch.setattr(check_estimates, "failures", lambda cases, kinds: ["Too few."] if cases[0].wide < 0.7 else [])
    return found


def check(*options):
    out = io.StringIO()
    call_command("check_estimates", *options, stdout=out)
    return out.getvalue().splitlines()


def test_each_kind_of_case_is_a_line_and_is_kept_with_its_date(cases):
    before = content_version.current()
    lines = check()

    assert lines[1].split() == ["80.0", "50.0", "500", "0.0700", "2.00", "source", "adverts", "us", "(level)"]
    assert lines[-1] == "1 kinds of case, all within the targets."
    assert EstimateCheck.objects.get().cases == [CASE.stored()]
    assert content_version.current() != before


def test_a_failure_is_an_error_and_is_kept_too(cases):
    cases[0] = Case("source", "adverts", "unstated", "us", "level", "", 500, 500, 0.60, 0.50, 0.07, 2.0)
    with pytest.raises(CommandError, match="Too few"):
        check()

    assert EstimateCheck.objects.get().failures == ["Too few."]


def test_only_the_last_check_is_kept_and_a_dry_run_is_not(cases):
    check()
    check()
    check("--dry-run")

    assert EstimateCheck.objects.count() == 1
