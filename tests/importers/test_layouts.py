"""Files of one kind are none of a source of another."""

import shlex

import pytest
from django.core.management import get_commands, load_command_class

from careers.importers.layouts import LAYOUTS, layouts_for, why_not
from tests.factories import make_claim, make_exchange_rate, make_run, make_source

pytestmark = pytest.mark.django_db


def test_a_survey_is_no_filing():
    source = make_source("own-filings", "filing")
    said = why_not(source, LAYOUTS["salaryrecord-stackoverflow"])
    assert "“own-filings” is of another kind (administrative filing)" in said
    assert layouts_for(source) == ["salaryrecord-lca"]


@pytest.mark.parametrize(
    ("slug", "kind", "layouts"),
    [
        ("aijobs-2025-01", "reported", ["salaryrecord-aijobs"]),
        ("stackoverflow-2025", "survey", ["salaryrecord-stackoverflow", "skillevidence-stackoverflow"]),
        ("bls-oews-2027", "official", ["wageestimate-oews"]),
        ("bls-projections-2024-34", "official", ["employmentprojection-projections", "openingssplit-separations"]),
        ("onet-29-3", "official", ["skillevidence-onet"]),
    ],
)
def test_a_source_of_the_portal_has_files_of_its_own_layout(slug, kind, layouts):
    assert layouts_for(make_source(slug, kind)) == layouts


def test_a_release_has_files_of_the_layout_of_the_one_that_it_replaces():
    source = make_source("jobs-2026", "reported", supersedes=make_source("aijobs-2025-01", "reported"))
    assert layouts_for(source) == ["salaryrecord-aijobs"]


def test_what_was_read_before_says_the_layout_until_it_is_undone():
    source = make_source("survey", "survey")
    run = make_run(source=source, format="csv")
    assert layouts_for(source) == ["salaryrecord-csv", "skillevidence-stackoverflow"]
    assert f"{run} has read files of another layout" in why_not(source, LAYOUTS["salaryrecord-stackoverflow"])
    run.undone_at = "2026-03-01T12:00Z"
    run.save()
    assert "salaryrecord-stackoverflow" in layouts_for(source)


def test_a_source_of_other_figures_has_no_files():
    make_exchange_rate()
    claim = make_claim()
    assert layouts_for(claim.source) == []


def test_a_source_that_is_kept_by_hand_has_no_files():
    assert layouts_for(make_source("hand", "survey", is_hand_kept=True)) == []


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=list(LAYOUTS))
def test_the_command_takes_what_it_is_given(layout):
    line = layout.command_for(["a b.csv"], "some-source", 2025)
    assert line.startswith("manage.py ")
    assert "'a b.csv'" in line
    name = line.split()[1]
    parser = load_command_class(get_commands()[name], name).create_parser("manage.py", name)
    options = parser.parse_args(shlex.split(line)[2:])
    assert [str(path) for path in options.files] == ["a b.csv"]
    assert (options.source, options.year) == ("some-source", 2025)
