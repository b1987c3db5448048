"""Files that are sent are kept as they were, and go by a stated rule."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import example, given
from hypothesis import strategies as st

from careers.importers.uploads import FilesGone, drop_old_files, files_of, keep, plain_names, written_out
from careers.models import Upload, UploadedFile, UploadState
from tests.factories import make_run, make_source

pytestmark = pytest.mark.django_db


def sent(name="pay.csv", content=b"a,b\n1,2\n", state=UploadState.WRITTEN, days=0):
    upload = keep(make_source("survey", "survey"), "salaryrecord-csv", None, [(name, content)], None)
    moment = timezone.now() - timedelta(days=days)
    Upload.objects.filter(pk=upload.pk).update(state=state, uploaded_at=moment, since=moment)
    upload.refresh_from_db()
    return upload


def kept():
    return set(UploadedFile.objects.values_list("upload", flat=True))


def test_a_file_is_what_was_sent():
    content = bytes(range(256)) * 100
    with written_out(sent(content=content)) as [path]:
        assert path.name == "pay.csv"
        assert path.read_bytes() == content
    assert not path.exists()


def test_a_file_that_is_not_what_was_sent_is_refused():
    upload = sent()
    UploadedFile.objects.update(sha256="0" * 64)
    with pytest.raises(FilesGone, match=r"pay\.csv is not what was sent"), written_out(upload):
        pass


@given(st.lists(st.text(), min_size=1, max_size=4))
@example(["0" * 300, "0" * 300])
@example(["3-a", "a", "a"])
@example(["वेतन" * 60, "वेतन" * 60])
def test_names_are_plain_and_different(names):
    plain = plain_names(names)
    assert len(set(plain)) == len(names)
    for name in plain:
        assert name.strip(". ")
        assert not set(name) & set("/\0\\")
        assert len(name.encode()) <= 200


def test_the_name_by_which_a_release_is_known_stays():
    assert plain_names(["C:\\data\\MSA_M2025_dl.csv", "data/../national_M2025_dl.csv"]) == [
        "MSA_M2025_dl.csv",
        "national_M2025_dl.csv",
    ]


def test_files_of_the_newest_uploads_are_kept(settings):
    settings.IMPORT_FILES_KEPT = 2
    first, second = sent(), sent()
    assert kept() == {first.pk, second.pk}
    third = sent()
    assert kept() == {second.pk, third.pk}
    assert Upload.objects.filter(pk=first.pk).exists(), "only its files go"


def test_files_go_when_they_are_old(settings):
    upload = sent(days=settings.IMPORT_FILES_DAYS + 1)
    drop_old_files()
    assert upload.pk not in kept()


def test_files_that_are_being_imported_stay(settings):
    settings.IMPORT_FILES_KEPT = 1
    upload = sent(state=UploadState.WRITING)
    sent()
    assert upload.pk in kept()


def test_an_upload_that_nobody_decided_on_goes_after_a_week():
    sent(state=UploadState.READY, days=8)
    young = sent(state=UploadState.READY, days=6)
    drop_old_files()
    assert list(Upload.objects.all()) == [young]


def test_a_run_says_whether_its_files_are_kept():
    upload = sent()
    assert files_of(make_run(upload=upload)) == ""
    assert "command" in files_of(make_run())
    UploadedFile.objects.all().delete()
    assert "Its files are no longer kept" in files_of(make_run(upload=upload))
