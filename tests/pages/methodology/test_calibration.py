"""How often ranges hold: every figure is the measurement's, and the downloads have all of them."""

import csv
import io

import pytest

from careers.models import EstimateCheck
from careers.pay.estimates.checking import Case
from tests.factories import make_country, make_role, make_source
from tests.pages.page import read

pytestmark = pytest.mark.django_db

PAGE = "/methodology/calibration/"


def case(kind, name="", *, country="us", wide=0.8, half=0.5, n=400, source="adverts", told="level", independent=None):
    basis = "unstated" if source == "adverts" else "total"
    return Case(kind, source, basis, country, told, name, n, independent or n, wide, half, 0.07, 2.0)


CASES = [
    case("source", wide=0.803, half=0.507, n=14_745),
    case("evidence", "0", wide=0.71, n=34),
    case("evidence", "5", wide=0.87, half=0.55, n=5_000),
    case("role", "data-scientist", wide=0.79, n=3_024),
    case("level", "mid", wide=0.66, n=81),
    case("refused", "flag", country="in", wide=0.72, n=51),
    case("widened", "0", country="", wide=0.48, half=0.27, n=374),
    case("uncarried", "2024", wide=0.766, n=11_336),
    case("forward", "2024", wide=0.81, n=11_336),
    case("across", "adverts", told="", n=100),
    case("across", "survey", told="", wide=0.61, n=90),
    case("source", country="us", told="", wide=0.11),
]


@pytest.fixture
def measured():
    make_source("adverts", "reported", short_name="Adverts")
    make_source("survey", "survey", short_name="Survey")
    make_country("US"), make_country("IN")
    make_role("Data scientist")
    return EstimateCheck.objects.create(made_on="2026-11-26", cases=[one.stored() for one in CASES])


def test_the_first_thing_said_is_in_how_many_kinds_of_case_the_range_held(client, measured):
    page = read(client, PAGE)

    assert (2, "In 1 of 3 kinds of case, 75 to 85 in 100 lay inside a range that promises 80") in page.headings


def test_what_misses_is_named_with_whether_chance_could_do_it(client, measured):
    text = read(client, PAGE).main.text
    narrow, wide = "no report of the same kind", "100 and more reports of the same kind"

    assert f"Adverts, {narrow}, the USA: 71 in 100 of 34 people, too narrow, which chance alone could do." in text
    assert f"Adverts, {wide}, the USA: 87 in 100 of 5,000 people, too wide, which is more than chance." in text


def test_each_case_is_a_row_with_both_shares_and_its_size(client, measured):
    page = read(client, PAGE)

    assert page.row("Everybody answered in the USA").text == "Everybody answered in the USA 80 51 14,745"
    assert page.row("Data scientist").text == "Data scientist 79 50 3,024"
    assert page.row("Mid-level").text == "Mid-level 66, out of the band 50 81"
    assert page.row("Adverts, India: what the source leaves out there").text.endswith("72 50 51")
    assert page.row("Adverts, the usual way: nobody of the same kind had reported").text.endswith("48 27 374")
    assert page.row("Adverts, the USA, 2024").text.endswith("77 81 11,336")
    assert page.row("Adverts 80 61")


def test_questions_that_do_not_stand_for_a_source_are_in_the_downloads_alone(client, measured):
    assert " 11 " not in read(client, PAGE).main.text
    assert len(client.get("/methodology/calibration.json").json()["cases"]) == len(CASES)


def test_the_downloads_have_every_figure(client, measured):
    data = client.get("/methodology/calibration.json").json()
    sent = b"".join(client.get("/methodology/calibration.csv").streaming_content).decode()
    rows = list(csv.DictReader(io.StringIO(sent)))

    assert data["made_on"] == "2026-11-26"
    assert data["cases"] == [one.stored() for one in CASES]
    assert [float(row["wide"]) for row in rows] == [one.wide for one in CASES]


def test_the_date_and_what_failed_are_said(client, measured):
    assert "Last checked on 26 November 2026. All lies within the targets." in read(client, PAGE).main.text
    EstimateCheck.objects.update(failures=["The range of adverts is too narrow."])

    assert "Outside of the targets: The range of adverts is too narrow." in read(client, PAGE).main.text


def test_without_any_estimate_there_is_nothing_to_measure(client):
    text = read(client, PAGE).main.text

    assert "No source here has enough reports for an estimate, so there is nothing to measure." in text
    assert "Last checked" not in text


def test_it_is_linked_from_the_rules(client):
    assert PAGE in read(client, "/methodology/").links
