"""The files of the download: whole, valid, apart by licence, and without anything that readers may not see."""

import csv
import json
import sqlite3
from datetime import date, timedelta
from hashlib import sha256
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.utils import timezone
from frictionless import Package, Resource

from careers.database import content_version
from careers.downloads import making, package
from careers.downloads.making import Changing, current, make
from careers.models import Company, Role, SalaryRecord, Source, Status
from tests import event_loop, factories

pytestmark = pytest.mark.django_db

MARK = "Quonsettish"


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path):
    settings.DOWNLOADS_ROOT = str(tmp_path / "downloads")


def rows_of(download, name):
    with (download.folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def parts_of(download, table):
    """The names of the files of a table."""
    return [path.name for path in download.folder.glob("*.csv") if path.name.partition(".")[0] == table]


def all_text(download):
    texts = (path for path in download.folder.iterdir() if path.suffix in (".csv", ".json", ".md"))
    return "".join(path.read_text("utf-8") for path in texts)


def test_the_package_is_valid_by_frictionless_and_every_checksum_is_true():
    factories.make_portal(2)
    download = make()
    package_ = Package(str(download.folder / package.PACKAGE))
    report = package_.validate()
    assert report.valid, report.flatten(["name", "type", "note"])
    assert len(package_.resources) > 30
    for line in (download.folder / package.SUMS).read_text().splitlines():
        digest, _, name = line.partition("  ")
        assert sha256((download.folder / name).read_bytes()).hexdigest() == digest
    for resource in json.loads((download.folder / package.PACKAGE).read_text())["resources"]:
        assert resource["hash"] == f"sha256:{sha256((download.folder / resource['path']).read_bytes()).hexdigest()}"


def test_a_file_that_was_changed_is_not_valid():
    factories.make_portal()
    path = make().folder / "roles.csv"
    path.write_text(path.read_text() + "one,more\n")
    resource = Package(str(path.parent / package.PACKAGE)).get_resource("roles")
    assert isinstance(resource, Resource)
    assert not resource.validate().valid


def test_every_column_has_a_meaning_and_a_day():
    factories.make_portal()
    download = make()
    dictionary = rows_of(download, package.DICTIONARY)
    assert all(row["meaning"] and row["type"] and date.fromisoformat(row["since"]) for row in dictionary)
    described = {(row["table"], row["column"]) for row in dictionary}
    for path in download.folder.glob("*.csv"):
        if path.name != package.DICTIONARY:
            table = path.name.partition(".")[0]
            header = path.read_text("utf-8").splitlines()[0].split(",")
            assert {(table, name) for name in header} <= described


def test_what_is_not_public_is_in_no_file():
    role = factories.make_role()
    hidden = factories.make_role(f"{MARK} engineer", status=Status.DRAFT)
    skill = factories.make_skill(f"{MARK} craft")
    factories.need_skill(hidden, skill)
    factories.make_neighbour(role, hidden, note="near")
    factories.make_company(f"{MARK} Corp", status=Status.IN_REVIEW)
    factories.make_credential(roles=[role, hidden])
    factories.make_filings("First Inc.", hidden, range(90_000, 130_000, 1_000))
    factories.make_title(role, f"{MARK} only for matching", is_public=False)
    skill.status = Status.ARCHIVED
    skill.save()
    assert MARK.lower() not in all_text(make()).lower()
    Role.objects.update(status=Status.PUBLISHED)
    assert MARK in all_text(make())


def test_reports_are_passed_on_as_cells_alone_and_none_of_fewer_than_five():
    role, source = factories.make_role(), factories.make_source()
    factories.make_records([101_011, 102_022, 103_033, 104_044], role, country="IN", source=source)
    factories.make_records(range(90_001, 90_001 + 7_000, 1_000), role, source=source)
    download = make()
    (file,) = parts_of(download, "pay_cells")
    cells = rows_of(download, file)
    assert {row["country"] for row in cells} == {"US", ""}
    assert min(int(row["n"]) for row in cells) >= 5
    assert all(row["p25"] == row["p10"] == row["median_low"] == "" for row in cells if int(row["n"]) < 10)
    text = all_text(download)
    assert not any(str(amount) in text for amount in SalaryRecord.objects.values_list("amount", flat=True))


def test_rows_of_different_licences_are_in_different_files():
    role = factories.make_role()
    share_alike = factories.make_source(
        "survey",
        "survey",
        licence="Open Database License (ODbL) 1.0",
        licence_url="https://opendatacommons.org/licenses/odbl/1-0/",
        attribution="Contains information from a survey.",
    )
    free = factories.make_source("adverts", "reported", licence="CC0 1.0")
    for source in (share_alike, free):
        factories.make_records(range(90_000, 130_000, 1_000), role, source=source)
    download = make()
    assert {row["source"] for row in rows_of(download, "pay_cells.odbl.csv")} == {"survey"}
    assert {row["source"] for row in rows_of(download, "pay_cells.cc0.csv")} == {"adverts"}
    said = (download.folder / package.LICENCES).read_text()
    assert "> Contains information from a survey." in said
    assert "- pay_cells.odbl.csv" in said


def test_the_database_has_every_table_and_opens_in_datasette():
    factories.make_portal(2)
    download = make()
    with sqlite3.connect(download.folder / package.DATABASE) as database:
        names = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
        tables = {path.name.partition(".")[0] for path in download.folder.glob("*.csv")}
        assert tables <= names
        for table in tables - {"dictionary"}:
            rows = sum(len(rows_of(download, name)) for name in parts_of(download, table))
            assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (rows,)
    database.close()
    answer = event_loop.run(_asked_of_datasette(download.folder / package.DATABASE))
    assert {row["slug"] for row in answer} == set(Role.objects.values_list("slug", flat=True))


async def _asked_of_datasette(path):
    from datasette.app import Datasette

    # Importing it made SQLite report every failure within a function of ours, also where that is what a test is about.
    sqlite3.enable_callback_tracebacks(False)
    site = Datasette([str(path)])
    answer = (await site.client.get("/portal/roles.json?_shape=array")).json()
    for database in site.databases.values():
        database.close()
    return answer


def test_the_archive_has_all_but_the_database():
    factories.make_portal()
    download = make()
    with ZipFile(download.folder / package.ARCHIVE) as archive:
        packed = {name.removeprefix("portal/") for name in archive.namelist()}
    assert packed == {path.name for path in download.folder.iterdir()} - {package.DATABASE, package.ARCHIVE}


def test_files_are_made_once_for_each_version_and_old_ones_go(monkeypatch):
    role = factories.make_role()
    first = make()
    written = []
    write = package.write
    monkeypatch.setattr(package, "write", lambda *args: (written.append(args), write(*args)))
    assert make() == current() == first
    assert not written
    for number in range(4):
        role.summary = f"Another summary, {number}."
        role.save()
        assert current() is None
        last = make()
    assert len(written) == 4
    assert "Another summary, 3" in (last.folder / "roles.csv").read_text()
    folders = [path for path in last.folder.parent.iterdir() if path.is_dir()]
    assert len(folders) == making._VERSIONS_KEPT


def test_equal_content_makes_equal_files(settings, tmp_path):
    factories.make_portal(2)
    first = make().sums
    settings.DOWNLOADS_ROOT = str(tmp_path / "elsewhere")
    assert make().sums == first


def test_content_that_changes_all_the_time_is_no_half_download(monkeypatch):
    role = factories.make_role()
    write = package.write

    def meanwhile(*args):
        write(*args)
        role.save()

    monkeypatch.setattr(package, "write", meanwhile)
    with pytest.raises(Changing):
        make()
    assert current() is None


def test_what_became_public_while_a_request_waited_is_in_its_files(time_machine):
    time_machine.move_to("2026-11-24 12:00Z")
    factories.make_role("Data scientist", publish_at=timezone.now() + timedelta(minutes=1))
    with content_version.answering(content_version.tokens()):
        time_machine.move_to("2026-11-24 12:02Z")
        assert "Data scientist" in {row["name"] for row in rows_of(make(), "roles.csv")}


def test_the_command_says_how_much_it_made_and_what_stands_in_the_way(settings, tmp_path, capsys):
    factories.make_role()
    call_command("make_downloads")
    assert "files," in capsys.readouterr().out
    (tmp_path / "file").write_text("")
    settings.DOWNLOADS_ROOT = str(tmp_path / "file" / "below")
    with pytest.raises(Exception, match="DOWNLOADS_ROOT says where"):
        call_command("make_downloads")


def test_text_that_a_spreadsheet_would_run_is_guarded():
    factories.make_company("=1+1", slug="formula")
    assert "'=1+1" in {row["name"] for row in rows_of(make(), "companies.csv")}
    assert Company.objects.get(slug="formula").name == "=1+1"


def test_an_empty_portal_has_a_valid_package_too():
    assert not Source.objects.exists()
    report = Package(str(make().folder / package.PACKAGE)).validate()
    assert report.valid, report.flatten(["name", "type", "note"])
