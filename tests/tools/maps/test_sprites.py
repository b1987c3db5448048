"""The sprites that are shipped."""

import re
from xml.etree import ElementTree

import pytest

from careers.charts.sheets import US_STATES, WORLD
from tests.conftest import PROJECT
from tools.maps.codes import COUNTRIES, NAMED, STATES

SVG = "{http://www.w3.org/2000/svg}"
SHEETS = [US_STATES, WORLD]


def tree(sheet):
    return ElementTree.parse(PROJECT / "static" / sheet.sprite).getroot()


def codes(sheet):
    return [each.get("id").removeprefix(sheet.prefix) for each in tree(sheet) if each.get("id")]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_knows_every_place_of_its_sprite_and_no_other(sheet):
    found = codes(sheet)
    assert len(found) == len(set(found))
    assert set(found) == sheet.codes | {"land"}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_is_shown_as_its_sprite_is(sheet):
    assert tree(sheet).get("viewBox") == sheet.view


@pytest.mark.parametrize(("sheet", "most"), [(US_STATES, 14_336), (WORLD, 40_000)], ids=["us", "world"])
def test_a_sprite_is_small(sheet, most):
    assert (PROJECT / "static" / sheet.sprite).stat().st_size <= most


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sprite_says_whose_outlines_it_has_and_that_they_are_free(sheet):
    text = (PROJECT / "static" / sheet.sprite).read_text()
    assert re.search(r"<!-- (US Census Bureau|Natural Earth).* public domain", text)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sprite_brings_no_colour_and_nothing_that_runs(sheet):
    """Colour is inherited from the page, which a fill in the sprite would stop."""
    for each in tree(sheet).iter():
        assert each.tag.removeprefix(SVG) in {"svg", "g", "path", "circle", "text"}
        assert each.get("fill", "currentColor") == "currentColor"
        assert each.get("style") is None


def test_all_fifty_states_and_the_capital_are_drawn():
    assert len(STATES) == 51
    assert set(STATES.values()) == US_STATES.usual
    assert set(codes(US_STATES)) >= US_STATES.usual


def test_every_country_of_the_file_is_drawn_but_antarctica():
    assert set(codes(WORLD)) == {*COUNTRIES.values(), *NAMED.values(), "land"} - {"AQ"}
    assert len(COUNTRIES) == len(set(COUNTRIES.values())) == 235


def test_the_codes_of_known_countries_are_right():
    known = {"356": "IN", "840": "US", "826": "GB", "276": "DE", "756": "CH", "702": "SG", "036": "AU", "578": "NO"}
    assert {number: COUNTRIES[number] for number in known} == known


def test_dots_are_the_places_too_small_for_an_outline():
    dots = {each.get("id").removeprefix(WORLD.prefix) for each in tree(WORLD) if each.tag == f"{SVG}circle"}
    assert dots == WORLD.dots
    assert {"SG", "HK", "MT"} <= dots
    assert not {"IN", "US", "LU"} & dots
