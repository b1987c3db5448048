"""The portal's own template."""

from pathlib import Path

import pytest

from careers.importers.formats import own_csv
from careers.importers.formats.cells import Rejected
from careers.importers.tables import Table, TableError
from careers.models import CompanySize, EducationLevel, EmploymentType, LevelScale, PayBasis
from tests.importers import samples

DOCS = Path(__file__).resolve().parents[3] / "docs"


@pytest.fixture
def parse_file(tmp_path):
    """The report of a file with one row, which `write` writes."""

    def parse_file(write, row):
        with Table(write(tmp_path / "pay.csv", [row])) as table:
            reader = own_csv.reader(table, samples.directory())
            ((_, cells),) = table.values(table.header)
            return reader.parse(cells)

    return parse_file


@pytest.fixture
def parse(parse_file):
    return lambda **cells: parse_file(samples.write, samples.own(**cells))


def test_six_columns_are_enough(parse):
    report = parse()
    assert (report.role, report.country, report.year, report.amount) == ("data-scientist", "US", 2025, 120_000)
    assert (report.company, report.area, report.years_experience, report.skills) == (None, None, None, ())


def test_all_columns_are_taken(parse):
    report = parse(
        id="7",
        role="ai-engineer",
        title="Prompt wizard",
        company="Acme Inc.",
        state="CA",
        experience="mid",
        years_experience="5",
        education="master",
        employment_type="part_time",
        remote_share="40",
        company_size="L",
        skills="Python; SQL",
    )
    assert (report.role, report.title, report.company) == ("ai-engineer", "Prompt wizard", "acme")
    assert (report.country, report.area, report.year) == ("US", "CA", 2025)
    assert (report.experience, report.years_experience, report.education) == ("mid", 5, "master")
    assert (report.employment_type, report.remote_share, report.company_size) == ("part_time", 40, "L")
    assert report.skills == ("python", "sql")


@pytest.mark.parametrize(
    "amount", ["120000", "120000.0", "$120,000", "1.2E+05", "1,20,000", "120.000,00", "120 000", "120k"]
)
def test_excel_may_have_written_the_amount(parse, amount):
    assert parse(amount=amount).amount == 120_000


@pytest.mark.parametrize(
    "amount",
    ["850000", "8,50,000", "₹8,50,000", "Rs. 8,50,000", "8.5 lakh", "8.5 LPA", "8.5L p.a.", "0.085 crore", "850k"],
)
def test_rupees_may_be_counted_as_in_india(parse, amount):
    assert parse(country="IN", currency="INR", amount=amount).amount == 8_50_000


@pytest.mark.parametrize(
    ("heading", "amount", "expected"),
    [
        *(
            ("amount (LPA)", "12", 12_00_000),
            ("amount (lakh)", "12.5", 12_50_000),
            ("Amount in lakhs", "₹12.345", 12_34_500),
        ),
        *(("amount_crore", "1.2", 1_20_00_000), ("amount (thousand)", "850", 8_50_000)),
        ("amount (LPA)", "1.2 crore", 1_20_00_000),
    ],
)
def test_the_heading_of_the_column_may_say_in_what_it_counts(parse_file, heading, amount, expected):
    row = samples.own(country="IN", currency="INR")
    row[heading] = amount
    del row["amount"]
    assert parse_file(samples.write, row).amount == expected


@pytest.mark.parametrize("heading", ["amount (monthly)", "pay", "amount in words", "amount (lakh or crore)"])
def test_a_heading_that_says_something_else_is_no_column_of_amounts(parse_file, heading):
    row = samples.own()
    row[heading] = row.pop("amount")
    with pytest.raises(TableError, match='there is no column "amount"'):
        parse_file(samples.write, row)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("85.000", 85_000),
        ("85.000,00", 85_000),
        ("85000,00", 85_000),
        ("85.000 €", 85_000),
        ("1.085.000", 1_085_000),
        ("85,000", 85_000),
    ],
)
def test_in_a_file_with_semicolons_points_part_thousands(parse_file, amount, expected):
    def write(path, rows):
        names = list(rows[0])
        path.write_text("\n".join([";".join(names), *(";".join(row[name] for name in names) for row in rows)]) + "\n")
        return path

    assert parse_file(write, samples.own(currency="EUR", amount=amount)).amount == expected


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"title": "Engineer"}, "title of no role"),
        ({"title": ""}, "title of no role"),
        ({"role": "wizard"}, 'column "role": expected the slug'),
        ({"role": "ai-engineer", "title": ""}, "title empty or longer"),
        ({"role": "ai-engineer", "title": "x" * 201}, "title empty or longer"),
        ({"country": "USA"}, "country not known"),
        ({"state": "XX"}, "state not known"),
        ({"basis": "net"}, 'column "basis": expected one of base, total, unstated'),
        ({"experience": "guru"}, 'column "experience": expected one of'),
        ({"years_experience": "81"}, 'column "years_experience": expected a whole number from 0 to 80'),
        ({"remote_share": "101"}, 'column "remote_share": expected a whole number from 0 to 100'),
        ({"amount": "120.000,50"}, 'column "amount": expected pay above zero'),
        ({"amount": "1,2,000"}, 'column "amount": expected pay above zero'),
        ({"amount": "-120000"}, 'column "amount": expected pay above zero'),
        ({"amount": "−120,000"}, 'column "amount": expected pay above zero'),
        ({"amount": "(120000)"}, 'column "amount": expected pay above zero'),
        ({"amount": "₹8,50,000"}, 'column "amount": expected pay above zero'),
        ({"amount": "12 LPA"}, 'column "amount": expected pay above zero'),
        ({"amount": "10000 per month"}, 'column "amount": expected pay above zero'),
        ({"amount": "120.000"}, 'column "amount": three digits after a point'),
        ({"amount": "120000.5"}, 'column "amount": expected pay above zero'),
        ({"skills": "Python;Wizardry"}, 'column "skills": expected names of skills'),
    ],
)
def test_a_row_that_cannot_be_placed_or_believed_is_rejected_for_a_reason(parse, cells, reason):
    with pytest.raises(Rejected) as rejected:
        parse(**cells)
    assert rejected.value.reason.startswith(reason)


def test_the_codes_are_those_of_the_models():
    levels = LevelScale.ADVERT.levels
    choices = (PayBasis.values, levels, EducationLevel.values, EmploymentType.values, CompanySize.values)
    for codes, values in zip(own_csv.CODES.values(), choices, strict=True):
        assert [code for code in codes if code] == values


def test_the_template_has_every_column_and_can_be_read():
    with Table(DOCS / "import-template.csv") as table:
        assert sorted(table.header) == sorted((*own_csv.REQUIRED, *own_csv.OPTIONAL))
        assert len(list(table.values(table.header))) == 2
