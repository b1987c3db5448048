"""Labour condition applications from small tables."""

import pytest

from careers.importers.tables import TableError
from tools.figures import lca


def row(title="Data Scientist", employer="Twitter, Inc.", pay="120000.50", unit="Year", **cells):
    return {
        "EMPLOYER_NAME": employer,
        "JOB_TITLE": title,
        "WAGE_RATE_OF_PAY_FROM": pay,
        "WAGE_UNIT_OF_PAY": unit,
        "PREVAILING_WAGE": cells.get("prevailing", pay),
        "PW_UNIT_OF_PAY": cells.get("prevailing_unit", unit),
        "WORKSITE_STATE": cells.get("state", "CA"),
    }


@pytest.fixture
def build(write_table, portal_fixtures):
    return lambda *rows: lca.build(write_table(lca.EDITION.disclosures, list(rows)), portal_fixtures)[0]


def test_a_row_of_one_role_and_one_company_is_carried(build):
    (fields,) = build(row(title="Senior Data Scientist II", employer="TWITTER INC")).rows
    assert (fields["role"], fields["company"], fields["area"]) == (["data-scientist"], ["x"], ["US", "state", "CA"])
    assert fields["title"] == "Senior Data Scientist II"
    assert (fields["amount"], fields["currency"], fields["basis"]) == (120_001, "USD", "base")
    assert "experience" not in fields


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"title": "Engineer"}, "title of no role"),
        ({"title": "Machine Learning Scientist"}, "title of several roles"),
        ({"employer": "Nobody LLC"}, "employer of no one company"),
        ({"pay": "7.24", "unit": "Hour"}, "pay outside 15,080 to 2,000,000 dollars a year"),
        ({"pay": "120000", "unit": "Hour"}, "pay outside 15,080 to 2,000,000 dollars a year"),
        ({"pay": "11025", "unit": "Week", "prevailing": "9660", "prevailing_unit": "Month"}, "unit of pay in doubt"),
        ({"state": "MP"}, "state not known"),
    ],
)
def test_a_row_that_cannot_be_placed_or_believed_is_left_out_for_a_reason(build, changed, reason):
    fixture = build(row(**changed))
    assert (fixture.rows, fixture.account.left_out) == ([], {reason: 1})


def test_the_limits_themselves_are_believed(build):
    assert [fields["amount"] for fields in build(row(pay="7.25", unit="Hour")).rows] == [15_080]
    assert [fields["amount"] for fields in build(row(pay="2000000")).rows] == [2_000_000]


def test_equal_rows_are_all_carried(build):
    rows = build(row(), row()).rows
    assert len({fields["key"] for fields in rows}) == 2


def test_a_role_with_too_many_rows_is_sampled(build, monkeypatch):
    monkeypatch.setattr(lca, "MOST_PER_ROLE", 3)
    fixture = build(*(row(pay=str(100_000 + pay)) for pay in range(10)))
    assert len(fixture.rows) == 3
    assert fixture.account.left_out == {"not in the sample": 7}


def test_an_unknown_unit_stops_the_run(build):
    with pytest.raises(TableError, match='line 2: column "WAGE_UNIT_OF_PAY": expected Hour'):
        build(row(unit="Fortnight"))
