"""Whichever way reports are changed, the cube says what they say, in the same transaction."""

import pytest
from django.db import connection, transaction
from django.db.models import BigIntegerField, Case, F, Value, When
from django.db.models.deletion import Collector

from careers.cube import signals, update
from careers.models import Area, SalaryRecord, SalaryStat
from tests.factories import make_area, make_company, make_country, make_role, make_skill, make_source

from .brute_force import check_stored_cells
from .eight_reports import PAY, cube, eight_records, is_true, new_record


@pytest.fixture(autouse=True)
def _large_cells(monkeypatch):
    """Cells of more than five reports are brought up to date from their bins."""
    monkeypatch.setattr(update, "SMALL_CELL_N", 5)


@pytest.fixture
def records():
    return eight_records()


# One by one ----------------------------------------------------------------------------------

FIELDS = {
    "amount": lambda: 1_000_000,
    "role": lambda: make_role("Data scientist"),
    "country": lambda: make_country("DE"),
    "year": lambda: 1999,
    "experience": lambda: "",
    "area": make_area,
    "education": lambda: "master",
    "company_size": lambda: "S",
    "remote_share": lambda: 100,
    "company": make_company,
    "source": lambda: make_source("survey", "survey"),
    "basis": lambda: "total",
    "currency": lambda: "EUR",
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("only", [True, False], ids=["that field", "all fields"])
def test_a_field_that_is_saved_is_in_the_cube(records, name, only):
    before = cube()
    setattr(records[2], name, FIELDS[name]())
    records[2].save(update_fields=[name] if only else None)
    assert cube() != before
    assert is_true()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["title", "years_experience", "employment_type"])
def test_a_field_that_the_cube_does_not_hold_leaves_it(records, name, monkeypatch):
    monkeypatch.setattr(signals, "update_cells", lambda *args: pytest.fail("changed"))
    setattr(records[0], name, {"title": "Other", "years_experience": 3, "employment_type": "contract"}[name])
    records[0].save()


@pytest.mark.django_db
def test_what_is_created_and_deleted_again_leaves_the_cube_as_it_was(records):
    before = cube()
    record = new_record()
    record.save()
    assert cube().keys() > before.keys()
    assert is_true()
    record.delete()
    assert cube() == before


@pytest.mark.django_db
def test_get_or_create_and_update_or_create_are_in_the_cube(records):
    named = {"source": make_source(), "key": records[0].key}
    SalaryRecord.objects.update_or_create(**named, defaults={"amount": 55_555})
    assert is_true()
    fields = {"role": records[0].role, "country": make_country(), "year": 2025, "currency": "USD", "basis": "base"}
    SalaryRecord.objects.get_or_create(source=make_source(), key="new", defaults={**fields, "amount": 1})
    assert SalaryStat.objects.filter(n=9).exists()
    assert is_true()


@pytest.mark.django_db
@pytest.mark.parametrize("origin", [None, "another"])
def test_what_is_deleted_together_with_others_is_out_of_the_cube(records, origin):
    collector = Collector(using="default", origin=origin and make_source())
    collector.collect(records[:3])
    collector.delete()
    assert set(SalaryStat.objects.values_list("n", flat=True)) == {5}
    assert is_true()


# Many at a time ------------------------------------------------------------------------------


def _move_each_by_case(queryset):
    survey = make_source("survey", "survey")
    queryset.update(
        source=Case(
            When(amount__gt=100_000, then=Value(survey.pk)), default=F("source"), output_field=BigIntegerField()
        )
    )


def _bulk_update_sources(queryset):
    records = list(queryset)
    for record in records[:3]:
        record.source = make_source("survey", "survey")
    SalaryRecord.objects.bulk_update(records, ["source"])


def _overwrite(queryset):
    records = list(queryset)
    for record in records:
        record.amount *= 2
    SalaryRecord.objects.bulk_create(
        records, update_conflicts=True, update_fields=["amount"], unique_fields=["source", "key"]
    )


MANY = {
    "update": lambda rows: rows.filter(amount__lt=120_000).update(amount=F("amount") + 1),
    "update of what it was found by": lambda rows: rows.filter(year=2025).update(year=2020),
    "update of the source": lambda rows: rows.filter(amount=90_000).update(source=make_source("survey", "survey")),
    "update of the source's key": lambda rows: rows.update(source_id=make_source("survey", "survey").pk),
    "update of the source by a condition": _move_each_by_case,
    "bulk_update of the source": _bulk_update_sources,
    "bulk_create": lambda rows: SalaryRecord.objects.bulk_create([new_record(), new_record(key="other")]),
    "bulk_create over what is there": _overwrite,
    "delete": lambda rows: rows.filter(amount__gt=120_000).delete(),
    "delete of all": lambda rows: rows.delete(),
    "delete of those of a role": lambda rows: rows.filter(role__slug="machine-learning-engineer").delete(),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", MANY)
def test_many_that_are_written_at_once_are_in_the_cube(records, name):
    before = cube()
    MANY[name](SalaryRecord.objects.all())
    assert cube() != before
    assert is_true()
    check_stored_cells()


@pytest.mark.django_db
def test_a_deletion_of_many_says_how_many(records):
    assert SalaryRecord.objects.filter(amount=100_000).delete() == (2, {"careers.SalaryRecord": 2})


@pytest.mark.django_db
def test_a_deletion_of_many_takes_the_skills_they_name_along_and_leaves_others(records):
    skill = make_skill()
    for record in records:
        record.skills.add(skill)
    SalaryRecord.objects.filter(source__slug="filings", amount__gt=100_000).delete()
    connection.check_constraints()
    assert sorted(skill.salary_records.values_list("amount", flat=True)) == PAY[:3]


# The states in which they count --------------------------------------------------------------


def _save_state(metro, state):
    metro.state = state
    metro.save()


def _overwrite_state(metro, state):
    metro.state = state
    Area.objects.bulk_create([metro], update_conflicts=True, update_fields=["state"], unique_fields=["pk"])


STATES = {
    "save": _save_state,
    "update": lambda metro, state: Area.objects.filter(pk=metro.pk).update(state=state),
    "bulk_create over what is there": _overwrite_state,
}


@pytest.mark.django_db
@pytest.mark.parametrize("how", STATES)
def test_reports_of_an_area_that_gets_another_state_count_there(records, how):
    metro, state = make_area("28420", "Kennewick", "metro"), make_area("WA", "Washington")
    SalaryRecord.objects.filter(amount__gt=100_000).update(area=metro)
    STATES[how](metro, state)
    cells = SalaryStat.objects.filter(facet="state", role=None).values_list("value", "n")
    assert dict(cells) == {str(records[0].area_id): 3, str(state.pk): 5}
    assert is_true()


@pytest.mark.django_db
def test_an_area_that_keeps_its_state_leaves_the_cells(records, monkeypatch):
    monkeypatch.setattr(signals, "rebuild", lambda source: pytest.fail("computed anew"))
    records[0].area.name = "The Silver State"
    records[0].area.save()


# Together or not at all ----------------------------------------------------------------------


@pytest.mark.django_db
def test_changes_made_together_bring_the_cells_up_to_date_at_their_end(records):
    before = cube()
    with signals.cells_updated_together():
        records[0].delete()
        new_record().save()
        SalaryRecord.objects.filter(amount=100_000).update(amount=1)
        assert cube() == before
    assert cube() != before
    assert is_true()


@pytest.mark.django_db
def test_one_block_within_another_updates_the_cells_with_it_and_once(records, monkeypatch):
    updates, update_cells = [], update.update_cells
    monkeypatch.setattr(signals, "update_cells", lambda *args: updates.append(args) or update_cells(*args))
    with signals.cells_updated_together():
        with signals.cells_updated_together():
            records[0].delete()
        assert updates == []
        records[1].delete()
    assert [(len(added), len(removed)) for added, removed in updates] == [(0, 2)]
    assert is_true()


@pytest.mark.django_db
def test_what_changes_several_times_is_changed_from_its_first_state_to_its_last(records, monkeypatch):
    updates, update_cells = [], update.update_cells
    monkeypatch.setattr(signals, "update_cells", lambda *args: updates.append(args) or update_cells(*args))
    with signals.cells_updated_together():
        for amount in (1, 2, 3):
            records[0].amount = amount
            records[0].save()
        record = new_record()
        record.save()
        record.delete()
    (((added,), (removed,)),) = updates
    assert (removed.amount, added.amount) == (90_000, 3)
    assert is_true()


def _fail_within(block, records):
    """Creates, changes and deletes reports in `block`, and then fails."""
    with block:
        new_record().save()
        records[0].amount = 1
        records[0].save()
        records[1].delete()
        raise ZeroDivisionError


@pytest.mark.django_db
def test_an_error_within_leaves_reports_and_cells_as_they_were(records):
    before = cube()
    with pytest.raises(ZeroDivisionError):
        _fail_within(signals.cells_updated_together(), records)
    assert SalaryRecord.objects.count() == len(PAY)
    assert cube() == before
    # And the next change updates the cells by itself.
    new_record().save()
    assert is_true()


@pytest.mark.django_db
def test_a_cell_that_cannot_be_written_takes_its_report_back(records, monkeypatch):
    def refuse(*args):
        raise ZeroDivisionError

    before = cube()
    monkeypatch.setattr(signals, "update_cells", refuse)
    with pytest.raises(ZeroDivisionError):
        new_record().save()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        records[0].delete()
    assert SalaryRecord.objects.count() == len(PAY)
    assert cube() == before


@pytest.mark.django_db
def test_what_a_savepoint_takes_back_is_not_in_the_cube(records):
    with signals.cells_updated_together():
        records[0].delete()
        with pytest.raises(ZeroDivisionError):
            _fail_within(transaction.atomic(), records[1:])
        records[3].delete()
    assert sorted(SalaryRecord.objects.values_list("amount", flat=True)) == sorted([*PAY[1:3], *PAY[4:]])
    assert is_true()


@pytest.mark.django_db
def test_a_block_whose_transaction_is_to_be_taken_back_updates_nothing(records):
    before = cube()
    with signals.cells_updated_together():
        new_record().save()
        transaction.set_rollback(True)
    assert SalaryRecord.objects.count() == len(PAY)
    assert cube() == before
