"""The page of a figure, its files and its frame."""

import csv
import io
import json
import re
import struct

import pytest
from django.core.cache import cache

from careers.charts.poster import WIDTH
from careers.figures import all_keys, find
from careers.pages.figures.draw import ENLARGED
from tests import factories
from tests.pages.page import complaints, read

pytestmark = pytest.mark.django_db
KEY = "pay.data-engineer.us.filings.base-usd"
FILES = ("json", "csv", "svg", "png")


@pytest.fixture
def role():
    role = factories.make_role("Data engineer")
    company, area = factories.make_company("Acme"), factories.make_area()
    factories.make_filings("Acme Inc.", role, range(100_000, 140_000, 1_000), company=company, area=area)
    return role


def test_every_key_answers_in_all_its_forms(client):
    factories.make_portal(1)
    for key in all_keys():
        page = read(client, f"/figures/{key}/")
        assert (page.status, complaints(page)) == (200, []), key
        assert client.get(f"/embed/{key}/").status_code == 200
        for ending in ("json", "csv"):
            assert client.get(f"/figures/{key}.{ending}").status_code == 200
        has_chart = bool(page.all("svg", "poster"))
        assert client.get(f"/figures/{key}.svg").status_code == (200 if has_chart else 404)


def test_one_statistic_shown_for_two_roles_says_for_which(client):
    for name in ("Data engineer", "Data scientist"):
        factories.make_estimate(factories.make_occupation(factories.make_role(name)))
    keys = sorted(key for key in all_keys() if key.startswith("pay.") and key.endswith(".15-2051"))
    pages = [read(client, f"/figures/{key}/") for key in keys]

    assert [page.headings[0][1].rpartition(", for ")[2] for page in pages] == ["data engineers", "data scientists"]
    assert len({page.title for page in pages}) == len({page.description for page in pages}) == 2


def test_the_citation_followed_ends_at_the_same_number(client, role):
    page = read(client, "/roles/data-engineer/pay/us/")
    cited = [each["href"] for each in page.all("a") if each.text == "Cite"]
    of_figure = read(client, cited[0])
    (address,) = set(re.findall(r"http://testserver(/figures/[^ ,]+/)", of_figure.main.text))
    number = f"${find(KEY).values['median']:,}"

    assert number in page.main.text
    assert number in read(client, address).main.one("p", "figure-value").text
    assert json.loads(client.get(f"/figures/{KEY}.json").content)["figures"][0]["values"]["median"] == 119_500
    assert number == "$119,500"


def test_each_table_of_the_page_leads_to_its_figure(client, role):
    page = read(client, "/roles/data-engineer/pay/us/")
    led_to = {link.split("/")[2] for link in page.links if link.startswith("/figures/")}

    assert led_to == {
        "pay.data-engineer.us",
        KEY,
        *(f"{KEY}.{table}" for table in ("level", "state", "company", "spread")),
    }


def test_it_says_what_it_is_made_of_and_who_is_left_out(client, role):
    main = read(client, f"/figures/{KEY}/").main

    for told in ("40 filings", "Grade B", "Anything else.", "Public domain", "15 January 2026", "Cite this"):
        assert told in main.text
    assert "https://example.org/filings" in [each["href"] for each in main.all("a")]


def test_the_link_to_the_source_goes_to_the_publishers_table_where_it_is_known(client, role):
    source = role.salary_records.first().source
    source.table_name, source.table_url = "Table 7", "https://example.org/tables/7"
    source.save()
    link = read(client, f"/figures/{KEY}/").main.one("a", href="https://example.org/tables/7")

    assert link.text == "Table 7"


def test_csv_and_json_have_the_figure_with_its_source_and_licences(client, role):
    (row,) = csv.DictReader(io.StringIO(client.get(f"/figures/{KEY}.csv").content.decode()))
    data = json.loads(client.get(f"/figures/{KEY}.json").content)

    assert (row["key"], row["median"], row["n"], row["grade"], row["currency"]) == (KEY, "119500", "40", "B", "USD")
    assert (row["licence"], row["our_licence"]) == ("Public domain", "CC BY 4.0")
    assert row["as_of"] == data["as_of"]
    (figure,) = data["figures"]
    assert figure["values"]["median"] == 119_500
    assert (figure["n"], figure["grade"], figure["unit"]) == (40, "B", "USD a year, before tax")
    assert data["sources"][figure["source"]]["licence"] == "Public domain"
    assert figure["address"] == f"http://testserver/figures/{KEY}/"


def test_no_cell_is_taken_for_a_formula(client, role):
    role.name = "=Data engineer"
    role.save()
    assert '"=Data' not in client.get(f"/figures/{KEY}.csv").content.decode()


@pytest.mark.parametrize("key", [KEY, f"{KEY}.state", f"{KEY}.spread", "pay.data-engineer.us"])
def test_a_picture_has_title_source_and_date_in_it(client, role, key):
    svg = client.get(f"/figures/{key}.svg")
    text = " ".join(re.findall(r">([^<>]+)</text>", svg.content.decode()))

    assert svg["Content-Type"].startswith("image/svg+xml")
    assert text.startswith(find(key).title.split(",")[0][:30])
    for told in ("Source: Publisher of filings: Release filings (Public domain)", "CC BY 4.0", "Wayfound,"):
        assert told in text
    assert "http://testserver/figures/" in text
    assert "style" not in svg.content.decode()


def test_a_png_is_the_same_picture_enlarged(client, role):
    png = client.get(f"/figures/{KEY}.png").content

    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">I", png[16:20])[0] == WIDTH * ENLARGED
    blank = client.get(f"/figures/{KEY}.state.png").content
    assert len(png) > 8_000
    assert png != blank


def test_anyone_may_frame_the_chart_and_nothing_else(client, role):
    frame = client.get(f"/embed/{KEY}/")

    assert "frame-ancestors *" in frame["Content-Security-Policy"]
    assert "X-Frame-Options" not in frame
    assert "unsafe" not in frame["Content-Security-Policy"]
    assert frame["X-Robots-Tag"] == "noindex"
    for address in (f"/figures/{KEY}/", *(f"/figures/{KEY}.{ending}" for ending in FILES), "/embed/no.key/"):
        response = client.get(address)
        assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
        assert response["X-Frame-Options"] == "DENY"


def test_a_frame_has_the_rules_of_all_pages_but_for_framing(client, role):
    frame, page = (
        dict(rule.split(" ", 1) for rule in client.get(address)["Content-Security-Policy"].split("; "))
        for address in (f"/embed/{KEY}/", f"/figures/{KEY}/")
    )
    assert {**frame, "frame-ancestors": ""} == {**page, "frame-ancestors": ""}


def test_the_line_to_copy_frames_the_chart(client, role):
    snippet = read(client, f"/figures/{KEY}/").main.one("input", id="embed-code")["value"]
    address = re.search(r'src="http://testserver([^"]+)"', snippet).group(1)

    assert client.get(address).status_code == 200
    assert "readonly" in read(client, f"/figures/{KEY}/").main.one("input", id="embed-code").attributes


def test_files_may_be_read_by_programs_on_other_pages(client, role):
    assert {client.get(f"/figures/{KEY}.{ending}")["Access-Control-Allow-Origin"] for ending in FILES} == {"*"}
    assert "Access-Control-Allow-Origin" not in client.get(f"/figures/{KEY}/")


def test_a_file_that_has_not_changed_is_not_sent_again(client, role, settings):
    settings.MIDDLEWARE = ["careers.pages.shared.page_cache.PageCache", *settings.MIDDLEWARE]
    cache.clear()
    first = client.get(f"/figures/{KEY}.csv")
    again = client.get(f"/figures/{KEY}.csv", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("address", ["/figures/no.key/", "/embed/no.key/", *(f"/figures/no.key.{e}" for e in FILES)])
def test_an_unknown_key_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_a_key_that_moved_leads_on(client, role):
    role.slug = "data-plumber"
    role.save()
    moved = KEY.replace("engineer", "plumber")
    for address in ("/figures/{}/", "/embed/{}/", "/figures/{}.csv", "/figures/{}.svg"):
        response = client.get(address.format(KEY))
        assert (response.status_code, response["Location"]) == (301, address.format(moved))


def test_a_key_in_capitals_leads_on(client, role):
    assert client.get(f"/figures/{KEY.upper()}/")["Location"] == f"/figures/{KEY}/"
    assert client.get(f"/figures/{KEY.upper()}.csv")["Location"] == f"/figures/{KEY}.csv"


def test_only_the_newest_release_is_promised_where_a_key_names_none(client, role):
    assert "follows the newest releases" in read(client, "/figures/pay.data-engineer.us/").main.text
    assert "names the release" in read(client, f"/figures/{KEY}/").main.text
