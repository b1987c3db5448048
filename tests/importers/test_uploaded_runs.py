"""What was seen is what is written: by one, as a whole, and only if the portal has not changed."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection
from django.utils import timezone

from careers.importers import uploaded_runs
from careers.importers.previews import unpacked
from careers.importers.undoing import undo
from careers.importers.uploaded_runs import CHANGED, STALLED, begin, carry_out, look, write
from careers.importers.uploads import keep
from careers.models import Event, ImportRun, RejectedRow, SalaryRecord, Skill, Upload, UploadState
from tests.factories import make_country, make_role, make_skill, make_source, make_title

pytestmark = pytest.mark.django_db

HEAD = "id,title,country,year,currency,amount,basis\n"
ROWS = "".join(f"r{n},Data scientist,US,2025,USD,{100_000 + n},base\n" for n in range(12))


@pytest.fixture(autouse=True)
def names():
    make_role("Data scientist")
    make_country("US")
    make_skill("Python")


def upload(text=HEAD + ROWS, name="pay.csv", layout="salaryrecord-csv", year=None):
    sent = keep(make_source("survey", "survey"), layout, year, [(name, text.encode())], None)
    return looked_at(sent)


def looked_at(sent):
    assert begin(sent, UploadState.READING)
    look(sent)
    sent.refresh_from_db()
    return sent


def confirm(sent, person=None):
    if not begin(sent, UploadState.WRITING, person):
        return False
    write(sent)
    sent.refresh_from_db()
    return True


def test_a_look_writes_nothing_and_counts_everything():
    sent = upload(HEAD + ROWS + "x,Wizard,US,2025,USD,1,base\n" + "y,Data scientist,ZZ,2025,USD,1,base\n")
    assert sent.state == UploadState.READY
    counts = sent.preview["counts"]
    assert (counts["read"], counts["created"], counts["rejected"]) == (14, 12, 2)
    rejected = unpacked(bytes(sent.rejected))
    assert [(line, reason) for _, line, reason, _ in rejected] == [(14, "title of no role"), (15, "country not known")]
    assert sent.preview["names"][0]["name"] == "Wizard"
    for model in (SalaryRecord, ImportRun, RejectedRow):
        assert not model.objects.exists(), model
    assert not Event.objects.filter(kind="import").exists()


def test_what_was_seen_is_written_and_the_run_knows_its_files(django_user_model):
    person = django_user_model.objects.create(username="asha")
    sent = upload()
    assert confirm(sent, person)
    run = ImportRun.objects.get()
    assert (run.created, run.upload, sent.state) == (12, sent, UploadState.WRITTEN)
    assert Event.objects.get(kind="import").person == person
    undo(run.pk)
    assert not SalaryRecord.objects.exists()


def test_rows_that_change_and_go_are_shown_with_what_they_held():
    confirm(upload())
    sent = upload(HEAD + ROWS.replace("100003", "150000").replace("r11,", "r99,"))
    assert sent.preview["updated"][0]["fields"][0][1:] == ["100003", "150000"]
    assert sent.preview["removed"][0]["row"].startswith("r11, Data scientist, 2025, 100011")
    assert sent.preview["created"][0]["row"].startswith("r99")
    assert sent.preview["difference"][0]["role"] == "data-scientist"


def test_when_the_portal_has_changed_it_is_looked_at_again():
    sent = upload(HEAD + ROWS + "x,Wizard,US,2025,USD,90000,base\n")
    make_title(make_role("AI engineer"), "Wizard")
    assert confirm(sent)
    assert (sent.state, sent.note) == (UploadState.READY, CHANGED)
    assert sent.preview["counts"]["created"] == 13
    assert not SalaryRecord.objects.exists()
    assert confirm(sent)
    assert SalaryRecord.objects.count() == 13


def test_a_change_that_does_not_matter_to_it_does_not_matter():
    sent = upload()
    Skill.objects.update(description="Edited meanwhile.")
    assert confirm(sent)
    assert sent.state == UploadState.WRITTEN


def test_the_same_files_imported_meanwhile_are_noticed():
    first, second = upload(), upload()
    confirm(first)
    confirm(second)
    assert (second.state, second.note) == (UploadState.READY, CHANGED)
    assert second.preview["counts"]["unchanged"] == 12
    assert ImportRun.objects.count() == 1


def test_of_two_who_confirm_one_wins():
    one, other = upload(), None
    other = Upload.objects.get(pk=one.pk)
    assert begin(one, UploadState.WRITING)
    assert not begin(other, UploadState.WRITING)
    write(one)
    assert not begin(other, UploadState.WRITING)
    assert ImportRun.objects.count() == 1


def test_what_was_not_seen_is_not_written():
    sent = upload()
    stale = Upload.objects.get(pk=sent.pk)
    stale.seen = "something else"
    assert not begin(stale, UploadState.WRITING)


def test_rows_that_would_go_are_warned_of_and_shown():
    confirm(upload())
    sent = upload(HEAD + ROWS.splitlines(keepends=True)[0])
    assert sent.state == UploadState.READY
    assert "11 are not in the files and 1 are" in sent.preview["warning"]
    assert sent.preview["counts"]["removed"] == 11
    confirm(sent)
    assert SalaryRecord.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", 'pay.csv, line 1: there is no column "title"'),
        (HEAD, "pay.csv: there is no row below the names of the columns"),
        ('id,title\n"x\n', "pay.csv, line"),
        (HEAD + "1,Wizard,US,2025,USD,1,base\n", "None of 1 rows could be taken"),
        ("", "pay.csv"),
    ],
)
def test_files_that_cannot_be_taken_say_why_without_the_folder_of_the_server(text, said):
    sent = upload(text)
    assert sent.state == UploadState.REFUSED
    assert said in sent.problem
    assert "import-" not in sent.problem


def test_more_rows_than_the_browser_takes_are_left_to_the_command(settings):
    settings.IMPORT_MAX_ROWS = 5
    sent = upload()
    assert "manage.py import_pay csv pay.csv --source survey" in sent.problem


def test_a_source_that_became_one_of_another_kind_is_refused():
    sent = upload()
    sent.source.kind = "filing"
    sent.source.save()
    assert "of another kind" in looked_at(sent).problem


def test_a_fault_of_the_portal_writes_nothing_and_is_said(monkeypatch, caplog):
    sent = upload()

    def fail(run):
        raise RuntimeError("a fault")

    monkeypatch.setattr(uploaded_runs, "fingerprint", fail)
    confirm(sent)
    assert (sent.state, SalaryRecord.objects.count()) == (UploadState.REFUSED, 0)
    assert "Nothing was imported" in sent.problem
    assert "a fault" in caplog.text


def test_an_import_whose_process_ended_is_begun_anew_and_the_lost_one_says_nothing_more():
    sent = upload()
    assert begin(sent, UploadState.WRITING)
    lost = Upload.objects.get(pk=sent.pk)
    assert not begin(sent, UploadState.READING), "it may still be alive"
    Upload.objects.update(since=timezone.now() - STALLED - timedelta(seconds=1))
    looked_at(sent)
    write(lost)
    sent.refresh_from_db()
    assert (sent.state, SalaryRecord.objects.count()) == (UploadState.READY, 0)


def test_several_files_are_one_release():
    files = [("a.csv", (HEAD + ROWS).encode()), ("b.csv", f"{HEAD}z,Data scientist,US,2025,USD,1e5,base\n".encode())]
    sent = looked_at(keep(make_source("survey", "survey"), "salaryrecord-csv", None, files, None))
    assert sent.preview["counts"]["created"] == 13
    assert [file["name"] for file in sent.preview["files"]] == ["a.csv", "b.csv"]


@pytest.mark.django_db(transaction=True)
def test_large_files_are_read_by_a_thread_and_the_upload_says_when_it_is_done(monkeypatch):
    monkeypatch.setattr(uploaded_runs, "_AT_ONCE", 10)
    threads = []

    class Joined(Thread):
        def start(self):
            threads.append(self)
            super().start()

    monkeypatch.setattr(uploaded_runs, "Thread", Joined)
    sent = keep(make_source("survey", "survey"), "salaryrecord-csv", None, [("p.csv", (HEAD + ROWS).encode())], None)
    for state in (UploadState.READING, UploadState.WRITING):
        assert begin(sent, state)
        carry_out(sent)
        threads.pop().join()
        sent.refresh_from_db()
    assert (sent.state, ImportRun.objects.get().created) == (UploadState.WRITTEN, 12)


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_while_the_files_are_looked_at(monkeypatch):
    sent = keep(make_source("survey", "survey"), "salaryrecord-csv", None, [("p.csv", (HEAD + ROWS).encode())], None)
    begin(sent, UploadState.READING)
    problems = []

    def write_elsewhere():
        try:
            Skill.objects.update(description="Edited meanwhile.")
        except Exception as error:
            problems.append(error)
        finally:
            connection.close()

    def show(rows, consumed):
        other = Thread(target=write_elsewhere)
        other.start()
        other.join()

    look(sent, show)
    sent.refresh_from_db()
    assert (problems, sent.state) == ([], UploadState.READY)
    assert Skill.objects.get().description == "Edited meanwhile."
