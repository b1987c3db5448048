"""Stack Overflow Developer Survey: total yearly pay before tax, brought back to the currency it was stated in.

The survey asks for pay in the respondent's own currency and publishes whole dollars. They are turned back at the
survey's own rate where it is known, and stay dollars elsewhere. Every respondent who gave pay is taken; one whose kind
of work is no role of the portal has none. The survey gives years of coding, school and hobby included, not levels of
experience. The column names are those from 2021 on.
"""

from functools import lru_cache

from careers.importers.matching.directory import Directory
from careers.importers.matching.names import Reference
from careers.importers.tables import Table, TableError
from careers.stats.effects import MOST_YEARS, years_band
from careers.stats.numerals import number, whole_number
from careers.stats.round_amounts import undo_conversion
from careers.stats.rounding import half_up

from .cells import MOST_PAY, Cells, Rejected, reject_cell
from .reports import Reader, SalaryReport, check_title

SOURCE = "stackoverflow-2025"

NUMBER, KIND, COUNTRY, PAY = "ResponseId", "DevType", "Country", "ConvertedCompYearly"
YEARS, EDUCATION, LANGUAGES = "YearsCode", "EdLevel", "LanguageHaveWorkedWith"

# Kinds of work whose name is not a title of the role, in the words of 2021 to 2025. What names several roles at once,
# as "Data scientist or machine learning specialist", is none. Full-stack developers stand in for software engineers,
# whom the survey does not know as such; the portal's stand-ins say so to readers.
ROLES = {
    "AI/ML engineer": "machine-learning-engineer",
    "Applied scientist": "applied-scientist",
    "Cloud infrastructure engineer": "cloud-engineer",
    "Data engineer": "data-engineer",
    "Data or business analyst": "data-analyst",
    "Data scientist": "data-scientist",
    "Database administrator": "database-administrator",
    "Database administrator or engineer": "database-administrator",
    "DevOps specialist": "devops-engineer",
    "Developer, AI": "ai-engineer",
    "Engineer, data": "data-engineer",
    "DevOps engineer or professional": "devops-engineer",
    "Developer, AI apps or physical AI": "ai-engineer",
    "Developer, QA or test": "software-tester",
    "Developer, back-end": "back-end-engineer",
    "Developer, front-end": "front-end-engineer",
    "Developer, full-stack": "software-engineer",
}

# Names that the survey writes otherwise than the portal, in one year or another. "Nomadic" is no country.
SPELLINGS = {
    "Brunei Darussalam": "BN",
    "Congo, Republic of the...": "CG",
    "Czech Republic": "CZ",
    "Côte d'Ivoire": "CI",
    "Democratic People's Republic of Korea": "KP",
    "Hong Kong (S.A.R.)": "HK",
    "Iran, Islamic Republic of...": "IR",
    "Lao People's Democratic Republic": "LA",
    "Libyan Arab Jamahiriya": "LY",
    "Micronesia, Federated States of...": "FM",
    "Palestine": "PS",
    "Republic of Korea": "KR",
    "Republic of Moldova": "MD",
    "Republic of North Macedonia": "MK",
    "Russian Federation": "RU",
    "Sao Tome and Principe": "ST",
    "Swaziland": "SZ",
    "Syrian Arab Republic": "SY",
    "The former Yugoslav Republic of Macedonia": "MK",
    "United Kingdom of Great Britain and Northern Ireland": "GB",
    "United Republic of Tanzania": "TZ",
    "United States of America": "US",
    "Venezuela, Bolivarian Republic of...": "VE",
    "Viet Nam": "VN",
}

# Languages that the portal knows under another name.
LANGUAGES_OTHERWISE = {"bash/shell (all shells)": "bash", "bash/shell": "bash"}

# By how an answer begins: the examples in brackets change from year to year. "" is not recorded.
LEVELS = {
    "Primary": "school",
    "Secondary": "school",
    "Some college": "school",
    "Associate": "short",
    "Bachelor": "bachelor",
    "Master": "master",
    "Professional degree (JD, MD, Ph.D": "doctorate",
    "Doctoral": "doctorate",
    "Other doctoral": "doctorate",
    "Professional degree (JD, MD, etc.": "",
    "Other": "",
    "Something else": "",
    "I never completed": "",
    "I prefer not": "",
    "NA": "",
}


def reader(table: Table, directory: Directory, year: int | None = None) -> Reader:
    if year is None:
        raise TableError(f"{table.path}: answers do not say their year, nor does the source; give it with --year")
    kind, country, pay, years, education, languages = (
        table.at(column) for column in (KIND, COUNTRY, PAY, YEARS, EDUCATION, LANGUAGES)
    )
    codes = {**directory.country_names, **SPELLINGS}
    skills = lru_cache(1 << 14)(lambda cell: skills_in(cell, directory))

    def parse(cells: Cells) -> SalaryReport:
        country_of_residence = directory.countries.get(codes.get(cells[country], ""))
        if country_of_residence is None:
            raise Rejected("country not matched")
        check_title(cells[kind])
        years_of_coding = years_of(cells[years])
        currency, amount = stated_pay(cells[pay], country_of_residence, directory, table.decimal_comma)
        return SalaryReport(
            role=directory.roles.get(ROLES.get(cells[kind], "")) or directory.titles.only(cells[kind]),
            title=cells[kind],
            country=country_of_residence,
            experience=years_band(years_of_coding),
            years_experience=years_of_coding,
            education=education_of(cells[education]),
            year=year,
            currency=currency,
            amount=amount,
            basis="total",
            skills=skills(cells[languages]),
        )

    return Reader(parse, table.at(NUMBER))


def stated_pay(cell: str, country: Reference, directory: Directory, decimal_comma: bool = False) -> tuple[str, int]:
    """Currency and amount of pay: those of the country where the survey's own rate is known, else dollars."""
    dollars = number(cell, decimal_comma)
    if dollars is None or not 0 < dollars <= MOST_PAY:
        reject_cell(PAY, "expected pay above zero")
    currency = directory.currencies.get(country, "")
    if currency in directory.publisher_rates:
        return currency, undo_conversion(dollars, directory.publisher_rates[currency])
    return "USD", max(half_up(dollars), 1)


def years_of(cell: str) -> int | None:
    """Whole years of coding; None where they are not given or taken for a joke: the answers go up to 100."""
    if cell == "Less than 1 year":
        return 0
    years = whole_number(cell)
    return years if years is not None and 0 <= years <= MOST_YEARS else None


@lru_cache(1 << 8)
def education_of(cell: str) -> str:
    if not cell:
        return ""
    for start, level in LEVELS.items():
        if cell.startswith(start):
            return level
    reject_cell(EDUCATION, "expected one of the answers of 2021 to 2025")


def skills_in(cell: str, directory: Directory) -> tuple[Reference, ...]:
    """The skills of the portal among the languages used; others are left out."""
    names = (name.strip().casefold() for name in cell.split(";"))
    skills = (directory.skills.get(LANGUAGES_OTHERWISE.get(name, name)) for name in names)
    return tuple(sorted({skill for skill in skills if skill}))
