"""Imports in the browser: a file is uploaded, looked at, mapped, imported, run again and undone."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from careers.importers import uploads
from careers.models import ImportRun, RoleTitle, SalaryRecord, UnmatchedName, Upload, UploadedFile
from tests.admin.forms import address, as_it_stands, errors, messages, post
from tests.factories import make_country, make_role, make_run, make_source
from tests.pages.page import Page

pytestmark = pytest.mark.django_db

IMPORT = "/admin/careers/importrun/import/"
OURS = {"what": "survey:salaryrecord-csv"}
HEAD = "id,title,country,year,currency,amount,basis\n"
ROWS = "".join(f"r{n},Data scientist,US,2025,USD,{100_000 + n},base\n" for n in range(12))
WIZARDS = "".join(f"w{n},Prompt wizard,US,2025,USD,{90_000 + n},base\n" for n in range(3))
NOWHERE = "x,Data scientist,ZZ,2025,USD,1,base\n"


@pytest.fixture(autouse=True)
def names():
    make_source("survey", "survey")
    make_role("Data scientist")
    make_country("US")


@pytest.fixture
def publisher(editor):
    """A browser of an editor who may import and take back."""
    rights = ("add_importrun", "change_importrun")
    editor.user_permissions.add(*Permission.objects.filter(codename__in=rights))
    client = Client()
    client.force_login(editor)
    return client


def send(client, text=HEAD + ROWS + WIZARDS + NOWHERE, name="pay.csv", what=OURS, **fields):
    content = text if isinstance(text, bytes) else text.encode()
    url = f"{IMPORT}?what={what['what']}"
    return post(client, url, {"sent": SimpleUploadedFile(name, content), **fields})


def upload_url():
    return f"/admin/careers/importrun/upload/{Upload.objects.latest('pk').pk}/"


def is_offered_again(page):
    return any(button.get("value") == "Run it again" for button in page.all("input"))


def decide(client, **fields):
    seen = Upload.objects.latest("pk").seen
    return post(client, upload_url(), {"seen": seen, **fields})


def test_the_whole_way_of_an_import(publisher):
    engineer = make_role("AI engineer")
    choice = Page(publisher.get(IMPORT))
    assert "Salary records, from the portal's own template" in choice.text

    page = Page(send(publisher))
    assert "Read 16" in page.text
    assert "Created 12" in page.text
    assert "country not known: 1" in page.text
    assert "pay.csv, 17" in page.text
    assert "3 × Prompt wizard" in page.text
    assert not SalaryRecord.objects.exists(), "nothing is written before it is confirmed"
    assert not ImportRun.objects.exists()

    page = Page(decide(publisher, map=f"title:{engineer.pk}:Prompt wizard"))
    assert "Created 15" in page.text
    assert "Prompt wizard (job title)" not in page.text
    title = RoleTitle.objects.get(title="Prompt wizard")
    assert (title.role, title.is_public, title.history.get().history_change_reason) == (
        engineer,
        False,
        "Mapped from an import",
    )
    assert not SalaryRecord.objects.exists()

    assert "Imported: Run" in Page(decide(publisher, _write="yes")).text
    run = ImportRun.objects.get()
    assert SalaryRecord.objects.count() == 15
    assert run.events.get().who == "asha"

    page = Page(publisher.get(address(run)))
    assert is_offered_again(page)
    undo = next(link for link in page.all("a") if link.text == "Undo this import")["href"]
    assert messages(post(publisher, undo))[0] == "The import was taken back."
    assert not SalaryRecord.objects.exists()


def test_a_name_of_a_run_is_mapped_and_the_run_made_again(publisher):
    engineer = make_role("Prompt engineer")
    send(publisher)
    decide(publisher, _write="yes")
    run = ImportRun.objects.get()
    queue = address(UnmatchedName, "changelist")
    assert "Prompt wizard" in Page(publisher.get(queue)).text
    link = next(one for one in Page(publisher.get(queue)).all("a") if one.text == "to Prompt engineer")["href"]
    form = as_it_stands(publisher.get(link))
    said = messages(post(publisher, link, form))
    assert any("3 rows of" in line and "run it again" in line for line in said)
    assert RoleTitle.objects.get().role == engineer
    assert "Prompt wizard" not in Page(publisher.get(queue)).text, "what is mapped leaves the queue"
    assert "1 of them mapped since" in Page(publisher.get(address(run))).text

    page = Page(post(publisher, f"/admin/careers/importrun/{run.pk}/again/"))
    assert "Created 3" in page.text
    assert "Unchanged 12" in page.text
    decide(publisher, _write="yes")
    assert SalaryRecord.objects.count() == 15
    assert ImportRun.objects.count() == 2


def test_rejected_rows_are_found_by_reason_and_page(publisher):
    send(publisher, HEAD + ROWS + NOWHERE * 150)
    page = Page(publisher.get(upload_url(), {"p": "2", "reason": "country not known"}))
    assert "Page 2 of 2" in page.text
    assert "pay.csv, 163" in page.text
    assert "pay.csv, 14 " not in page.text


def test_rows_go_only_when_it_is_said_that_they_may(publisher):
    send(publisher, HEAD + ROWS)
    decide(publisher, _write="yes")
    page = Page(send(publisher, HEAD + ROWS.splitlines(keepends=True)[0]))
    assert "11 are not in the files and 1 are" in page.text
    assert "say that the rows may go" in messages(decide(publisher, _write="yes"))[0]
    assert SalaryRecord.objects.count() == 12
    decide(publisher, _write="yes", may_shrink="yes")
    assert SalaryRecord.objects.count() == 1


def test_of_two_editors_who_confirm_one_wins_and_the_other_is_told(publisher, chief):
    send(publisher)
    seen = Upload.objects.get().seen
    post(publisher, upload_url(), {"_write": "yes", "seen": seen})
    said = messages(post(chief, upload_url(), {"_write": "yes", "seen": seen}))
    assert said == ["Nothing was done: the upload has moved on, and is imported."]
    assert ImportRun.objects.count() == 1


def test_what_was_looked_at_again_meanwhile_is_not_confirmed_unseen(publisher, chief):
    send(publisher)
    seen = Upload.objects.get().seen
    role = make_role("AI engineer")
    decide(chief, map=f"title:{role.pk}:Prompt wizard")
    assert "has moved on" in messages(post(publisher, upload_url(), {"_write": "yes", "seen": seen}))[0]
    assert not ImportRun.objects.exists()


def test_a_file_of_another_layout_is_refused_with_the_column_that_it_lacks(publisher):
    page = Page(send(publisher, "work_year,job_title\n2025,Data scientist\n"))
    assert 'there is no column "title"' in page.text
    assert "Nothing was written" in page.text


def test_a_source_of_another_kind_is_refused(publisher):
    what = {"what": "survey:salaryrecord-lca"}
    assert "is of another kind" in Page(publisher.get(IMPORT, what)).text
    assert "is of another kind" in Page(send(publisher, what=what)).text
    assert not Upload.objects.exists()


def test_a_file_that_is_too_large_names_the_command(publisher, settings):
    settings.IMPORT_MAX_MEGABYTES = 1
    said = errors(send(publisher, HEAD + "x" * (1 << 20), "our pay.csv", year="2024"))
    assert "manage.py import_pay csv 'our pay.csv' --source survey --year 2024" in said
    assert not Upload.objects.exists()


def test_what_is_far_too_large_is_not_read_at_all(publisher, settings):
    settings.IMPORT_MAX_MEGABYTES = 0
    response = publisher.post(f"{IMPORT}?what={OURS['what']}", {"sent": SimpleUploadedFile("x.csv", b"x" * 100)})
    assert response.status_code == 413
    assert "manage.py import_pay csv FILE --source survey" in Page(response).text


def test_a_form_of_another_site_uploads_nothing(editor):
    client = Client(enforce_csrf_checks=True)
    editor.user_permissions.add(Permission.objects.get(codename="add_importrun"))
    client.force_login(editor)
    response = client.post(f"{IMPORT}?what={OURS['what']}", {"sent": SimpleUploadedFile("x.csv", HEAD.encode())})
    assert response.status_code == 403
    assert not Upload.objects.exists()


def test_only_who_may_import_gets_there(client, django_user_model, publisher):
    colleague = django_user_model.objects.create_user("ravi", is_staff=True)
    colleague.user_permissions.add(Permission.objects.get(codename="view_importrun"))
    client.force_login(colleague)
    send(publisher)
    run = make_run(upload=Upload.objects.get())
    for url in (IMPORT, upload_url()):
        assert client.get(url).status_code == 403
        assert client.post(url, {"_write": "yes"}).status_code == 403
    assert client.post(f"/admin/careers/importrun/{run.pk}/again/").status_code == 403
    assert "Import a file" not in Page(client.get(address(ImportRun, "changelist"))).text
    assert "Import a file" in Page(publisher.get(address(ImportRun, "changelist"))).text
    assert not is_offered_again(Page(client.get(address(run))))


def test_running_again_is_sent_and_not_followed(publisher):
    run = make_run()
    assert publisher.get(f"/admin/careers/importrun/{run.pk}/again/").status_code == 405


def test_a_run_whose_files_are_gone_says_so_and_names_the_command(publisher):
    send(publisher)
    decide(publisher, _write="yes")
    run = ImportRun.objects.get()
    UploadedFile.objects.all().delete()
    page = Page(publisher.get(address(run)))
    assert "Its files are no longer kept" in page.text
    assert "manage.py import_pay csv pay.csv --source survey" in page.text
    assert "no longer kept" in messages(post(publisher, f"/admin/careers/importrun/{run.pk}/again/"))[0]


def test_a_run_of_a_command_names_it(publisher):
    run = make_run(source=make_source("aijobs-2025-01", "reported"))
    page = Page(publisher.get(address(run)))
    assert "It was imported by a command, which keeps no files" in page.text
    assert "manage.py import_pay aijobs salaries.csv --source aijobs-2025-01" in page.text


def test_what_is_discarded_is_gone_and_what_was_imported_stays(publisher):
    send(publisher)
    assert "discarded" in messages(decide(publisher, _discard="yes"))[0]
    assert not Upload.objects.exists()
    send(publisher)
    decide(publisher, _write="yes")
    run = ImportRun.objects.get()
    post(publisher, f"/admin/careers/importrun/{run.pk}/again/")
    decide(publisher, _discard="yes")
    assert uploads.files_of(ImportRun.objects.get()) == ""


@pytest.mark.parametrize(
    "asked", ["", "title", "title:x:y", "title:99999:y", "employer:1:\x00", f"title:{'9' * 30}:y"]
)
def test_mapping_to_what_is_not_there_maps_nothing(publisher, asked):
    send(publisher)
    decide(publisher, map=asked)
    assert not RoleTitle.objects.exists()


@pytest.mark.parametrize("query", ["what=x:y", "what=survey", "what=%00:%00", "what=survey:nonsense"])
def test_an_address_of_nothing_is_none(publisher, query):
    assert publisher.get(f"{IMPORT}?{query}").status_code in (200, 404)


def test_no_file_is_said(publisher):
    response = post(publisher, f"{IMPORT}?what={OURS['what']}", {"year": "12"})
    assert "This field is required." in errors(response)
    assert "1960" in errors(response)
