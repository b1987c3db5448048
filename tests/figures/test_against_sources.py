"""The fixtures against the publishers' files: figures recomputed here by other means than the builders use.

Nothing of tools.figures is imported on purpose: cells are found, annualised, counted and ranked with the standard
library alone.
"""

import math
import re
import statistics
from collections import Counter

import pytest

from .conftest import fields_of, keys_are_unique

WAGES = {
    "mean": "A_MEAN",
    "p10": "A_PCT10",
    "p25": "A_PCT25",
    "median": "A_MEDIAN",
    "p75": "A_PCT75",
    "p90": "A_PCT90",
    "employment": "TOT_EMP",
    "employment_rse": "EMP_PRSE",
    "mean_rse": "MEAN_PRSE",
}
WAGE_FILES = {
    "national_M2025_dl.csv": "wage_estimates_oews.jsonl",
    "state_M2025_dl.csv": "wage_estimates_oews.jsonl",
    "MSA_M2025_dl.csv": "wage_estimates_oews_metros.jsonl",
    "natsector_M2025_dl.csv": "wage_estimates_oews_sectors.jsonl",
}


def found(rows, **wanted):
    """The one row whose cells are as wanted."""
    (row,) = (row for row in rows if all(row[column] == value for column, value in wanted.items()))
    return row


def as_published(row):
    """The figures of a row of the wage statistics, as text; stars are left out."""
    return {name: row[column] for name, column in WAGES.items() if "*" not in row[column]}


def carried(fields):
    return {name: str(fields[name]) for name in WAGES if name in fields}


@pytest.mark.parametrize(
    ("file", "key", "place"),
    [
        ("national_M2025_dl.csv", "US-15-2051", {"AREA_TITLE": "U.S."}),
        ("national_M2025_dl.csv", "US-15-1252", {"AREA_TITLE": "U.S."}),
        ("national_M2025_dl.csv", "US-15-1221", {"AREA_TITLE": "U.S."}),
        ("state_M2025_dl.csv", "state-CA-15-2051", {"AREA_TITLE": "California"}),
        ("state_M2025_dl.csv", "state-TX-15-1252", {"AREA_TITLE": "Texas"}),
        ("state_M2025_dl.csv", "state-CT-15-1221", {"AREA_TITLE": "Connecticut"}),
        ("state_M2025_dl.csv", "state-DE-15-1254", {"AREA_TITLE": "Delaware"}),
        ("state_M2025_dl.csv", "state-PR-11-3021", {"AREA_TITLE": "Puerto Rico"}),
        ("MSA_M2025_dl.csv", "metro-41860-15-2051", {"AREA_TITLE": "San Francisco-Oakland-Fremont, CA"}),
        ("MSA_M2025_dl.csv", "metro-42660-15-1252", {"AREA_TITLE": "Seattle-Tacoma-Bellevue, WA"}),
        ("MSA_M2025_dl.csv", "metro-35620-15-1221", {"AREA_TITLE": "New York-Newark-Jersey City, NY-NJ"}),
        ("MSA_M2025_dl.csv", "metro-11700-17-2199", {"AREA_TITLE": "Asheville, NC"}),
        ("natsector_M2025_dl.csv", "sector-51-15-1252", {"NAICS_TITLE": "Information"}),
        ("natsector_M2025_dl.csv", "sector-31-33-17-2199", {"NAICS_TITLE": "Manufacturing"}),
        ("natsector_M2025_dl.csv", "sector-52-15-2041", {"NAICS_TITLE": "Finance and Insurance"}),
    ],
)
def test_wage_estimates_are_those_published(publishers, file, key, place):
    row = found(publishers.rows(f"oews/{file}"), OCC_CODE=key[-7:], **place)
    (fields,) = (fields for fields in fields_of(f"figures/{WAGE_FILES[file]}") if fields["key"] == key)
    assert carried(fields) == as_published(row)
    assert (fields["year"], fields["currency"], fields["basis"]) == (2025, "USD", "base")


@pytest.mark.parametrize(
    ("file", "key", "place"),
    [
        ("state_M2025_dl.csv", "state-AL-15-1254", {"AREA_TITLE": "Alabama"}),
        ("MSA_M2025_dl.csv", "metro-12620-15-2051", {"AREA_TITLE": "Bangor, ME"}),
    ],
)
def test_a_wage_that_is_not_released_has_no_estimate(publishers, file, key, place):
    assert found(publishers.rows(f"oews/{file}"), OCC_CODE=key[-7:], **place)["A_MEDIAN"] == "*"
    assert key not in {fields["key"] for fields in fields_of(f"figures/{WAGE_FILES[file]}")}


def test_every_wage_estimate_has_a_value_above_zero_and_a_key_of_its_own():
    rows = [fields for name in sorted(set(WAGE_FILES.values())) for fields in fields_of(f"figures/{name}")]
    assert keys_are_unique(rows)
    assert all(fields.get("mean") or fields.get("median") for fields in rows)
    assert not [fields["key"] for fields in rows if any(fields.get(name) == 0 for name in list(WAGES)[:6])]


def test_projections_agree_with_another_table_of_the_publisher(publishers):
    """Table 1.10 (separations) gives the same employment and openings as table 1.2, from which they were built."""
    rows = publishers.rows("projections/table_1_10.csv")
    projections = fields_of("figures/employment_projections.jsonl")
    for fields in projections:
        (code,) = fields["occupation"]
        row = found(rows, **{"2024 National Employment Matrix code": code, "Occupation type": "Line item"})
        assert fields["base_employment"] == round(float(row["Employment, 2024"]) * 1000)
        assert fields["projected_employment"] == round(float(row["Employment, 2034"]) * 1000)
        openings = row["Occupational openings, 2024–34 annual average"]
        assert fields["openings_per_year"] == round(float(openings) * 1000)
    assert len(projections) == 12


@pytest.mark.parametrize("currency", ["INR", "EUR", "GBP", "JPY", "AUD"])
@pytest.mark.parametrize("year", [2015, 2020, 2025])
def test_exchange_rates_are_those_of_the_ecb(publishers, currency, year):
    row = found(publishers.rows("fx/ecb_yearly_avg_2015_2026.csv"), currency=currency, year=str(year))
    (rate,) = rates_for(currency, year)
    assert rate["source"] == ["ecb-exchange-rates"]
    assert math.isclose(float(rate["units_per_usd"]), float(row["per_usd"]), abs_tol=1e-6)


@pytest.mark.parametrize("year", [2015, 2021, 2025])
def test_taiwan_comes_from_the_fed(publishers, year):
    row = found(publishers.rows("fx/fed_fred_yearly.csv"), Country="Taiwan", Date=f"{year}-01-01")
    (rate,) = rates_for("TWD", year)
    assert (rate["source"], float(rate["units_per_usd"])) == (["fed-exchange-rates"], float(row["Value"]))


def rates_for(currency, year):
    rows = fields_of("reference/exchange_rates.jsonl")
    return [fields for fields in rows if (fields["currency"], fields["year"]) == (currency, year)]


def test_no_rate_is_upside_down():
    """A dollar bought more than one unit of these, and less than one of those, in every year since 2015."""
    for fields in fields_of("reference/exchange_rates.jsonl"):
        rate = float(fields["units_per_usd"])
        assert fields["currency"] not in ("AUD", "NZD", "CAD", "INR", "TWD") or rate > 1
        assert fields["currency"] not in ("EUR", "GBP") or rate < 1
        assert fields["currency"] not in ("USD", "VES")


@pytest.mark.parametrize("iso", ["IN", "US", "GB", "DE", "NA"])
@pytest.mark.parametrize("year", [2015, 2024])
def test_purchasing_power_is_the_world_banks(publishers, iso, year):
    row = found(publishers.rows("worldbank/ppp-gdp.csv"), **{"Country ID": iso, "Year": str(year)})
    rows = fields_of("reference/purchasing_power.jsonl")
    (fields,) = (fields for fields in rows if (fields["country"], fields["year"]) == ([iso], year))
    assert math.isclose(float(fields["local_per_international_dollar"]), float(row["PPP"]), abs_tol=1e-6)


HOURS_AND_SO_ON = {"Hour": 40 * 52, "Week": 52, "Bi-Weekly": 26, "Month": 12, "Year": 1}
GRADES = r"(?:senior|sr|junior|staff|principal|lead|i|ii|iii|iv|v|[1-9])"


def plain(text):
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def is_title(text, title):
    return re.fullmatch(rf"(?:{GRADES} )*{title}(?: {GRADES})*", plain(text)) is not None


def yearly(row):
    pay = float(row["WAGE_RATE_OF_PAY_FROM"]) * HOURS_AND_SO_ON[row["WAGE_UNIT_OF_PAY"]]
    return math.floor(pay + 0.5)


@pytest.mark.parametrize(
    ("company", "employer", "role", "title"),
    [
        ("google", "google llc", "software-engineer", "software engineer"),
        ("google", "google llc", "data-scientist", "data scientist"),
        ("meta", "meta platforms inc", "software-engineer", "software engineer"),
        ("meta", "meta platforms inc", "research-scientist", "research scientist"),
        ("meta", "meta platforms inc", "data-engineer", "data engineer"),
        ("meta", "meta platforms inc", "data-scientist", "data scientist"),
        ("microsoft", "microsoft corporation", "applied-scientist", "applied scientist"),
        ("microsoft", "microsoft corporation", "data-scientist", "data scientist"),
        ("adobe", "adobe inc", "machine-learning-engineer", "machine learning engineer"),
        ("pinterest", "pinterest inc", "machine-learning-engineer", "machine learning engineer"),
        ("apple", "apple inc", "machine-learning-engineer", "machine learning engineer"),
        ("snap", "snap inc", "machine-learning-engineer", "machine learning engineer"),
    ],
)
def test_filings_of_a_company_for_a_role_are_all_there(publishers, company, employer, role, title):
    filed = Counter(
        (row["JOB_TITLE"], row["WORKSITE_STATE"], yearly(row))
        for row in publishers.rows("lca/LCA_Disclosure_Data_FY2024_Q1.csv.gz")
        if plain(row["EMPLOYER_NAME"]) == employer and is_title(row["JOB_TITLE"], title)
    )
    in_fixture = Counter(
        (fields["title"], fields["area"][2], fields["amount"])
        for fields in fields_of("figures/salary_records_lca.jsonl")
        if (fields["company"], fields["role"]) == ([company], [role]) and is_title(fields["title"], title)
    )
    assert filed, "no such filing: choose another example"
    assert in_fixture == filed


def test_every_filing_carried_is_in_the_file(publishers):
    rows = fields_of("figures/salary_records_lca.jsonl")
    filed = Counter(
        (row["JOB_TITLE"], row["WORKSITE_STATE"], yearly(row))
        for row in publishers.rows("lca/LCA_Disclosure_Data_FY2024_Q1.csv.gz")
    )
    assert not Counter((fields["title"], fields["area"][2], fields["amount"]) for fields in rows) - filed
    assert keys_are_unique(rows)
    assert not [fields for fields in rows if "experience" in fields]


LEVELS = {"EN": "entry", "MI": "mid", "SE": "senior", "EX": "executive"}
TYPES = {"FT": "full_time", "PT": "part_time", "CT": "contract", "FL": "freelance"}


def report(row):
    """A row of aijobs as the fixture should have it."""
    return (
        row["job_title"],
        row["company_location"],
        int(row["work_year"]),
        LEVELS[row["experience_level"]],
        TYPES[row["employment_type"]],
        int(row["remote_ratio"]),
        row["company_size"],
        row["salary_currency"],
        int(row["salary"]),
    )


def report_carried(fields):
    names = ("title", "year", "experience", "employment_type", "remote_share", "company_size", "currency", "amount")
    title, *others = (fields[name] for name in names)
    return (title, *fields["country"], *others)


def test_every_report_carried_is_in_the_file(publishers):
    rows = fields_of("figures/salary_records_aijobs.jsonl")
    reported = Counter(map(report, publishers.rows("aijobs/salaries.csv")))
    assert not Counter(map(report_carried, rows)) - reported
    assert keys_are_unique(rows)
    assert {fields["basis"] for fields in rows} == {"unstated"}


@pytest.mark.parametrize("country", ["IN", "GB", "CA", "DE"])
@pytest.mark.parametrize("title", ["Data Scientist", "Data Engineer", "Machine Learning Engineer"])
def test_reports_from_outside_the_united_states_are_all_there(publishers, country, title):
    wanted = [r for r in map(report, publishers.rows("aijobs/salaries.csv")) if r[:2] == (title, country)]
    carried_over = map(report_carried, fields_of("figures/salary_records_aijobs.jsonl"))
    assert wanted, "no such report: choose another example"
    assert Counter(r for r in carried_over if r[:2] == (title, country)) == Counter(wanted)


@pytest.mark.parametrize("title", ["Data Scientist", "Data Engineer", "Machine Learning Engineer", "Data Analyst"])
def test_the_sample_of_the_united_states_does_not_lean(publishers, title):
    """Its median lies within a twentieth of that of all, and so do the shares of the year 2024 and of seniors."""
    everyone = [r for r in map(report, publishers.rows("aijobs/salaries.csv")) if r[:2] == (title, "US")]
    carried_over = map(report_carried, fields_of("figures/salary_records_aijobs.jsonl"))
    sampled = [r for r in carried_over if r[:2] == (title, "US")]
    assert len(sampled) < len(everyone)
    medians = [statistics.median(r[-1] for r in reports) for reports in (sampled, everyone)]
    assert math.isclose(*medians, rel_tol=0.05)
    for position, value in ((2, 2024), (3, "senior")):
        shares = [sum(r[position] == value for r in reports) / len(reports) for reports in (sampled, everyone)]
        assert math.isclose(*shares, abs_tol=0.05)


@pytest.mark.parametrize(
    ("key", "kind", "country"),
    [
        ("US-machine-learning-engineer", "AI/ML engineer", "United States of America"),
        ("IN-machine-learning-engineer", "AI/ML engineer", "India"),
        ("US-data-scientist", "Data scientist", "United States of America"),
        ("IN-data-scientist", "Data scientist", "India"),
        ("GB-data-scientist", "Data scientist", "United Kingdom of Great Britain and Northern Ireland"),
        ("US-data-engineer", "Data engineer", "United States of America"),
        ("IN-data-engineer", "Data engineer", "India"),
        ("IN-back-end-engineer", "Developer, back-end", "India"),
        ("DE-back-end-engineer", "Developer, back-end", "Germany"),
        ("US-cloud-engineer", "Cloud infrastructure engineer", "United States of America"),
        ("US-ai-engineer", "Developer, AI apps or physical AI", "United States of America"),
        ("US-data-analyst", "Data or business analyst", "United States of America"),
        ("US-devops-engineer", "DevOps engineer or professional", "United States of America"),
    ],
)
def test_spreads_of_pay_in_the_survey(publishers, key, kind, country):
    answers = publishers.rows("stackoverflow/survey_results_public_2025_pay_subset.csv.gz")
    pay = [float(row["ConvertedCompYearly"]) for row in answers if (row["DevType"], row["Country"]) == (kind, country)]
    (fields,) = (f for f in fields_of("figures/wage_estimates_stackoverflow.jsonl") if f["key"] == key)
    tenths = statistics.quantiles(pay, n=20, method="inclusive")
    expected = {"n": len(pay), "mean": statistics.fmean(pay), "median": statistics.median(pay)}
    expected |= {"p10": tenths[1], "p25": tenths[4], "p75": tenths[14], "p90": tenths[17]}
    for name, value in expected.items():
        assert fields[name] == math.floor(value + 0.5 + 1e-6), name


def test_no_cell_of_the_survey_has_fewer_than_five():
    assert min(fields["n"] for fields in fields_of("figures/wage_estimates_stackoverflow.jsonl")) >= 5


# How the survey's answers are told apart: kind of work and country, then one level and the one it is compared with,
# each by a column and the cells that stand for it.
BACHELORS = "Bachelor’s degree (B.A., B.S., B.Eng., etc.)"
MASTERS = "Master’s degree (M.A., M.S., M.Eng., MBA, etc.)"
USA, INDIA, GERMANY = "United States of America", "India", "Germany"


def band(row):
    """Years of coding as one of four bands; None where they are not stated or above sixty."""
    years = float(row["YearsCode"] or 99)
    return None if years > 60 else (years >= 5) + (years >= 10) + (years >= 20)


def knows(language):
    return lambda row: language in row["LanguageHaveWorkedWith"].split(";")


def degree(row):
    """Levels as the portal knows them: no degree is school."""
    text = row["EdLevel"]
    none = ("Primary", "Secondary", "Some college")
    return "school" if text.startswith(none) else "" if text.startswith("Other") else text


def answers_of(publishers, kind, country):
    rows = publishers.rows("stackoverflow/survey_results_public_2025_pay_subset.csv.gz")
    return [row for row in rows if (row["DevType"], row["Country"]) == (kind, country)]


def weighted_pairs(rows, is_level, is_reference, stratum):
    """(logarithm of the ratio, weight) of all pairs within strata, ascending, and the reports on either side."""
    strata = {}
    for row in rows:
        pay = math.floor(float(row["ConvertedCompYearly"]) + 0.5)
        if is_level(row) or is_reference(row):
            strata.setdefault(stratum(row), ([], []))[0 if is_level(row) else 1].append(pay)
    both = [sides for sides in strata.values() if all(sides)]
    pairs = [(math.log(a / b), 1 / (len(up) + len(down) + 1)) for up, down in both for a in up for b in down]
    return sorted(pairs), sum(len(up) for up, _ in both), sum(len(down) for _, down in both)


def at_share(pairs, share):
    """The ratio, in percent above one, up to which `share` of the weight lies."""
    total, reached = sum(weight for _, weight in pairs), 0.0
    for ratio, weight in pairs:
        reached += weight
        if reached >= share * total:
            return 100 * (math.exp(ratio) - 1)
    raise AssertionError("the share is more than all")


CARRIED_LANGUAGES = {
    *("Bash/Shell (all shells)", "C#", "C++", "Go", "Java", "JavaScript", "MATLAB"),
    *("Python", "R", "Rust", "SQL", "Scala", "TypeScript"),
}


def names_any(row):
    return not CARRIED_LANGUAGES.isdisjoint(row["LanguageHaveWorkedWith"].split(";"))


def comparison(factor, level):
    """Who is at the level, who at the reference, and what is held equal."""
    if factor == "education":
        return lambda row: row["EdLevel"] == level, lambda row: row["EdLevel"] == BACHELORS, band
    if factor == "experience":
        return lambda row: band(row) == level, lambda row: band(row) == level - 1, degree
    named = knows(level)
    return named, lambda row: names_any(row) and not named(row), lambda row: (band(row), degree(row))


ENGINEER = ("AI/ML engineer", "machine-learning-engineer")
BACK_END = ("Developer, back-end", "back-end-engineer")


@pytest.mark.parametrize(
    ("who", "place", "factor", "level", "key"),
    [
        (BACK_END, (USA, "US"), "skills", "Go", "go"),
        (BACK_END, (USA, "US"), "skills", "C#", "c-sharp"),
        (BACK_END, (GERMANY, "DE"), "skills", "Go", "go"),
        (ENGINEER, (USA, "US"), "skills", "Python", "python"),
        (ENGINEER, (USA, "US"), "skills", "SQL", "sql"),
        (ENGINEER, (USA, "US"), "education", MASTERS, "master"),
        (BACK_END, (INDIA, "IN"), "education", MASTERS, "master"),
        (ENGINEER, (USA, "US"), "experience", 2, "years-10"),
        (BACK_END, (INDIA, "IN"), "experience", 2, "years-10"),
        (BACK_END, (USA, "US"), "experience", 3, "years-20"),
    ],
)
def test_differences_in_pay_in_the_survey(publishers, who, place, factor, level, key):
    """Every pair is written out here, and the interval is found by adding up their weights."""
    (kind, role), (country, iso) = who, place
    rows = fields_of("figures/factor_effects_stackoverflow.jsonl")
    family = [f for f in rows if (f["role"], f["country"], f["factor"]) == ([role], [iso], factor)]
    pairs, n, m = weighted_pairs(answers_of(publishers, kind, country), *comparison(factor, level))
    carried = [fields for fields in family if fields["level"] == key]
    if min(n, m) < 10:
        assert all("difference" not in fields for fields in carried)
        return
    (fields,) = carried
    assert (fields["n_level"], fields["n_reference"]) == (n, m)
    measured = sum("difference" in fields for fields in family)
    reach = statistics.NormalDist().inv_cdf(1 - 0.025 / measured) / math.sqrt(12 * sum(weight for _, weight in pairs))
    shares = {"low": 0.5 - reach, "difference": 0.5, "high": 0.5 + reach}
    for name, share in shares.items():
        assert fields[name] == pytest.approx(at_share(pairs, share), abs=0.06), name
    assert (fields["verdict"] == "differs") == (fields["low"] > 0 or fields["high"] < 0)


def test_no_difference_of_the_survey_rests_on_fewer_than_ten_a_side():
    rows = [f for f in fields_of("figures/factor_effects_stackoverflow.jsonl") if "difference" in f]
    assert min(min(fields["n_level"], fields["n_reference"]) for fields in rows) >= 10
    assert len(rows) > 300
