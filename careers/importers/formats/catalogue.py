"""Formats: which publisher's file becomes rows of which model, and what is read when nothing else is said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from careers.importers.matching.directory import Directory
from careers.importers.tables import Table

from . import (
    aijobs,
    esco,
    exposure,
    lca,
    oews,
    onet,
    own_csv,
    projections,
    separations,
    stackoverflow,
    stackoverflow_languages,
)
from .cells import Cells, RowValues
from .gathered import Named
from .keys import Occurrences, content_key, number_key
from .plausible import with_plausible_pay, with_plausible_wages
from .reports import Reader, SalaryReport

# One row of a file to the values of `Format.columns`, in their order; None for a row that is joined with another.
# Raises Rejected.
ReadRow = Callable[[Cells], RowValues | None]
Open = Callable[[Table, Directory, int | None, Occurrences], ReadRow]
OpenReports = Callable[[Table, Directory, int | None], Reader]


@dataclass(frozen=True)
class Format:
    """A publisher's layout. `columns` are columns of the table of `model`; the first names a row within its source.

    `source` is the release that is read unless another is named. `year_of` finds the year of a release that is named
    after it; `source` then has `{year}` where the year goes. `check_release` raises TableError where a file is of
    other years than the first and the last that its source describes. `sheet` is the one to read of a workbook. Where
    a release comes in several files, keys begin with one of `parts`, and importing some of the files leaves the other
    parts alone. `names_skills` says that the last value of a row is its skills.
    """

    name: str
    about: str
    model: str
    columns: tuple[str, ...]
    open: Open
    source: str = ""
    year_of: Callable[[Sequence[Path], int | None], int] | None = None
    check_release: Callable[[Table, int, int], None] | None = None
    sheet: str = ""
    parts: tuple[str, ...] = ()
    names_skills: bool = False


REFERENCES = ("role", "country", "company", "area")
SALARY_COLUMNS = (
    "key",
    *(f"{name}_id" if name in REFERENCES else name for name in SalaryReport._fields if name != "skills"),
)
ESTIMATE_COLUMNS = (
    "key",
    "occupation_id",
    "country_id",
    "area_id",
    "sector_code",
    "sector_name",
    "experience",
    "year",
    "currency",
    "basis",
    *oews.WHOLE,
    *oews.SHARES,
    "top_code",
)
EVIDENCE_COLUMNS = tuple(f"{name}_id" if name in ("occupation", "role", "skill") else name for name in Named._fields)
PROJECTION_COLUMNS = ("occupation_id", "country_id", *projections.Release._fields, *projections.Projection._fields[1:])


def _records(name: str, about: str, open_reports: OpenReports, *, names_skills: bool = False, **release) -> Format:
    """A format of reports of pay. A report's key comes before its values; its skills only where the format names them.
    `release` is fields of Format."""
    end = None if names_skills else -1

    def open_table(table: Table, directory: Directory, year: int | None, occurrences: Occurrences) -> ReadRow:
        parse, number_at = open_reports(table, directory, year)
        parse = with_plausible_pay(parse, directory)
        # A column without a name is a count of the rows, in copies: the key may not depend on it.
        named = [at for at, name in enumerate(table.header) if name]

        def values(cells: Cells) -> RowValues:
            # A row that is rejected takes no key.
            report = parse(cells)[:end]
            if number_at is None:
                return (content_key([cells[at] for at in named], occurrences), *report)
            return (number_key(cells, number_at, occurrences), *report)

        return values

    return Format(name, about, "salaryrecord", SALARY_COLUMNS, open_table, names_skills=names_skills, **release)


def _official_wages(table: Table, directory: Directory, year: int | None, occurrences: Occurrences) -> ReadRow:
    read_row = oews.reader(table, directory, year, occurrences)
    return with_plausible_wages(read_row, ESTIMATE_COLUMNS, ("mean", *oews.PERCENTILES), directory)


FORMATS = {
    layout.name: layout
    for layout in (
        Format(
            "aijobs",
            "aijobs.net: salaries.csv",
            "salaryrecord",
            SALARY_COLUMNS,
            aijobs.Adverts,
            source=aijobs.SOURCE,
        ),
        _records("lca", "OFLC: LCA disclosure data, H-1B", lca.reader, source=lca.SOURCE),
        _records(
            "stackoverflow",
            "Stack Overflow Developer Survey: survey_results_public.csv",
            stackoverflow.reader,
            names_skills=True,
            source=stackoverflow.SOURCE,
        ),
        Format(
            "oews",
            "US Bureau of Labor Statistics: wages by occupation and place, May of a year",
            "wageestimate",
            ESTIMATE_COLUMNS,
            _official_wages,
            source=oews.SOURCE,
            year_of=oews.year_of,
            parts=oews.PARTS,
        ),
        _records("csv", "the portal's own template", own_csv.reader, names_skills=True),
    )
}

# By the name under which the command knows a table.
OUTLOOK = {
    "1.2": Format(
        "projections",
        "US Bureau of Labor Statistics: employment projections, table 1.2",
        "employmentprojection",
        PROJECTION_COLUMNS,
        projections.reader,
        source=projections.SOURCE,
        check_release=projections.check_release,
        sheet=projections.SHEET,
    ),
    "1.10": Format(
        "separations",
        "US Bureau of Labor Statistics: employment projections, table 1.10",
        "openingssplit",
        ("occupation_id", *separations.Separations._fields[1:]),
        separations.reader,
        source=projections.SOURCE,
        check_release=projections.check_release,
        sheet=separations.SHEET,
    ),
    "exposure": Format(
        "exposure",
        "“GPTs are GPTs”: occ_level.csv",
        "exposurerating",
        ("occupation_id", *exposure.Rating._fields[1:]),
        exposure.reader,
        source=exposure.SOURCE,
    ),
}

SKILL_EVIDENCE = {
    layout.name: layout
    for layout in (
        Format(
            "onet",
            "O*NET: technology_skills.csv",
            "skillevidence",
            EVIDENCE_COLUMNS,
            onet.Technologies,
            source=onet.SOURCE,
        ),
        Format(
            "stackoverflow",
            "Stack Overflow Developer Survey: survey_results_public.csv",
            "skillevidence",
            EVIDENCE_COLUMNS,
            stackoverflow_languages.Languages,
            source=stackoverflow.SOURCE,
        ),
        Format(
            "esco",
            "ESCO: links between occupations and skills",
            "skillevidence",
            EVIDENCE_COLUMNS,
            esco.Links,
            source=esco.SOURCE,
        ),
    )
}
