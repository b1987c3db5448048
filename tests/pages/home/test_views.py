import pytest

from careers.models import PublicChange
from tests import factories
from tests.pages.page import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def adverts():
    return factories.make_source("adverts", "reported")


@pytest.fixture
def field(adverts):
    """Two roles of the fastest occupation and one of a slower one, which is paid more than the first."""
    fast = factories.make_occupation(code="15-2051", title="Data Scientists")
    slow = factories.make_occupation(code="15-1252", title="Software Developers")
    factories.make_projection(fast)
    factories.make_projection(slow, projected=115_800)
    factories.make_all_jobs()
    for name, occupation, first in (
        ("Data analyst", fast, 90_000),
        ("Data scientist", fast, 130_000),
        ("Software engineer", slow, 150_000),
    ):
        role = factories.make_role(name)
        role.occupations.add(occupation, through_defaults={"match": "exact", "position": 1})
        factories.make_records(range(first, first + 30_000, 500), role, source=adverts, basis="unstated")


def _rows(page):
    return [row.text for row in page.one("table", "rank").one("tbody").all("tr")]


class TestField:
    def test_its_title_says_what_is_drawn(self, client, field):
        page = read(client, "/")

        assert page.one("h2", id="field-h").text == (
            "Fast growth is no promise of high pay: the fastest-growing group runs from $105k to $145k"
        )

    def test_its_title_promises_no_order_where_intervals_overlap(self, client, adverts):
        occupation = factories.make_occupation()
        factories.make_projection(occupation)
        for name in ("Data analyst", "Data scientist"):
            role = factories.make_role(name)
            role.occupations.add(occupation, through_defaults={"match": "exact", "position": 1})
            factories.make_records(range(90_000, 120_000, 500), role, source=adverts)

        assert read(client, "/").one("h2", id="field-h").text == (
            "In the fastest-growing group the roles cannot be told apart by pay"
        )

    def test_is_a_list_too_by_pay_with_each_role_a_link(self, client, field):
        page = read(client, "/")

        assert _rows(page) == [
            "Software engineer $165k +15.8 %",
            "Data scientist $145k +33.5 %",
            "Data analyst $105k +33.5 %",
        ]
        assert [link["href"] for link in page.one("table", "rank").all("a")] == [
            "/roles/software-engineer/",
            "/roles/data-scientist/",
            "/roles/data-analyst/",
        ]

    def test_each_point_of_the_lanes_is_a_link_that_says_all_it_shows(self, client, field):
        lanes = read(client, "/").one("svg", "lanes")

        first = lanes.all("a")[0]
        assert (first["href"], first["aria-label"]) == (
            "/roles/data-analyst/",
            "Data analyst: $105k, 60 adverts, likely $100k to $109k; growth +33.5 %",
        )

    def test_compares_one_level_and_the_others_are_links(self, client, field, adverts):
        senior = factories.make_role("Senior one")
        factories.make_records(range(200_000, 240_000, 1_000), senior, source=adverts, experience="senior")

        page = read(client, "/?level=senior")

        assert _rows(page) == ["Senior one $220k –"]
        tabs = [(tab["href"], tab.get("aria-current")) for tab in page.one("ul", "pick-tabs").all("a")]
        assert tabs == [
            ("/?level=entry#field-h", None),
            ("/?level=mid#field-h", None),
            ("/?level=senior#field-h", "true"),
        ]

    def test_names_who_is_missing_and_where_the_source_is_unfit(self, client, field, adverts):
        statistician = factories.make_role("Statistician")
        factories.make_records([900_000] * 5, statistician, source=adverts, country="IN")
        factories.make_flag(adverts)

        text = read(client, "/").one("section", "field").one("p", "short").text

        assert "Not drawn, with fewer than 10 such adverts: Statistician." in text
        assert "Not drawn for India: it drops the low half." in text

    def test_a_level_that_is_none_is_said_and_the_picture_still_stands(self, client, field):
        page = read(client, "/?level=luck", 400)

        assert "“luck” is not a choice" in page.one("div", "complaint").text
        assert len(_rows(page)) == 3

    def test_without_adverts_says_so(self, client):
        factories.make_role()

        assert "No source has 10 adverts of any role at this level." in read(client, "/").main.text


def test_has_four_doors_and_keeps_the_other_ways_in(client):
    page = read(client, "/")

    doors = {link.one("b").text: link["href"] for link in page.one("ul", "start-doors").all("a")}
    assert doors == {
        "I am a student": "/start/student/",
        "I write software": "/start/software/",
        "I work with data": "/start/data/",
        "I have an offer": "/salaries/offer/",
    }
    assert {"/salaries/estimate/", "/tools/payback/", "/visa/"} <= set(page.links)


def test_says_what_changed_last_by_the_dates_of_the_content(client):
    factories.make_role("Data analyst", reviewed_on="2026-11-20")
    factories.make_role("Data engineer", reviewed_on="2026-11-20")
    factories.make_source("wages", "official", title="Wages", published_on="2026-05-15", retrieved_on="2026-11-22")
    PublicChange.objects.all().delete()

    news = [item.text for item in read(client, "/").one("ul", "news").all("li")]

    assert news == [
        "22 Nov 2026 Figures fetched from Publisher of wages",
        "20 Nov 2026 Text reviewed: Data analyst, Data engineer",
        "15 May 2026 Published: Wages",
    ]
