"""Runs: files to rows, every row accounted for, all or nothing."""

import hashlib
from datetime import date

import pytest
from django.db import connection

from careers.database import large_writes
from careers.importers import reading
from careers.importers.formats.catalogue import FORMATS
from careers.importers.runs import ImportFailed, Request, import_files
from careers.importers.undoing import undo
from careers.models import (
    ImportChange,
    ImportRun,
    RejectedRow,
    SalaryRecord,
    Source,
    SourceAccount,
    UnmatchedName,
)
from tests.factories import (
    make_area,
    make_company,
    make_country,
    make_purchasing_power,
    make_records,
    make_role,
    make_skill,
    make_source,
    make_title,
)

from . import samples

pytestmark = pytest.mark.django_db

SOURCES = {"aijobs": "aijobs-2025-01", "lca": "oflc-lca-fy2024-q1", "stackoverflow": "stackoverflow-2025"}


@pytest.fixture(autouse=True)
def names():
    """What the rows of the samples refer to."""
    for slug in SOURCES.values():
        make_source(slug)
    make_area("CA", "California")
    make_country("IN")
    make_role("Data scientist")
    make_company("Acme")


@pytest.fixture
def run(tmp_path):
    """Imports rows, by default those of aijobs, and returns what came of it."""

    def run(*rows, format="aijobs", name="salaries.csv", **options):
        path = samples.write(tmp_path / name, list(rows))
        return import_files(Request(FORMATS[format], [path], **options))

    return run


def counts(imported):
    one = imported.run
    assert one.joined == one.read - one.created - one.updated - one.unchanged - one.rejected
    return (one.read, one.created, one.updated, one.unchanged, one.rejected, one.removed)


def amounts(source=SOURCES["aijobs"]):
    return sorted(SalaryRecord.objects.from_source(source).values_list("amount", flat=True))


# What becomes of rows ------------------------------------------------------------------------


def test_a_row_becomes_a_record_of_its_source(run):
    imported = run(samples.aijobs())
    record = SalaryRecord.objects.get()
    assert counts(imported) == (1, 1, 0, 0, 0, 0)
    assert (record.source.slug, record.role.slug, record.amount) == ("aijobs-2025-01", "data-scientist", 120_000)
    assert record.import_run == imported.run
    record.full_clean()


def test_the_run_says_what_was_read(run, tmp_path):
    imported = run(samples.aijobs(), samples.aijobs(job_title="Engineer"))
    content = (tmp_path / "salaries.csv").read_bytes()
    assert ImportRun.objects.get().files == [
        {"name": "salaries.csv", "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content), "rows": 2}
    ]
    assert (imported.run.format, imported.run.reasons) == ("aijobs", {"title of no role": 1})


def test_the_same_file_twice_changes_nothing_though_its_rows_repeat(run):
    rows = [samples.lca(), samples.lca(), samples.lca(WAGE_RATE_OF_PAY_FROM="90000")]
    assert counts(run(*rows, format="lca")) == (3, 3, 0, 0, 0, 0)
    before = list(SalaryRecord.objects.values())
    assert counts(run(*rows, format="lca")) == (3, 0, 0, 3, 0, 0)
    assert list(SalaryRecord.objects.values()) == before
    assert not ImportChange.objects.exists()


def test_rows_in_another_order_are_the_same_rows(run):
    rows = [samples.lca(), samples.lca(WAGE_RATE_OF_PAY_FROM="90000"), samples.lca()]
    run(*rows, format="lca")
    assert counts(run(*rows[::-1], format="lca")) == (3, 0, 0, 3, 0, 0)


def test_the_rows_of_an_advert_and_its_repeats_are_one_report(run, monkeypatch):
    monkeypatch.setattr(reading, "BATCH", 3)
    advert = [samples.aijobs(salary="120000"), samples.aijobs(salary="90000")]
    alone = samples.aijobs(salary="70000", company_size="L")
    rows = [*advert, *advert, alone, samples.aijobs(job_title="Engineer"), *advert, alone]
    imported = run(*rows)
    assert counts(imported) == (9, 2, 0, 0, 1, 0)
    assert imported.run.joined == 6
    reports = SalaryRecord.objects.order_by("amount").values_list("amount", "low", "high")
    assert list(reports) == [(70_000, None, None), (105_000, 90_000, 120_000)]
    assert counts(run(*rows)) == (9, 0, 0, 2, 1, 0)


def test_the_account_of_a_source_says_what_became_of_its_rows_until_the_run_is_undone(run):
    first = run(samples.aijobs(salary="120000"), samples.aijobs(salary="90000"), samples.aijobs(job_title="Engineer"))
    account = SourceAccount.objects.get()
    assert (account.rows_read, account.rows_of_no_role, account.rows_refused) == (3, 1, 0)
    assert (account.reports, account.adverts, account.titles) == (1, 1, [["Engineer", 1]])
    second = run(samples.aijobs(), samples.aijobs(), samples.aijobs(remote_ratio="75"))
    account = SourceAccount.objects.get()
    assert (account.rows_read, account.rows_of_no_role, account.rows_refused) == (3, 0, 1)
    assert (account.reports, account.adverts) == (1, 2)
    assert account.left_out == {'column "remote_ratio": expected one of 0, 50, 100': 1}
    undo(second.run.pk)
    account = SourceAccount.objects.get()
    assert (account.rows_of_no_role, account.adverts, account.titles) == (1, 1, [["Engineer", 1]])
    undo(first.run.pk)
    assert not SourceAccount.objects.exists()


def test_rows_that_the_files_no_longer_hold_are_removed(run):
    run(samples.lca(), samples.lca(), samples.lca(WAGE_RATE_OF_PAY_FROM="90000"), format="lca")
    after = run(samples.lca(), samples.lca(WAGE_RATE_OF_PAY_FROM="80000"), format="lca")
    assert counts(after) == (2, 1, 0, 1, 0, 2)
    assert amounts(SOURCES["lca"]) == [80_000, 120_000]


def test_a_row_with_a_number_is_updated(run):
    first, second = samples.lca(CASE_NUMBER="I-1"), samples.lca(CASE_NUMBER="I-2")
    run(first, second, format="lca")
    pk = SalaryRecord.objects.get(key="I-2").pk
    imported = run(first, second | {"WAGE_RATE_OF_PAY_FROM": "130000"}, format="lca")
    assert counts(imported) == (2, 0, 1, 1, 0, 0)
    assert SalaryRecord.objects.get(key="I-2", amount=130_000).pk == pk


def test_a_second_row_with_a_number_is_rejected(run):
    row = samples.lca(CASE_NUMBER="I-1")
    assert run(row, row, format="lca").run.reasons == {"row number of an earlier row": 1}


def test_several_files_are_one_release(tmp_path):
    quarters = [samples.write(tmp_path / f"q{n}.csv.gz", [samples.lca(CASE_NUMBER=f"I-{n}")]) for n in (1, 2)]
    imported = import_files(Request(FORMATS["lca"], quarters))
    assert counts(imported) == (2, 2, 0, 0, 0, 0)
    assert [one["name"] for one in imported.run.files] == ["q1.csv.gz", "q2.csv.gz"]


def test_rows_of_other_sources_are_left_alone(run):
    make_records([7], SalaryRecord.role.field.related_model.objects.get(), source=make_source("other"))
    run(samples.aijobs())
    run(samples.aijobs(salary="1"))
    assert amounts("other") == [7]


def test_an_employer_of_no_company_keeps_its_row(run):
    imported = run(samples.lca(), samples.lca(EMPLOYER_NAME="Nobody LLC"), format="lca")
    assert list(SalaryRecord.objects.order_by("pk").values_list("company__name", flat=True)) == ["Acme", None]
    assert [(one.name, one.rows) for one in imported.employers] == [("Nobody LLC", 1)]


def test_a_mapped_title_is_taken_the_next_time(run):
    rows = [samples.aijobs(job_title="Engineer"), samples.aijobs()]
    assert counts(run(*rows)) == (2, 1, 0, 0, 1, 0)
    make_title(SalaryRecord.objects.get().role, "Engineer")
    assert counts(run(*rows)) == (2, 1, 0, 1, 0, 0)


# Skills --------------------------------------------------------------------------------------


def skills_of(key):
    return sorted(SalaryRecord.objects.get(key=key).skills.values_list("slug", flat=True))


def test_skills_are_written_compared_and_updated(run):
    make_skill("Python")
    make_skill("SQL")
    rows = [samples.survey(), samples.survey(ResponseId="2", LanguageHaveWorkedWith="")]
    assert counts(run(*rows, format="stackoverflow")) == (2, 2, 0, 0, 0, 0)
    assert (skills_of("1"), skills_of("2")) == (["python", "sql"], [])
    assert counts(run(*rows, format="stackoverflow")) == (2, 0, 0, 2, 0, 0)
    rows[1]["LanguageHaveWorkedWith"], rows[0]["LanguageHaveWorkedWith"] = "SQL", "Python"
    assert counts(run(*rows, format="stackoverflow")) == (2, 0, 2, 0, 0, 0)
    assert (skills_of("1"), skills_of("2")) == (["python"], ["sql"])


def test_a_removed_record_takes_its_skills_along(run):
    make_skill("Python")
    run(samples.survey(), samples.survey(ResponseId="2"), format="stackoverflow")
    assert counts(run(samples.survey(), format="stackoverflow"))[-1] == 1
    assert SalaryRecord.skills.through.objects.count() == 1


# Rejected rows and names -----------------------------------------------------------------------


def test_a_rejected_row_is_kept_as_it_stands_with_its_line(run):
    run(samples.aijobs(), samples.aijobs(job_title='Boss, "chief"'))
    row = RejectedRow.objects.get()
    assert (row.file, row.line, row.reason) == ("salaries.csv", 3, "title of no role")
    assert row.raw == '2024,SE,FT,"Boss, ""chief""",120000,USD,120000,US,0,US,M'


def test_a_malformed_row_is_rejected_and_the_rest_is_read(run, tmp_path):
    path = samples.write(tmp_path / "salaries.csv", [samples.aijobs(), samples.aijobs(salary="90000")])
    first, second, third = path.read_text().splitlines()
    path.write_text(f"{first}\n{second}\n2024,SE\n{third}\0\n{third}\n")
    imported = import_files(Request(FORMATS["aijobs"], [path]))
    assert counts(imported) == (4, 2, 0, 0, 2, 0)
    assert list(RejectedRow.objects.values_list("line", "reason")) == [
        (3, "2 cells, but 11 columns"),
        (4, "a NUL byte"),
    ]
    assert RejectedRow.objects.last().raw.endswith("M␀")


def test_a_title_of_several_roles_is_left_out_and_counted(run):
    for name in ("Data engineer", "AI engineer"):
        make_title(make_role(name), "Engineer")
    imported = run(samples.aijobs(), samples.aijobs(job_title="ENGINEER"), samples.aijobs(job_title="Engineer II"))
    assert imported.run.reasons == {"title of several roles": 2}
    name = UnmatchedName.objects.get()
    assert (name.kind, name.name, name.rows, name.is_ambiguous) == ("title", "ENGINEER", 2, True)
    assert [label for _, label in name.candidates] == ["AI engineer", "Data engineer"]


def test_names_of_an_other_encoding_are_read(run, tmp_path):
    make_title(SalaryRecord.role.field.related_model.objects.get(), "Ingénieur")
    path = samples.write(tmp_path / "old.csv", [samples.aijobs(job_title="Ingénieur")], encoding="cp1252")
    imported = import_files(Request(FORMATS["aijobs"], [path]))
    assert SalaryRecord.objects.get().title == "Ingénieur"
    assert imported.notes == ["old.csv: Not all of it is UTF-8; the rest was read as Windows-1252."]


# A release that replaces another ------------------------------------------------------------------


@pytest.fixture
def next_release():
    return make_source("aijobs-2026-01", supersedes=Source.objects.get(slug=SOURCES["aijobs"]))


def test_a_new_release_replaces_the_old_one_and_says_how_pay_moved(run, next_release):
    run(samples.aijobs(salary="90000"), samples.aijobs())
    imported = run(
        samples.aijobs(company_size="L"), samples.aijobs(), samples.aijobs(salary="150000"), source=next_release.slug
    )
    assert counts(imported) == (3, 3, 0, 0, 0, 2)
    assert (amounts(), amounts(next_release.slug)) == ([], [120_000, 120_000, 150_000])
    assert imported.run.replaced.slug == SOURCES["aijobs"]
    assert imported.run.difference == [
        {"role": "data-scientist", "currency": "USD", "n": [2, 3], "median": [105_000.0, 120_000.0]}
    ]


def test_without_rows_before_there_is_no_difference(run):
    assert run(samples.aijobs()).run.difference == []


# What stops a run -----------------------------------------------------------------------------


def nothing_was_written():
    models = (ImportRun, SalaryRecord, RejectedRow, UnmatchedName, ImportChange)
    return not any(model.objects.exists() for model in models)


def test_a_dry_run_leaves_nothing_but_tells_everything(run):
    imported = run(samples.aijobs(), samples.aijobs(job_title="Engineer"), dry_run=True)
    assert counts(imported) == (2, 1, 0, 0, 1, 0)
    assert [one.name for one in imported.titles] == ["Engineer"]
    assert nothing_was_written()


def test_a_source_must_be_there(run):
    with pytest.raises(ImportFailed, match=r"There is no source “aijobs-2030”\. A release is a source of its own"):
        run(samples.aijobs(), source="aijobs-2030")


def test_own_data_must_name_its_source(run):
    with pytest.raises(ImportFailed, match="Say which source the rows of “csv” come from, with --source"):
        run(samples.own(), format="csv")
    assert counts(run(samples.own(), format="csv", source=SOURCES["aijobs"])) == (1, 1, 0, 0, 0, 0)


FISCAL_YEAR = {"period_start": date(2024, 10, 1), "period_end": date(2025, 9, 30)}
NO_PERIOD = {"period_start": None, "period_end": None}


@pytest.mark.parametrize(
    ("format", "row", "period"),
    [
        ("lca", samples.lca(), FISCAL_YEAR),
        ("lca", samples.lca(), NO_PERIOD),
        ("stackoverflow", samples.survey(), FISCAL_YEAR),
        ("stackoverflow", samples.survey(), NO_PERIOD),
    ],
)
def test_a_year_that_neither_the_file_nor_the_source_says_must_be_given(run, format, row, period):
    make_source("of-another-year", **period)
    with pytest.raises(ImportFailed, match="--year"):
        run(row, format=format, source="of-another-year")
    assert nothing_was_written()
    run(row, format=format, source="of-another-year", year=2025)
    assert SalaryRecord.objects.get().year == 2025


@pytest.mark.parametrize(("format", "row"), [("lca", samples.lca()), ("stackoverflow", samples.survey())])
@pytest.mark.parametrize("year", [2019, 2023, 2031])
def test_the_year_of_a_release_is_that_of_its_source(run, format, row, year):
    make_source("of-one-year", period_start=date(year, 5, 1), period_end=date(year, 6, 30))
    run(row, format=format, source="of-one-year")
    assert SalaryRecord.objects.get().year == year


@pytest.mark.parametrize(("stated", "is_doubted"), [(2022, True), (2024, True), (2023, False)])
def test_a_year_that_is_stated_counts_and_is_doubted_where_the_source_describes_another(run, stated, is_doubted):
    make_source("stackoverflow-2023", period_start=date(2023, 5, 8), period_end=date(2023, 5, 19))
    imported = run(samples.survey(), format="stackoverflow", source="stackoverflow-2023", year=stated)
    assert SalaryRecord.objects.get().year == stated
    doubt = f"The source “stackoverflow-2023” describes 2023, --year says {stated}: mend the one that is wrong."
    assert (imported.notes == [doubt]) == is_doubted


def test_files_of_which_no_row_can_be_taken_remove_nothing(run):
    run(samples.aijobs())
    with pytest.raises(ImportFailed, match=r"None of 1 rows could be taken \(title of no role: 1\)"):
        run(samples.aijobs(job_title="Engineer"))
    assert amounts() == [120_000]


def adverts(number):
    return [samples.aijobs(salary=str(pay)) for pay in range(1, number + 1)]


@pytest.mark.parametrize(("stored", "again"), [(6, 1), (90, 9), (90, 80), (201, 100), (400, 359)])
def test_more_than_a_tenth_of_a_source_goes_only_when_it_is_said(run, stored, again):
    rows = adverts(stored)
    run(*rows)
    lost = stored - again
    with pytest.raises(ImportFailed, match=f"of “aijobs-2025-01”, {lost} are not in the files and {again} are"):
        run(*rows[:again])
    assert len(amounts()) == stored
    assert counts(run(*rows[:again], may_shrink=True)) == (again, 0, 0, again, 0, lost)


@pytest.mark.parametrize(("stored", "again"), [(3, 1), (5, 1), (60, 54), (400, 360)])
def test_few_rows_go_without_a_word(run, stored, again):
    rows = adverts(stored)
    run(*rows)
    assert counts(run(*rows[:again])) == (again, 0, 0, again, 0, stored - again)


def test_a_thousand_rows_are_many_whatever_their_share(run, monkeypatch):
    monkeypatch.setattr("careers.importers.runs._MANY_LOST", 20)
    rows = adverts(400)
    run(*rows)
    assert counts(run(*rows[:381])) == (381, 0, 0, 381, 0, 19)
    with pytest.raises(ImportFailed, match="say --shrink"):
        run(*rows[:361])


def test_a_release_is_replaced_by_one_of_about_its_size_without_a_word(run, next_release):
    run(*adverts(20))
    assert counts(run(*adverts(10), source=next_release.slug)) == (10, 10, 0, 0, 0, 20)


def test_a_release_is_replaced_by_one_of_less_than_half_only_when_it_is_said(run, next_release):
    run(*adverts(20))
    expected = "“aijobs-2026-01” would replace 20 rows of “aijobs-2025-01” with 9"
    with pytest.raises(ImportFailed, match=expected):
        run(*adverts(9), source=next_release.slug)
    assert len(amounts()) == 20
    assert counts(run(*adverts(9), source=next_release.slug, may_shrink=True)) == (9, 9, 0, 0, 0, 20)


@pytest.mark.parametrize(
    ("format", "rows"),
    [
        ("csv", [samples.own(amount=str(pay)) for pay in (70_000, 80_000, 90_000)]),
        ("lca", [samples.lca(WAGE_RATE_OF_PAY_FROM=str(pay)) for pay in (70_000, 80_000, 90_000)]),
    ],
)
def test_a_count_of_the_rows_without_a_name_is_no_part_of_a_row(run, format, rows):
    options = {"format": format, "source": SOURCES["lca"]}
    run(*rows, **options)
    counted = [{"": str(number), **row} for number, row in enumerate(reversed(rows))]
    assert counts(run(*counted, **options)) == (3, 0, 0, 3, 0, 0)


def test_a_file_without_a_row_is_named_though_others_have_some(tmp_path):
    whole = samples.write(tmp_path / "salaries.csv", [samples.aijobs()])
    emptied = tmp_path / "more.csv"
    emptied.write_text(whole.read_text().splitlines()[0] + "\n")
    with pytest.raises(ImportFailed, match=r"more\.csv: there is no row below the names of the columns"):
        import_files(Request(FORMATS["aijobs"], [whole, emptied]))
    assert nothing_was_written()


def test_a_folder_in_place_of_a_file_is_named(tmp_path):
    with pytest.raises(ImportFailed, match="this is a folder; name the files in it"):
        import_files(Request(FORMATS["aijobs"], [tmp_path]))


@pytest.mark.parametrize("cut", [-3, -30])
def test_a_file_cut_off_writes_nothing(tmp_path, cut):
    path = samples.write(tmp_path / "salaries.csv.gz", [samples.aijobs(salary=str(pay)) for pay in range(1, 5000)])
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(ImportFailed, match=r"salaries\.csv\.gz, line \d+: the file is cut off"):
        import_files(Request(FORMATS["aijobs"], [path]))
    assert nothing_was_written()


def test_a_missing_column_is_named_and_writes_nothing(run):
    row = samples.aijobs()
    row["pay"] = row.pop("salary")
    with pytest.raises(ImportFailed, match=r'salaries\.csv, line 1: there is no column "salary"'):
        run(row)
    assert nothing_was_written()


def test_the_constraints_are_the_last_wall(run, monkeypatch):
    monkeypatch.setattr("careers.importers.formats.aijobs.pay_of", lambda *cell, **notation: -1)
    with pytest.raises(ImportFailed, match="The database refused the rows"):
        run(samples.aijobs())
    assert nothing_was_written()


# Pay in doubt --------------------------------------------------------------------------------


def test_pay_that_nobody_can_have_is_refused_with_its_reason(run):
    make_purchasing_power("US", "1", 2024)
    imported = run(*[samples.aijobs(salary=pay) for pay in ("12", "120000", "999000000")])
    assert amounts() == [120_000]
    (reason,) = imported.run.reasons
    assert reason.startswith("pay outside 1,095 to 5,000,000 international dollars a year")
    assert RejectedRow.objects.filter(reason=reason).count() == 2


def test_pay_far_from_the_rest_is_taken_and_listed_on_the_run(run):
    rows = [samples.aijobs(salary=str(pay)) for pay in range(100_000, 115_000, 1_000)]
    imported = run(*rows, samples.aijobs(salary="1130000"))
    assert amounts()[-1] == 1_130_000
    imported.run.refresh_from_db()
    (outlier,) = imported.run.outliers
    key = SalaryRecord.objects.get(amount=1_130_000).key
    assert (outlier["file"], outlier["line"], outlier["key"], outlier["amount"]) == (
        "salaries.csv",
        17,
        key,
        1_130_000,
    )


@pytest.mark.parametrize("format", ["lca", "stackoverflow", "csv"])
def test_every_format_of_reports_lists_what_is_far_from_the_rest(run, format):
    make_source("own")
    pays = [*range(100_000, 115_000, 1_000), 700_000]
    samples_of = {
        "lca": lambda number, pay: samples.lca(WAGE_RATE_OF_PAY_FROM=str(pay)),
        "stackoverflow": lambda number, pay: samples.survey(ResponseId=str(number), ConvertedCompYearly=str(pay)),
        "csv": lambda number, pay: samples.own(amount=str(pay)),
    }
    imported = run(
        *map(samples_of[format], range(len(pays)), pays), format=format, source={"csv": "own"}.get(format, "")
    )
    assert [outlier["amount"] for outlier in imported.run.outliers] == [700_000]


# Large files ------------------------------------------------------------------------------------


def indexes():
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, SalaryRecord._meta.db_table)
    return {name: (one["columns"], one["index"]) for name, one in found.items()}


def test_indexes_set_aside_for_many_rows_are_there_again(run, monkeypatch):
    before = indexes()
    set_aside = []
    plain = large_writes.SQLite.indexes_set_aside
    monkeypatch.setattr(
        large_writes.SQLite, "indexes_set_aside", lambda self, table: set_aside.append(table) or plain(self, table)
    )
    monkeypatch.setattr("careers.importers.writing.MANY", 1)
    run(samples.aijobs(), samples.aijobs(salary="130000"))
    assert indexes() == before
    assert len(set_aside) == (connection.vendor == "sqlite")
    assert counts(run(samples.aijobs())) == (1, 0, 0, 1, 0, 1)


def test_batches_join_without_a_seam(run, monkeypatch):
    monkeypatch.setattr(reading, "BATCH", 2)
    rows = [
        samples.aijobs(salary=str(pay), job_title=title) for pay in range(1, 6) for title in ("Data Scientist", "X")
    ]
    assert counts(run(*rows)) == (10, 5, 0, 0, 5, 0)
    assert amounts() == [1, 2, 3, 4, 5]


def test_whoever_asks_is_told_how_far_it_is(tmp_path):
    path, told = samples.write(tmp_path / "salaries.csv", [samples.aijobs()]), []
    import_files(Request(FORMATS["aijobs"], [path]), lambda rows, consumed: told.append((rows, consumed)))
    assert told[-1] == (1, path.stat().st_size)


def test_indexes_stay_where_the_rows_are_there_already(run, monkeypatch):
    rows = [samples.aijobs(), samples.aijobs(salary="130000")]
    run(*rows)
    monkeypatch.setattr("careers.importers.writing.MANY", 1)
    monkeypatch.setattr(large_writes.SQLite, "indexes_set_aside", lambda self, table: 1 / 0)
    assert counts(run(*rows)) == (2, 0, 0, 2, 0, 0)


def test_rules_of_the_table_hold_for_staged_rows(run, monkeypatch):
    run(samples.aijobs())
    monkeypatch.setattr("careers.importers.formats.aijobs.pay_of", lambda *cell, **notation: -1)
    with pytest.raises(ImportFailed, match=r"The database refused the rows: .*(?i:check constraint)"):
        run(samples.aijobs(salary="7"))
    assert amounts() == [120_000]
