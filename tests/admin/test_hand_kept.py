"""Figures of sources that editors keep by hand: written down one by one or as a table, corrected with a reason."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from careers.models import Event, SalaryRecord, WageEstimate
from tests.admin.forms import address, errors, messages, post, save, saved
from tests.factories import make_country, make_estimate, make_records, make_role, make_source
from tests.pages.page import Page

pytestmark = pytest.mark.django_db

HEADER = "key,title,role,country,year,currency,amount,basis"
ROW = 'one,Data scientist,data-scientist,IN,2025,INR,"12,00,000",base'


@pytest.fixture
def survey():
    return make_source("our-survey", "survey", is_hand_kept=True)


@pytest.fixture
def role():
    make_country("IN")
    return make_role("Data scientist")


@pytest.fixture
def quoted(survey, role):
    return make_estimate(role, country="IN", source=survey, mean=850_000)


def table(desk, *rows, header=HEADER, model=SalaryRecord, **typed):
    data = {"table": "\n".join([header, *rows]), "change_reason": "Our survey of October"} | typed
    return post(desk, address(model, "table"), data)


def test_a_quoted_mean_is_corrected_with_a_reason(desk, quoted):
    saved(save(desk, address(quoted), mean="870000", change_reason="They changed it"))
    assert WageEstimate.objects.get().mean == 870_000
    assert WageEstimate.history.first().history_change_reason == "They changed it"


def test_figures_of_an_imported_source_stay_as_they_are(desk, survey, role):
    figure = make_estimate(role)
    assert desk.post(address(figure), {"mean": "1"}).status_code == 403
    assert "_save" not in desk.get(address(figure)).content.decode()


def test_a_report_is_written_down_and_is_in_the_cube(desk, survey, role):
    country = make_country("IN")
    typed = {"source": survey.pk, "title": "DS", "role": role.pk, "country": country.pk, "currency": "inr"}
    saved(save(desk, address(SalaryRecord, "add"), **typed, amount="1200000", basis="base", year="2025"))
    record = SalaryRecord.objects.get()
    assert (record.currency, record.key.startswith("hand-")) == ("INR", True)
    call_command("check_pay", verbosity=0)


def test_a_report_is_deleted_and_leaves_the_cube(desk, survey, role):
    record = make_records([1_000_000] * 6, role, country="IN", source=survey)[0]
    post(desk, address(record, "delete"), {"post": "yes"})
    assert SalaryRecord.objects.count() == 5
    assert SalaryRecord.history.filter(history_type="-").exists()
    call_command("check_pay", verbosity=0)


def test_only_hand_kept_sources_are_offered(desk, survey, role):
    make_source("imported")
    html = desk.get(address(SalaryRecord, "add")).content.decode()
    assert "our-survey" in html
    assert "Release imported" not in html


def test_without_a_hand_kept_source_nothing_can_be_added(desk, role):
    assert desk.get(address(SalaryRecord, "add")).status_code == 403


def test_a_table_is_looked_at_before_it_is_saved(desk, survey, role):
    text = Page(table(desk, ROW, ROW.replace("one", "two"), source=survey.pk)).text
    assert "2 new, 0 changed, 0 unchanged, 0 refused." in text
    assert not SalaryRecord.objects.exists()


def test_a_table_is_saved_as_one_event(desk, survey, role):
    response = table(desk, ROW, ROW.replace("one", "two"), source=survey.pk, _save="1")
    assert "2 new" in messages(response)[0]
    assert set(SalaryRecord.objects.values_list("key", "amount")) == {("one", 1_200_000), ("two", 1_200_000)}
    event = Event.objects.get(title__startswith="A table")
    assert (event.reason, event.records.count()) == ("Our survey of October", 2)
    call_command("check_pay", verbosity=0)


def test_rows_that_are_there_are_changed_or_unchanged(desk, survey, role):
    table(desk, ROW, ROW.replace("one", "two"), source=survey.pk, _save="1")
    changed = ROW.replace("12,00,000", "13,00,000")
    assert (
        "0 new, 1 changed, 1 unchanged" in Page(table(desk, changed, ROW.replace("one", "two"), source=survey.pk)).text
    )
    table(desk, changed, source=survey.pk, _save="1")
    assert SalaryRecord.objects.get(key="one").amount == 1_300_000


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (ROW.replace("data-scientist", "wizard"), "role: there is no role “wizard”."),
        (ROW.replace("IN,", "XX,"), "country: there is no country “XX”."),
        (ROW.replace("12,00,000", "0"), "amount: Pay is more than zero"),
        (ROW.replace("2025", "2099"), "year: The year 2099 has not begun"),
        (ROW.replace("INR", "XXX"), "currency: No country pays in “XXX”"),
        (ROW.replace("base", "net"), "basis: Select a valid choice"),
        (f"{ROW},more", "It has 9 cells"),
    ],
)
def test_a_refused_row_says_its_line_and_why_and_keeps_all_from_being_saved(desk, survey, role, row, told):
    page = Page(table(desk, ROW.replace("one", "first"), row, source=survey.pk, _save="1"))
    assert told in page.text
    assert "1 refused." in page.text
    assert next(each for each in page.all("tr") if told in each.text).text.startswith("3")
    assert not SalaryRecord.objects.exists()


def test_the_same_key_twice_is_refused(desk, survey, role):
    assert "the same key stands in line 2" in Page(table(desk, ROW, ROW, source=survey.pk)).text


def test_columns_are_checked(desk, survey, role):
    text = Page(table(desk, "1", header="key,bonus", source=survey.pk)).text
    assert "No such column: bonus." in text
    assert "Columns that are missing: title" in text


def test_a_table_from_a_spreadsheet_or_a_file_is_read(desk, survey, role):
    tabs = "\t".join(ROW.replace('"', "").replace("12,00,000", "1200000").split(","))
    assert "1 new" in Page(table(desk, tabs, header=HEADER.replace(",", "\t"), source=survey.pk)).text
    file = SimpleUploadedFile("pay.csv", f"\ufeff{HEADER}\n{ROW}".encode())
    response = post(desk, address(SalaryRecord, "table"), {"source": survey.pk, "file": file, "change_reason": "x"})
    assert "1 new" in Page(response).text
    assert "12,00,000" in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"table": " "}, "Paste a table"),
        ({"table": f'{HEADER}\n"one'}, "a quotation mark"),
        ({"table": "key\n" + "a\n" * 501}, "too many"),
        ({"file": SimpleUploadedFile("pay.csv", b"\xff\xfe\x00")}, "not in UTF-8"),
        ({"change_reason": ""}, "required"),
    ],
)
def test_what_cannot_be_read_is_said(desk, survey, role, typed, told):
    data = {"source": survey.pk, "table": "", "change_reason": "x"} | typed
    assert told in errors(post(desk, address(SalaryRecord, "table"), data))


def test_statistics_come_as_a_table_too(desk, survey, role):
    header, row = "key,role,country,currency,basis,year,mean", "IN,data-scientist,India,INR,unstated,2025,850000"
    response = table(desk, row, header=header, model=WageEstimate, source=survey.pk, _save="1")
    assert "1 new" in messages(response)[0]
    assert WageEstimate.objects.get().mean == 850_000


def test_who_may_not_add_figures_sees_no_table(client, survey, django_user_model):
    client.force_login(django_user_model.objects.create_user("vera", is_staff=True))
    assert client.get(address(SalaryRecord, "table")).status_code == 403
