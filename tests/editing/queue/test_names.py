"""Names that reports have and the portal does not, and names that are had twice."""

import pytest

from careers.models import UnmatchedName
from tests.editing.queue.asked import items, says
from tests.factories import (
    make_company,
    make_filings,
    make_records,
    make_role,
    make_run,
    make_skill,
    make_source,
    make_title,
    name_company,
)

pytestmark = pytest.mark.django_db


def test_titles_of_reports_without_a_role_come_the_most_frequent_first_from_day_one():
    make_records([100_000] * 2, None, title="Boss")
    make_records([100_000] * 3, None, title="Senior Clerk II")
    make_records([100_000], None, title="Clerk")
    make_records([100_000], make_role(), title="Machine whisperer")
    found = items("titles")
    assert [(item.says, item.number, item.why) for item in found] == [
        ("Clerk", 4, "4 reports have no role"),
        ("Boss", 2, "2 reports have no role"),
    ]
    assert found[1].place.page == "roletitle_add"
    assert found[1].place.query == {"title": "Boss", "is_public": ""}


def test_a_title_that_a_role_is_given_leaves_the_line():
    make_records([100_000] * 2, None, title="Sr. Boss")
    make_title(make_role(), "Boss")
    assert says("titles") == []


def test_the_last_imports_name_what_they_could_not_place():
    first, run = make_run(), make_run()
    make_records([100_000] * 2, None, title="Boss")
    for each, name, rows in ((first, "Gone", 90), (run, "Boss", 30), (run, "Clerk", 5)):
        UnmatchedName.objects.create(run=each, kind="title", name=name, rows=rows)
    UnmatchedName.objects.create(run=run, kind="employer", name="Initech LLC", rows=10)
    assert [(item.says, item.number, item.why) for item in items("titles")] == [
        ("Boss", 30, "30 rows of the last import"),
        ("Clerk", 5, "5 rows of the last import"),
    ]
    assert says("employers") == ["Initech LLC"]
    make_run(undone_at=run.finished_at)
    assert says("employers") == ["Initech LLC"], "what was taken back says nothing"


def test_employers_of_ten_reports_without_a_company_are_named():
    role = make_role()
    make_filings("Initech LLC", role, [100_000] * 6)
    make_filings("INITECH, INC.", role, [100_000] * 4)
    make_filings("Small Inc.", role, [100_000] * 9)
    make_filings("Acme Corp.", role, [100_000] * 12, company=make_company("Acme"))
    (item,) = items("employers")
    assert (item.says, item.number) == ("INITECH, INC.", 10)
    assert item.place.query == {"name": "INITECH, INC.", "kind": "legal"}
    name_company(make_company("Initech Group"), "Initech")
    assert says("employers") == []


def test_a_name_of_two_roles_or_companies_is_an_error():
    first, second = make_role("Data analyst"), make_role("Data engineer")
    make_title(first, "Data person")
    assert says("shared-names") == []
    title = make_title(second, "Senior data person")
    (item,) = items("shared-names")
    assert item.why == "a name of Data analyst and of Data engineer"
    assert item.place.row == first.pk
    title.delete()
    name_company(make_company("Acme"), "Initech, Inc.")
    make_company("Initech")
    assert [item.place.page for item in items("shared-names")] == ["company_change"]


def test_names_that_are_nearly_alike_are_shown_as_pairs():
    make_skill("Keras")
    other = make_skill("Kera")
    make_skill("C", aliases="Q")
    make_skill("Go", aliases="C++\nq")
    make_skill("R", aliases="GNU R\nKerass")
    make_role("Data analyst")
    make_title(make_role("Data engineer"), "Data analysts")
    found = {item.says for item in items("look-alikes")}
    assert found == {"Keras and Kera", "Keras and Kerass", "Q and q"}
    other.delete()
    assert set(says("look-alikes")) == {"Keras and Kerass", "Q and q"}


def test_a_source_of_its_own_adds_to_a_title():
    for slug in ("one", "two"):
        make_records([100_000] * 2, None, title="Boss", source=make_source(slug))
    assert [item.number for item in items("titles")] == [4]
