"""Names wait to be mapped until somebody goes by them."""

import pytest

from careers.importers.matching.waiting import waiting_names
from careers.models import CompanyName, UnmatchedName
from tests.factories import make_company, make_role, make_run, make_source, make_title

pytestmark = pytest.mark.django_db


def wait(run, name, kind="title", rows=1, is_ambiguous=False):
    return UnmatchedName.objects.create(run=run, name=name, kind=kind, rows=rows, is_ambiguous=is_ambiguous)


def names():
    return list(waiting_names().values_list("name", flat=True))


def test_a_name_that_is_mapped_leaves_the_queue():
    run = make_run()
    wait(run, "Sr. Prompt Wizard")
    wait(run, "ACME HOLDINGS, INC.", "employer")
    assert sorted(names()) == ["ACME HOLDINGS, INC.", "Sr. Prompt Wizard"]
    make_title(make_role("AI engineer"), "Prompt wizard")
    CompanyName.objects.create(company=make_company("Acme"), name="Acme Holdings", kind="legal")
    assert names() == []


def test_a_name_that_a_new_role_or_company_has_leaves_it_too():
    wait(make_run(), "Prompt wizard")
    wait(make_run(source=make_source("other")), "Acme", "employer")
    make_role("Prompt wizard")
    make_company("Acme")
    assert names() == []


def test_a_name_of_several_owners_waits_on():
    wait(make_run(), "Wizard", is_ambiguous=True)
    for role in ("AI engineer", "Data engineer"):
        make_title(make_role(role), "Wizard")
    assert names() == ["Wizard"]


def test_only_the_newest_import_in_force_of_a_source_and_table_has_names_that_wait():
    source = make_source()
    wait(make_run(source=source), "Older")
    wait(make_run(source=source), "Newest")
    wait(make_run(source=source, model="skillevidence"), "Of another table")
    wait(make_run(source=source, undone_at="2026-03-01T12:00Z"), "Undone")
    assert sorted(names()) == ["Newest", "Of another table"]


def test_a_release_that_was_replaced_has_none():
    old, new = make_source("old"), make_source("new")
    wait(make_run(source=old), "Old")
    wait(make_run(source=new, replaced=old), "New")
    assert names() == ["New"]


def test_a_title_is_no_employer():
    wait(make_run(), "Acme")
    make_company("Acme")
    assert names() == ["Acme"]
