"""Names with nothing to compare, and names in other scripts, in imports of every format of reports."""

import pytest

from careers.importers.formats.catalogue import FORMATS
from careers.importers.runs import Request, import_files
from careers.models import Company, CompanyName, RejectedRow, RoleTitle, SalaryRecord, UnmatchedName
from tests.factories import make_area, make_company, make_role, make_source, make_title, name_company

from . import samples

pytestmark = pytest.mark.django_db

LCA, SURVEY = "oflc-lca-fy2024-q1", "stackoverflow-2025"
NO_TITLE = "title without a letter or digit"


@pytest.fixture(autouse=True)
def names():
    """Companies and a role that also go by names which stand for nothing, as earlier releases could store them."""
    for slug in (LCA, SURVEY, "own"):
        make_source(slug)
    make_area("CA", "California")
    role = make_role("Data scientist")
    for company in (make_company("Infosys"), make_company("Meta")):
        for other in ("***", "Inc."):
            name_company(company, other)
    make_title(role, "—")
    for model in (CompanyName, RoleTitle):
        model.objects.update(key="")
    name_company(Company.objects.get(name="Infosys"), "इन्फोसिस")


def taken(path, format, source):
    imported = import_files(Request(FORMATS[format], [path], source=source, factors=False))
    names = SalaryRecord.objects.order_by("pk").values_list("company__name", flat=True)
    return imported, list(names)


EMPLOYERS = {
    "": None,
    "***": None,
    "—": None,
    "Pvt. Ltd.": None,
    "N/A": None,
    "DBA, Inc.": None,
    "微软": None,
    "Инфосис": None,
    "विप्रो": None,
    "A.G. META": None,
    "Co. Meta": None,
    "SA Infosys": None,
    "इन्फोसिस": "Infosys",
    "इन्फोसिस लिमिटेड": "Infosys",
    "ＩＮＦＯＳＹＳ": "Infosys",
    "Métà, Inc.": "Meta",
    "INFOSYS LIMITED": "Infosys",
}


def test_an_employer_is_the_company_of_its_own_name_and_of_no_other(tmp_path):
    rows = [samples.lca(EMPLOYER_NAME=name, JOB_TITLE="Data Scientist") for name in EMPLOYERS]
    imported, _ = taken(samples.write(tmp_path / "lca.csv", rows), "lca", LCA)
    assert dict(SalaryRecord.objects.values_list("employer", "company__name")) == EMPLOYERS
    assert [note for note in imported.notes if note.startswith("5 rows have an employer with nothing to compare")]
    waiting = {*UnmatchedName.objects.values_list("name", flat=True)}
    assert waiting == {name for name, company in EMPLOYERS.items() if not company and name} - {
        "***",
        "—",
        "Pvt. Ltd.",
        "N/A",
    }


def test_a_company_column_with_nothing_to_compare_is_no_company(tmp_path):
    cells = ["***", "Inc.", "微软", "इन्फोसिस"]
    rows = [samples.own(company=name, id=str(number)) for number, name in enumerate(cells)]
    taken(samples.write(tmp_path / "own.csv", rows), "csv", "own")
    companies = dict(SalaryRecord.objects.values_list("key", "company__name"))
    assert companies == {"0": None, "1": None, "2": None, "3": "Infosys"}


@pytest.mark.parametrize("title", ["***", "—", "…!", "\u3164"])
@pytest.mark.parametrize(
    ("format", "source", "row"),
    [("lca", LCA, "JOB_TITLE"), ("csv", "own", "title"), ("stackoverflow", SURVEY, "DevType")],
)
def test_a_title_with_nothing_to_compare_is_rejected_and_counted(tmp_path, format, source, row, title):
    sample = {"lca": samples.lca, "csv": samples.own, "stackoverflow": samples.survey}[format]
    number = {"stackoverflow": "ResponseId"}.get(format)
    rows = [sample(**{row: title}), sample(**({number: "2"} if number else {}))]
    imported, companies = taken(samples.write(tmp_path / "pay.csv", rows), format, source)
    assert (imported.run.reasons, len(companies)) == ({NO_TITLE: 1}, 1)
    assert RejectedRow.objects.get().reason == NO_TITLE
    assert not UnmatchedName.objects.filter(kind="title").exists()


@pytest.mark.parametrize("title", ["लेखाकार", "会计", "Бухгалтер", "محاسب"])
def test_a_title_in_another_script_is_not_that_of_every_other(tmp_path, title):
    make_title(make_role("Data engineer"), "डेटा इंजीनियर")
    rows = [samples.lca(JOB_TITLE=title), samples.lca(JOB_TITLE="डेटा इंजीनियर"), samples.lca()]
    imported, _ = taken(samples.write(tmp_path / "lca.csv", rows), "lca", LCA)
    assert imported.run.reasons == {"title of no role": 1}
    roles = SalaryRecord.objects.values_list("title", "role__slug")
    assert dict(roles) == {"डेटा इंजीनियर": "data-engineer", "Data Scientist": "data-scientist"}
    assert UnmatchedName.objects.get(kind="title").name == title
