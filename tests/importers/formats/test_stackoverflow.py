"""Survey answers, one by one."""

import pytest

from careers.importers.formats import stackoverflow
from careers.importers.formats.cells import Rejected
from careers.importers.tables import Table
from careers.models import LevelScale
from tests.importers import samples


@pytest.fixture
def parse(tmp_path):
    def parse(**cells):
        with Table(samples.write(tmp_path / "answers.csv", [samples.survey(**cells)])) as table:
            reader = stackoverflow.reader(table, samples.directory(), 2025)
            ((_, row),) = table.values(table.header)
            assert row[reader.number_at] == "1"
            return reader.parse(row)

    return parse


def test_an_answer_is_total_pay_of_a_year(parse):
    report = parse(ConvertedCompYearly="61256.5")
    assert (report.amount, report.currency, report.basis, report.year) == (61_257, "USD", "total", 2025)
    assert (report.role, report.title, report.country) == ("data-scientist", "Data scientist", "US")


def test_pay_comes_back_as_it_was_stated_where_the_surveys_rate_is_known(parse):
    # 12,00,000 rupees at 86.029145 are 13,948.76 dollars.
    report = parse(Country="India", ConvertedCompYearly="13949.0")
    assert (report.currency, report.amount) == ("INR", 12_00_000)


def test_pay_stays_in_dollars_where_the_surveys_rate_is_not_known(parse):
    report = parse(Country="Namibia", ConvertedCompYearly="13949.0")
    assert (report.currency, report.amount) == ("USD", 13_949)


@pytest.mark.parametrize(("cell", "amount"), [("85.000", 85_000), ("61256,5", 61_257), ("85000.0", 85_000)])
def test_pay_in_a_file_with_semicolons_is_read_with_decimal_commas(cell, amount):
    _, dollars = stackoverflow.stated_pay(cell, "NA", samples.directory(), decimal_comma=True)
    assert dollars == amount


def test_languages_are_the_skills_that_the_portal_knows(parse):
    assert parse(LanguageHaveWorkedWith="SQL;Python;Zig;Bash/Shell (all shells)").skills == ("bash", "python", "sql")
    assert parse(LanguageHaveWorkedWith="").skills == ()


@pytest.mark.parametrize(
    ("answer", "years", "band"),
    [
        *(("Less than 1 year", 0, "years-0"), ("1.0", 1, "years-0"), ("2.0", 2, "years-2"), ("4", 4, "years-2")),
        *(("5.0", 5, "years-5"), ("9.0", 9, "years-5"), ("10.0", 10, "years-10"), ("19.0", 19, "years-10")),
        *(("20.0", 20, "years-20"), ("60", 60, "years-20"), ("61", None, ""), ("100.0", None, "")),
        *(("", None, ""), ("NA", None, "")),
    ],
)
def test_years_of_coding_are_kept_with_their_band_unless_they_are_a_joke(parse, answer, years, band):
    report = parse(YearsCode=answer)
    assert (report.years_experience, report.experience) == (years, band)
    assert report.experience in ("", *LevelScale.CODING_YEARS.levels)


@pytest.mark.parametrize(
    ("answer", "level"),
    [
        ("Primary/elementary school", "school"),
        ("Secondary school (e.g. American high school, German Realschule or Gymnasium, etc.)", "school"),
        ("Some college/university study without earning a degree", "school"),
        ("Associate degree (A.A., A.S., etc.)", "short"),
        ("Bachelor’s degree (B.A., B.S., B.Eng., etc.)", "bachelor"),
        ("Master’s degree (M.A., M.S., M.Eng., MBA, etc.)", "master"),
        ("Professional degree (JD, MD, Ph.D, Ed.D, etc.)", "doctorate"),
        ("Other doctoral degree (Ph.D., Ed.D., etc.)", "doctorate"),
        ("Other (please specify):", ""),
        ("", ""),
    ],
)
def test_education_is_brought_to_the_levels_of_the_portal(parse, answer, level):
    assert parse(EdLevel=answer).education == level


def test_a_kind_of_work_may_be_one_role_under_another_name(parse):
    assert parse(DevType="Developer, AI apps or physical AI").role == "ai-engineer"


def test_full_stack_developers_are_counted_for_the_software_engineer(parse):
    report = parse(DevType="Developer, full-stack")
    assert (report.role, report.title) == ("software-engineer", "Developer, full-stack")


def test_a_kind_of_work_that_is_no_role_is_taken_without_one(parse):
    report = parse(DevType="Developer, game or graphics")
    assert (report.role, report.title) == (None, "Developer, game or graphics")


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"DevType": ""}, "title empty"),
        ({"Country": "Nomadic"}, "country not matched"),
        ({"ConvertedCompYearly": ""}, 'column "ConvertedCompYearly": expected pay above zero'),
        ({"ConvertedCompYearly": "0"}, 'column "ConvertedCompYearly": expected pay above zero'),
        ({"EdLevel": "Bootcamp"}, 'column "EdLevel": expected one of the answers'),
    ],
)
def test_an_answer_that_cannot_be_placed_or_believed_is_rejected_for_a_reason(parse, cells, reason):
    with pytest.raises(Rejected) as rejected:
        parse(**cells)
    assert rejected.value.reason.startswith(reason)
