"""A fixture file that was emptied, cut off or lost is an error and does not pass for a short one."""

import gzip
import shutil
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from careers.content.manifest import MANIFEST, write_manifest
from careers.content.problems import Problems
from careers.content.reading import read_rows
from careers.models import Role, SalaryRecord

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
SKILLS, ROLE, PAY = (
    "content/skills.yaml",
    "content/roles/data-scientist.yaml",
    "figures/salary_records_small.jsonl",
)


@pytest.fixture
def listed(folder):
    """A folder with a manifest."""
    write_manifest(folder.root, {name: len(rows) for name, rows in folder.files.items()})
    return folder


def cut(path, lines):
    """Leaves so many lines of a file."""
    path.write_text("".join(path.read_text().splitlines(keepends=True)[:lines]))


@pytest.mark.django_db
class TestFilesThatLostRows:
    def test_whole_ones_load(self, listed):
        listed.load()
        assert Role.objects.exists()

    @pytest.mark.parametrize("name", [SKILLS, ROLE, PAY])
    def test_a_missing_one(self, listed, name):
        (listed.root / name).unlink()
        assert f"fixtures/{name}: the file is missing; by rows.txt it has" in listed.refuse_as_it_is()
        assert not Role.objects.exists()

    @pytest.mark.parametrize(("name", "rows"), [(SKILLS, 3), (ROLE, 6), (PAY, 2)])
    def test_an_emptied_one(self, listed, name, rows):
        (listed.root / name).write_text("")
        assert f"fixtures/{name}: the file has 0 of {rows} rows; is it cut off?" in listed.refuse_as_it_is()
        assert not Role.objects.exists()

    @pytest.mark.parametrize(
        ("name", "lines", "found"), [(SKILLS, 3, "2 of 3"), (ROLE, 2, "1 of 6"), (PAY, 1, "1 of 2")]
    )
    def test_one_cut_off_between_two_rows(self, listed, name, lines, found):
        cut(listed.root / name, lines)
        assert f"fixtures/{name}: the file has {found} rows; is it cut off?" in listed.refuse_as_it_is()
        assert not Role.objects.exists()

    def test_all_of_them_are_named(self, listed):
        for name in (SKILLS, ROLE, PAY):
            (listed.root / name).write_text("")
        assert listed.refuse_as_it_is().count("is it cut off?") == 3

    def test_rows_and_files_that_somebody_added_are_no_loss(self, listed):
        listed.add(PAY, "salaryrecord", **listed.row(PAY) | {"key": "three"})
        listed.add("figures/salary_records_other.jsonl", "salaryrecord", **listed.row(PAY) | {"key": "four"})
        listed.load()
        assert SalaryRecord.objects.count() == 4

    def test_a_compressed_file_is_the_same_file(self, listed):
        path = listed.root / PAY
        (listed.root / f"{PAY}.gz").write_bytes(gzip.compress(path.read_bytes()))
        path.unlink()
        listed.load_as_it_is()
        assert SalaryRecord.objects.count() == 2

    @pytest.mark.parametrize("line", ["many content/skills.yaml", "12", "-3 content/skills.yaml"])
    def test_a_manifest_that_cannot_be_read(self, listed, line):
        (listed.root / MANIFEST).write_text(f"{line}\n")
        assert "fixtures/rows.txt: line 1: expected a number of rows and a file's name." in listed.refuse_as_it_is()


@pytest.mark.django_db
class TestFoldersInPlaceOfFiles:
    @pytest.mark.parametrize("name", [SKILLS, PAY, "figures/salary_records_other.jsonl.gz"])
    def test_a_fixture(self, folder, name):
        (folder.root / name).unlink(missing_ok=True)
        (folder.root / name).mkdir()
        assert f"fixtures/{name}: this is a folder, not a file." in folder.refuse_as_it_is()

    def test_a_folder_without_any_fixture(self, folder):
        shutil.rmtree(folder.root)
        folder.root.mkdir()
        assert "there is no fixture file in this folder" in folder.refuse_as_it_is()

    def test_the_note_of_the_last_load(self, folder, tmp_path):
        with pytest.raises(CommandError, match="is a folder: name a file"):
            folder.load("--unless-loaded", str(tmp_path))

    def test_a_file_to_dump_to(self, tmp_path):
        (tmp_path / "file").write_text("")
        with pytest.raises(CommandError, match="is a file: name a folder"):
            call_command("dump_fixtures", to=tmp_path / "file")


def test_the_portals_own_manifest_is_that_of_its_files():
    """Rows were added or taken out? Run `manage.py load_portal` and `manage.py dump_fixtures`."""
    rows = read_rows(FIXTURES, Problems())
    counts = Counter(row.file.removeprefix("fixtures/") for row in rows)
    listed = [line.split(" ", 1) for line in (FIXTURES / MANIFEST).read_text().splitlines()]
    assert {name: int(number) for number, name in listed} == counts
