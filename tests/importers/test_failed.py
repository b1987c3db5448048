"""A failed import is told to whoever keeps the portal running: once, with what they need, and never in the way."""

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from careers.importers import uploaded_runs
from careers.importers.uploaded_runs import begin, write
from careers.models import ImportRun, Upload, UploadState
from tests.factories import make_country, make_role, make_source

from . import samples
from .test_uploaded_runs import HEAD, ROWS, confirm, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _content(settings):
    make_role("Data scientist")
    make_country("US")
    make_source("aijobs-2025-01")
    settings.EMAIL_URL = "smtp://mail.example.org"
    settings.ADMINS = [("ops@example.org", "ops@example.org")]
    settings.SITE_URL = "https://careers.example.org"


@pytest.fixture
def broken(tmp_path):
    return samples.write(tmp_path / "salaries.csv", [samples.aijobs(job_title="Wizard")])


def fail_to_write(sent, error, monkeypatch):
    def failing(*args, **kwargs):
        raise error

    monkeypatch.setattr(uploaded_runs, "import_files", failing)
    assert begin(sent, UploadState.WRITING)
    write(sent)
    sent.refresh_from_db()


def test_a_command_that_fails_is_one_mail(broken):
    with pytest.raises(CommandError):
        call_command("import_pay", "aijobs", str(broken))

    (sent,) = mail.outbox
    assert sent.to == ["ops@example.org"]
    assert sent.subject == "Wayfound: an import of aijobs-2025-01 failed"
    for told in (
        "salaries.csv",
        "a command on the server",
        "None of 1 rows could be taken",
        "Nothing of it was written",
    ):
        assert told in sent.body
    assert str(broken.parent) not in sent.body.partition("To look at it")[0]


def test_a_dry_run_that_fails_is_no_failed_import(broken):
    with pytest.raises(CommandError):
        call_command("import_pay", "aijobs", str(broken), dry_run=True)
    assert mail.outbox == []


def test_an_import_that_is_done_is_no_mail(tmp_path):
    call_command("import_pay", "aijobs", str(samples.write(tmp_path / "salaries.csv", [samples.aijobs()])))
    confirm(upload(HEAD + ROWS))
    assert ImportRun.objects.count() == 2
    assert mail.outbox == []


def test_an_upload_that_fails_is_one_mail_with_the_way_to_it(monkeypatch, django_user_model):
    sent = upload(HEAD + ROWS)
    Upload.objects.update(person_name="asha")
    sent.refresh_from_db()
    fail_to_write(sent, RuntimeError("a fault of our own"), monkeypatch)

    assert sent.state == UploadState.REFUSED
    (told,) = mail.outbox
    assert f"https://careers.example.org/admin/careers/importrun/upload/{sent.pk}/" in told.body
    for part in ("pay.csv", "survey", "RuntimeError: a fault of our own", "All of its rows were written or none"):
        assert part in told.body


def test_what_an_editor_looked_at_and_saw_refused_is_no_mail():
    assert upload("id,title\n1,Data scientist\n").state == UploadState.REFUSED
    assert mail.outbox == []


@pytest.mark.parametrize("missing", ["EMAIL_URL", "ADMINS"])
def test_without_a_mail_server_or_anybody_to_tell_there_is_no_mail(settings, broken, missing):
    setattr(settings, missing, "" if missing == "EMAIL_URL" else [])
    with pytest.raises(CommandError):
        call_command("import_pay", "aijobs", str(broken))
    assert mail.outbox == []


@pytest.mark.parametrize("error", [ConnectionRefusedError(), TimeoutError(), ValueError("a header")])
def test_a_mail_server_that_fails_is_in_the_log_alone(broken, monkeypatch, caplog, error):
    def fail(*args, **kwargs):
        raise error

    monkeypatch.setattr("careers.importers.failed.mail_admins", fail)
    with pytest.raises(CommandError, match="None of 1 rows"):
        call_command("import_pay", "aijobs", str(broken))
    assert "The mail about a failed import could not be sent." in caplog.messages
