"""Names the portal knows, and whom they place."""

import pytest

from careers.importers.tables import TableError
from tools.figures import portal


def test_a_title_places_one_role_whatever_its_seniority(portal_fixtures):
    roles = portal.roles_by_title(portal_fixtures)
    assert roles.owners("Sr. DATA SCIENTIST II") == {"data-scientist"}
    assert roles.owners("Lead Decision-Scientist") == {"data-scientist"}


def test_a_title_of_two_roles_is_ambiguous(portal_fixtures):
    roles = portal.roles_by_title(portal_fixtures)
    assert roles.owners("Machine Learning Scientist") == {"data-scientist", "machine-learning-engineer"}
    assert list(roles.ambiguous()) == ["machine learning scientist"]


def test_a_title_that_nobody_has_places_nobody(portal_fixtures):
    assert portal.roles_by_title(portal_fixtures).owners("Engineer") == set()


def test_an_employer_is_found_by_a_former_name_in_another_legal_form(portal_fixtures):
    companies = portal.companies_by_name(portal_fixtures)
    assert companies.owners("TWITTER INC") == {"x"}
    assert companies.owners("Acme, L.L.C.") == {"acme"}
    assert companies.owners("Acme Foods LLC") == set()


def test_states_and_countries(portal_fixtures):
    assert portal.us_states(portal_fixtures) == {"CA"}
    assert portal.countries(portal_fixtures)["IN"] == "India"


def test_missing_role_files_are_named(tmp_path):
    with pytest.raises(TableError, match="no role files"):
        portal.roles_by_title(tmp_path)
    with pytest.raises(TableError, match=r"occupations\.yaml: No such file"):
        portal.occupations(tmp_path)
