"""What editors decided of figures survives the next loading until the release says something else."""

import pytest
from django.core.management import call_command

from careers.database.history import keep_first_states, write_records
from careers.models import FigureDecision, SalaryRecord
from tests.factories import make_decision

pytestmark = pytest.mark.django_db

PAY = "figures/salary_records_small.jsonl"


@pytest.fixture
def loaded(folder):
    folder.load()
    return folder


def report():
    return SalaryRecord.objects.get(key="one")


def amounts():
    return dict(SalaryRecord.objects.values_list("key", "amount"))


def test_a_corrected_figure_stays_corrected(loaded):
    make_decision(report(), amount=77_000)
    assert "unchanged" in loaded.load()
    assert amounts()["one"] == 77_000


def test_a_withheld_figure_stays_away(loaded):
    make_decision(report())
    assert "1 kept" in loaded.load()
    assert "one" not in amounts()


@pytest.mark.parametrize("corrected", [{}, {"amount": 77_000}])
def test_another_value_ends_the_decision_and_stands(loaded, corrected):
    make_decision(report(), **corrected)
    loaded.row(PAY)["amount"] = 123_000
    assert "what the editors decided has ended" in loaded.load()
    assert amounts()["one"] == 123_000
    assert FigureDecision.objects.waiting().get().published_since["amount"] == 123_000
    call_command("check_pay", verbosity=0)


def test_a_dump_holds_what_was_published(loaded, tmp_path):
    before = tmp_path / "before"
    call_command("dump_fixtures", to=before, verbosity=0)
    make_decision(report(), amount=77_000)
    make_decision(SalaryRecord.objects.get(key="two"))
    after = tmp_path / "after"
    call_command("dump_fixtures", to=after, verbosity=0)
    (figures,) = before.rglob("salary_records*")
    assert (after / figures.relative_to(before)).read_bytes() == figures.read_bytes()
    assert amounts()["one"] == 77_000


def test_what_an_editor_wrote_of_a_hand_kept_figure_stays(loaded):
    loaded.row("reference/sources.yaml")["is_hand_kept"] = True
    loaded.load()
    one = report()
    keep_first_states(SalaryRecord, [one.pk])
    one.amount = 66_000
    one.save()
    write_records([one], are_new=False, reason="The author said so")
    assert "1 kept" in loaded.load()
    assert amounts()["one"] == 66_000
