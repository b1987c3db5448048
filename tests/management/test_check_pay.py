"""`check_pay` says which cell is not what the reports say, and mends it when asked to."""

import io

import pytest
from django.core.management import CommandError, call_command

from careers.models import SalaryStat
from tests.factories import make_company, make_records, make_role, make_source

pytestmark = pytest.mark.django_db

PAY = [90_000, 100_000, 110_000, 120_000, 130_000]
WHOLE = {"role": None, "country": None, "experience": "all", "year": None, "facet": ""}


@pytest.fixture(autouse=True)
def _reports():
    make_records(PAY, make_role(), company=make_company())


def check(*options):
    """What the command says."""
    out = io.StringIO()
    call_command("check_pay", *options, stdout=out)
    return out.getvalue().splitlines()


def refuse():
    """What the command says of cells that differ, and its error."""
    out = io.StringIO()
    with pytest.raises(CommandError) as error:
        call_command("check_pay", stdout=out)
    return out.getvalue().splitlines(), str(error.value)


def test_a_clean_database_is_said_to_be_clean():
    make_records(PAY, make_role("Data scientist"), source=make_source("survey", "survey"))
    assert check() == ["Every cell is what the reports of 2 sources say."]


def test_a_source_without_reports_is_not_counted():
    make_source("survey", "survey")
    assert check() == ["Every cell is what the reports of 1 source say."]


@pytest.mark.parametrize(
    ("tampered", "said"),
    [
        ({"median": 111_000}, "median is 111000.0, should be 110000.0"),
        ({"n": 6, "total": 1}, "n is 6, should be 5; total is 1, should be 550000"),
        ({"low": 90_000}, "low is 90000, should be None"),
        ({"last_year": 2026}, "last_year is 2026, should be 2025"),
        ({"bins": b""}, "bins"),
    ],
)
def test_a_cell_that_was_tampered_with_is_named_with_what_differs(tampered, said):
    SalaryStat.objects.filter(year=2025, role=None, country=None, experience="mid").update(**tampered)
    lines, error = refuse()
    assert lines == [f"filings / base / USD / mid / 2025: {said}"]
    assert error == "1 cell differs from the reports. `check_pay --repair` computes the cells anew."


def test_a_cell_of_reports_without_a_level_is_named_as_one():
    make_records(PAY, make_role("Data scientist"), experience="")
    SalaryStat.objects.filter(**{**WHOLE, "experience": ""}).update(n=9)
    assert refuse()[0] == ["filings / base / USD / level not stated: n is 9, should be 5"]


def test_a_cell_that_is_missing_is_named():
    SalaryStat.objects.filter(role__slug="machine-learning-engineer", country__iso="US", year=2025).delete()
    lines, error = refuse()
    assert sorted(lines) == [
        f"filings / base / USD / machine-learning-engineer / US / {level} / 2025: missing, though there are 5 reports"
        for level in ("all", "mid")
    ]
    assert error.startswith("2 cells differ")


def test_a_cell_without_reports_is_named():
    cell = SalaryStat.objects.get(**WHOLE)
    cell.pk, cell.facet, cell.value = None, "education", "master"
    cell.save()
    lines, _ = refuse()
    assert lines == ["filings / base / USD / all / education / master: stored with 5 reports, though there are none"]


def test_many_cells_that_differ_are_counted_and_twenty_shown():
    make_records(PAY, make_role("Data scientist"), year=2024)
    n = SalaryStat.objects.count()
    SalaryStat.objects.update(total=1)
    lines, error = refuse()
    assert len(lines) == 21
    assert lines[-1] == f"... and {n - 20} more cells."
    assert error.startswith(f"{n} cells differ")


def test_a_repair_names_the_cells_and_computes_only_their_source_anew():
    make_records(PAY, make_role("Data scientist"), source=make_source("survey", "survey"))
    SalaryStat.objects.filter(**WHOLE, source__slug="survey").update(n=7)
    kept = set(SalaryStat.objects.filter(source__slug="filings").values_list("pk", flat=True))
    assert check("--repair") == [
        "survey / base / USD / all: n is 7, should be 5",
        "Computed anew: 16 cells of survey.",
    ]
    assert check() == ["Every cell is what the reports of 2 sources say."]
    assert kept == set(SalaryStat.objects.filter(source__slug="filings").values_list("pk", flat=True))


def test_a_repair_removes_the_cells_of_a_source_without_reports():
    SalaryStat.objects.filter(**WHOLE).update(source=make_source("survey", "survey"))
    check("--repair")
    assert not SalaryStat.objects.filter(source__slug="survey").exists()
    assert check() == ["Every cell is what the reports of 1 source say."]


def test_a_clean_database_needs_no_repair():
    before = set(SalaryStat.objects.values_list("pk", flat=True))
    assert check("--repair") == ["Every cell is what the reports of 1 source say."]
    assert before == set(SalaryStat.objects.values_list("pk", flat=True))
