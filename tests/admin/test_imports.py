"""Imports in the admin: looked at, and names mapped from there."""

import pytest

from careers.models import CompanyName, ImportRun, RejectedRow, RoleTitle, UnmatchedName
from tests.admin.forms import address, filled
from tests.factories import make_company, make_records, make_role, make_run
from tests.pages.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    return make_run(
        rejected=["title of no role", "title of no role", "state not known"],
        difference=[{"role": "ai-engineer", "currency": "USD", "n": [0, 1200], "median": [None, 150000.5]}],
    )


def wait(run, name="Prompt wizard", kind="title", candidates=(), rows=7):
    pairs = [[one.pk, one.name] for one in candidates]
    return UnmatchedName.objects.create(run=run, name=name, kind=kind, rows=rows, candidates=pairs)


def test_a_run_says_what_became_of_every_row(desk, run):
    text = Page(desk.get(address(run))).text
    assert "title of no role: 2" in text
    assert "salaries.csv: 4 rows, 400 bytes, SHA-256 abc" in text
    assert "ai-engineer, USD: n 0 → 1,200; median none → 150,000" in text
    assert "in force" in text


def test_a_run_lists_pay_that_is_far_from_the_rest_with_a_link_to_the_report(desk):
    far, _ = make_records([1_200_000, 120_000], make_role())
    outlier = {"file": "pay.csv", "line": 12, "key": far.key, "title": "Data Scientist", "currency": "USD"}
    usual = {"from": 100_000, "to": 150_000, "n": 80}
    run = make_run(source=far.source, outliers=[outlier | {"amount": 1_200_000, "usual": usual}])
    page = Page(desk.get(address(run)))
    said = "Data Scientist: 1,200,000 USD; the middle half has 100,000 to 150,000 (n 80). pay.csv, line 12."
    assert said in page.text
    link = next(one for one in page.all("a") if f"q={far.key}" in one.get("href", ""))
    assert "1 salary record" in Page(desk.get(link["href"])).text


def test_its_rejected_rows_are_a_click_away_by_reason(desk, run):
    make_run(rejected=["title of no role"])
    link = next(one for one in Page(desk.get(address(run))).all("a") if "reason__exact=state" in one.get("href", ""))
    page = Page(desk.get(link["href"]))
    assert "row 2" in page.text
    assert "row 0" not in page.text
    assert "1 rejected row" in page.text


def test_rejected_rows_are_found_by_what_they_hold(desk, run):
    page = Page(desk.get(address(RejectedRow, "changelist"), {"q": "row 1"}))
    assert "1 rejected row" in page.text


def test_nobody_adds_changes_or_deletes_any_of_it(desk, chief, run):
    wait(run)
    for client in (desk, chief):
        for model in (ImportRun, RejectedRow, UnmatchedName):
            assert client.get(address(model, "add")).status_code == 403
            assert client.post(address(model.objects.first()), {}).status_code == 403
            assert client.post(address(model.objects.first(), "delete"), {"post": "yes"}).status_code == 403


def test_an_undone_run_says_so(desk):
    run = make_run(undone_at="2026-03-01T12:00Z")
    assert "undone on 1 March 2026" in Page(desk.get(address(run))).text
    assert "undone on 1 March 2026" in Page(desk.get(address(ImportRun, "changelist"))).text


def map_link(page, text):
    return next(one for one in page.all("a") if one.text == text)["href"]


def test_a_title_is_mapped_with_two_clicks(desk, run):
    role = make_role("AI engineer")
    wait(run, candidates=[role])
    url = map_link(Page(desk.get(address(run))), "to AI engineer")
    form = filled(desk, url)
    assert (form["title"], form["role"], form.get("is_public")) == ("Prompt wizard", str(role.pk), None)
    assert desk.post(url, form).status_code == 302
    assert RoleTitle.objects.get().role == role


def test_an_employer_is_mapped_with_two_clicks(desk, run):
    company = make_company("Acme")
    wait(run, "ACME HOLDINGS", "employer", [company])
    url = map_link(Page(desk.get(address(UnmatchedName, "changelist"))), "to Acme")
    form = filled(desk, url)
    assert (form["name"], form["company"], form["kind"]) == ("ACME HOLDINGS", str(company.pk), "legal")
    assert desk.post(url, form).status_code == 302
    assert CompanyName.objects.get().company == company


def test_a_name_without_candidates_opens_an_open_form(desk, run):
    wait(run, "x" * 200)
    form = filled(desk, map_link(Page(desk.get(address(run))), "to another one"))
    assert (form["title"], form["role"]) == ("x" * 150, "")


def test_the_most_frequent_names_come_first(desk, run):
    wait(run, "Rare", rows=1)
    wait(run, "Common", rows=9)
    text = Page(desk.get(address(run))).text
    assert text.index("9 × Common.") < text.index("1 × Rare.")


def test_the_lists_are_in_the_index(desk):
    text = Page(desk.get("/admin/")).text
    for name in ("Import runs", "Rejected rows", "Unmatched names"):
        assert name in text
