"""Changes: cells brought up to date are what they would be computed anew, and little is read for it."""

from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from careers.cube import signals, update
from careers.cube.rebuild import differences, rebuild
from careers.models import SalaryRecord, SalaryStat
from tests.factories import make_area, make_company, make_country, make_records, make_role, make_source

from .brute_force import check_stored_cells

pytestmark = pytest.mark.django_db

READS_OF_REPORTS = ("SELECT amount", "SELECT 1 FROM careers_salaryrecord", "SELECT MIN(year)")


@pytest.fixture
def large_cells(monkeypatch):
    """Cells of more than five reports are brought up to date from their bins, and no source is computed anew."""
    monkeypatch.setattr(update, "SMALL_CELL_N", 5)
    monkeypatch.setattr(update, "REPORTS_A_CELL", 100_000)
    monkeypatch.setattr(update, "rebuild", lambda source: pytest.fail("computed anew"))


@pytest.fixture
def random_report():
    """A function that gives the fields of a report, each time others of a few."""
    state = make_area()
    metro = make_area("41860", "San Francisco", "metro")
    metro.state = state
    metro.save()
    choices = {
        "role": [make_role(), make_role("Data scientist")],
        "country": [make_country(), make_country("DE")],
        "experience": ["", "mid", "senior"],
        "year": [2022, 2023, 2024, 2025],
        "area": [None, state, metro],
        "education": ["", "master"],
        "company_size": ["", "S", "L"],
        "remote_share": [None, 0, 20, 100],
        "company": [None, make_company()],
        # Ties, round and odd numbers, and some far away.
        "amount": [90_000, 90_000, 100_000, 100_007, 100_013, 100_057, 120_000, 3, 10**12],
    }
    return lambda random: {name: random.choice(values) for name, values in choices.items()}


def save(fields, key):
    record = SalaryRecord(source=make_source(), key=key, title="Engineer", currency="USD", basis="base", **fields)
    record.save()
    return record


def change_at_random(random, records, random_report, key):
    """One report is created, changed in one or in all respects, or deleted."""
    act = random.choice(("create", "amount", "one", "all", "delete"))
    if act == "create" or len(records) < 12:
        records.append(save(random_report(random), key))
        return
    record = records.pop(random.randrange(len(records)))
    if act == "delete":
        record.delete()
        return
    fields = random_report(random)
    name = "amount" if act == "amount" else random.choice(sorted(fields))
    for each in fields if act == "all" else (name,):
        setattr(record, each, fields[each])
    record.save()
    records.append(record)


# What cells become ---------------------------------------------------------------------------


@pytest.mark.parametrize("seed", [1, 2])
def test_any_sequence_of_changes_leaves_what_the_reports_say(seed, large_cells, random_report):
    random, records = Random(seed), []
    for step in range(50):
        change_at_random(random, records, random_report, f"{seed}-{step}")
        if step % 5 == 0:
            assert not list(differences([make_source().pk])), step
    check_stored_cells()


@pytest.mark.parametrize("seed", [3, 4])
def test_changes_made_together_leave_what_the_reports_say(seed, large_cells, random_report):
    random, records = Random(seed), []
    for batch in range(5):
        with signals.cells_updated_together():
            for step in range(10):
                change_at_random(random, records, random_report, f"{seed}-{batch}-{step}")
        assert not list(differences([make_source().pk])), batch
    check_stored_cells()


def test_large_cells_are_brought_up_to_date_from_their_bins(monkeypatch):
    role, random = make_role(), Random(5)
    records = make_records([random.randint(60_000, 240_000) for _ in range(230)], role)
    calls, summaries_after = [], update.summaries_after
    monkeypatch.setattr(update, "summaries_after", lambda cells: calls.extend(cells) or summaries_after(cells))
    for step in range(12):
        record = records[step * 17]
        record.amount = random.choice((1, record.amount, record.amount + 1, 150_000, 10**12))
        record.save()
        records[step * 17 + 1].delete()
        save({"role": role, "country": record.country, "year": 2024, "amount": random.randint(1, 240_000)}, f"{step}")
    check_stored_cells()
    assert len(calls) > 100


def test_a_cell_shrinks_below_the_few_and_to_nothing(monkeypatch):
    monkeypatch.setattr(update, "SMALL_CELL_N", 5)
    records = make_records(range(100_000, 100_008), make_role())
    for left in range(7, -1, -1):
        records[left].delete()
        assert not list(differences([make_source().pk])), left
    assert not SalaryStat.objects.exists()


@pytest.mark.parametrize(
    ("years", "ends"), [([2023] + [2024] * 7 + [2025], [2024, 2025]), ([2023] * 2 + [2025] * 7, [2023, 2025])]
)
def test_the_first_year_goes_with_its_last_report(large_cells, years, ends):
    role = make_role()
    records = [make_records([100_000 + year], role, year=year)[0] for year in years]
    records[0].delete()
    whole = SalaryStat.objects.get(role=None, country=None, experience="all", year=None)
    assert [whole.first_year, whole.last_year] == ends
    assert not list(differences([make_source().pk]))


def test_more_cells_than_one_condition_may_name_are_brought_up_to_date(large_cells):
    roles, levels = [make_role(f"Role {number}") for number in range(3)], ("", "entry", "mid", "senior")
    with signals.cells_updated_together():
        for number in range(360):
            fields = {"role": roles[number // 4 % 3], "country": make_country(), "experience": levels[number % 4]}
            save({**fields, "year": 1995 + number // 12, "amount": 100_000 + number}, f"{number}")
    assert SalaryStat.objects.count() > 1_200
    assert not list(differences([make_source().pk]))


# What it costs -------------------------------------------------------------------------------


@pytest.mark.parametrize("amount", [60_001, 60_500])
def test_an_edit_that_moves_no_percentile_reads_no_other_report(amount):
    records = make_records(range(60_000, 120_000, 200), make_role())
    records[0].amount = amount
    with CaptureQueriesContext(connection) as queries:
        records[0].save()
    assert not [query["sql"] for query in queries if query["sql"].startswith(READS_OF_REPORTS)]
    assert not list(differences([make_source().pk]))


def test_an_edit_reads_only_the_bins_in_which_a_percentile_may_have_moved():
    records = make_records(range(60_000, 120_000, 200), make_role())
    records[0].amount = 119_990
    with CaptureQueriesContext(connection) as queries:
        records[0].save()
    reads = [query["sql"] for query in queries if query["sql"].startswith(READS_OF_REPORTS)]
    # One for all sixteen cells, in each of them a few bins.
    (read,) = reads
    assert 16 <= read.count("amount >= ") == read.count("amount < ") == 1 + read.count("UNION ALL") <= 16 * 12
    assert not list(differences([make_source().pk]))


def test_the_number_of_queries_does_not_grow_with_the_reports(django_assert_num_queries):
    role = make_role()
    records = make_records(range(60_000, 120_000, 200), role)
    records[0].amount = 60_500
    with CaptureQueriesContext(connection) as few:
        records[0].save()
    make_records(range(60_000, 120_000, 40), role)
    records[1].amount = 60_501
    with django_assert_num_queries(len(few)):
        records[1].save()


def test_many_changes_compute_the_source_anew_and_a_few_do_not(monkeypatch, random_report):
    anew = []
    monkeypatch.setattr(update, "rebuild", lambda source: anew.append(source) or rebuild(source))
    save(random_report(Random(6)), "one")
    assert anew == []
    with signals.cells_updated_together():
        for number in range(8):
            save(random_report(Random(number)), f"{number}")
    assert anew == [make_source().pk]
    check_stored_cells()
