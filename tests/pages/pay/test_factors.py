"""The factors on pages: the sentence, the table of comparisons, and the words in place of a number."""

import pytest

from tests import factories
from tests.pages.page import read

pytestmark = pytest.mark.django_db

ROLE = "/roles/machine-learning-engineer/"
PAY = f"{ROLE}pay/us/"
FACTORS = f"{PAY}factors/"
ALIKE = {"verdict": "indistinguishable", "difference": 6, "low": -4, "high": 17}


@pytest.fixture
def role():
    factories.make_country("US")
    role = factories.make_role()
    factories.make_records(range(100_000, 140_000, 1_000), role)
    return role


class TestRolePage:
    def test_says_each_factor_in_a_sentence_with_its_evidence(self, client, role):
        factories.make_effect(role)
        factories.make_effect(role, "mid", "entry", **ALIKE)
        factories.make_effect(role, "", "", "education", verdict="not_recorded")
        factories.make_effect(role, "CA", "others", "location", area=factories.make_area(), verdict="too_few")

        lines = read(client, f"{ROLE}whole/").one("dl", "factors").all("div")

        assert [line.text for line in lines] == [
            "Experience Senior: 24 % more pay than mid-level at equal education and year "
            "(95 % interval +13 to +37 %), about $30k a year; "
            "n = 120 and 40. Grade B Publisher of filings; 1 of 2 comparisons differ",
            "Education Not recorded in any source with enough reports.",
            "Skills and expertise Not recorded in any source with enough reports.",
            "Location Too few reports (Publisher of filings).",
            "Company and industry Not recorded in any source with enough reports.",
        ]
        assert lines[0].one("dt").one("a")["href"] == "/methodology/#compared-experience"

    def test_says_first_how_many_differ_and_what_experience_does(self, client, role):
        factories.make_effect(role)
        factories.make_effect(role, "mid", "entry", **ALIKE)

        fold = read(client, ROLE).one("details", id="factors")

        assert fold.one("summary").text == (
            "What moves pay Comparisons of equals: 1 of 2 differ. In the USA, senior: 24 % more pay than "
            "mid-level at equal education and year (95 % interval +13 to +37 %)."
        )
        assert FACTORS in [link["href"] for link in fold.all("a")]

    def test_says_that_nothing_could_be_measured(self, client, role):
        page = read(client, ROLE)

        assert "Too few reports to measure it." in page.one("details", id="factors").one("summary").text
        assert f"{ROLE}whole/" in page.links
        assert "Too few reports to measure it." in read(client, f"{ROLE}whole/").one("section", id="pay").text


class TestPayPage:
    def test_counts_what_differs_and_leads_to_every_comparison_with_its_general_explanation(self, client, role):
        factories.make_factor("Experience", summary="Years count.")
        factories.make_effect(role)
        factories.make_effect(role, "mid", "entry", **ALIKE)

        section = read(client, PAY).one("details", id="factors")

        assert section.one("summary").text == "What moves pay Experience: 1 of 2 comparisons differ."
        assert section.all("a")[-1]["href"] == FACTORS
        assert "Years count. In full" in read(client, FACTORS).main.text

    def test_shows_only_what_is_measured_in_this_country(self, client, role):
        factories.make_effect(role, country="IN")

        section = read(client, PAY).one("details", id="factors")

        assert section.one("summary").text == "What moves pay Too few reports to measure it here."
        assert section.all("a")[-1]["href"] == "/methodology/#factors-h"


class TestComparisons:
    def test_states_each_with_interval_sample_and_grade(self, client, role):
        factories.make_effect(role)
        factories.make_effect(role, "mid", "entry", **ALIKE)

        page = read(client, FACTORS)

        assert page.row("Senior against mid-level", "+24 % +$30k", "+13 to +37 %", "120; 40", "Grade B", "")
        assert page.row("Mid-level against entry", "+6 % not distinguishable", "−4 to +17 %", "120; 40", "Grade B", "")
        assert page.one("table", "effects").one("caption").text == (
            "Publisher of filings, USD; held equal: education and year"
        )
        assert not page.all("meta", name="robots")

    def test_says_what_has_too_few_reports_and_what_is_not_recorded(self, client, role):
        factories.make_effect(role, "senior", "mid", verdict="too_few")
        factories.make_effect(role, "", "", "location", verdict="too_few")
        factories.make_effect(role, "", "", "skills", verdict="not_recorded")

        page = read(client, FACTORS)

        assert "Publisher of filings, USD: Too few reports: Senior against mid-level." in page.main.text
        assert "Publisher of filings, USD: too few reports." in page.main.text
        assert "Not recorded in this source: Publisher of filings." in page.main.text
        assert page.one("meta", name="robots")["content"] == "noindex"

    def test_without_any_report_says_so_and_explains_in_general(self, client, role):
        factories.make_factor("Experience", summary="Years count.")

        page = read(client, FACTORS)

        assert "Too few reports: no source has 20 reports" in page.one("div", "empty").text
        assert "Years count." in page.main.text

    @pytest.mark.parametrize(
        ("address", "status"),
        [
            (f"{ROLE}pay/uk/factors/", 404),
            ("/roles/alchemist/pay/us/factors/", 404),
            (f"{ROLE}pay/US/factors/", 301),
        ],
    )
    def test_has_one_address(self, client, role, address, status):
        response = client.get(address)

        assert response.status_code == status
        if status == 301:
            assert response["Location"] == FACTORS

    def test_stands_in_the_sitemap_where_something_is_measured(self, client, role):
        factories.make_effect(role)
        factories.make_effect(role, country="IN", verdict="too_few")

        sitemap = client.get("/sitemap-pay-details.xml").content.decode()

        assert FACTORS in sitemap
        assert "/pay/in/factors/" not in sitemap

    def test_of_the_real_content_are_small_pages(self, client, portal):
        for slug in ("software-engineer", "machine-learning-engineer", "back-end-engineer"):
            page = read(client, f"/roles/{slug}/pay/us/factors/")

            assert page.all("table", "effects")


class TestSkillPage:
    def test_states_the_difference_by_role_and_country(self, client, role):
        skill = factories.make_skill("Go")
        factories.make_effect(role, "go", "not-named", "skills", skill=skill, held_equal="experience,year")
        factories.make_effect(role, "go", "not-named", "skills", skill=skill, country="IN", **ALIKE)

        assert "/skills/go/pay/" in read(client, "/skills/go/").links
        page = read(client, "/skills/go/pay/")

        assert "with experience and year equal" in page.main.text
        assert page.row(
            "Machine learning engineer, United States",
            "+24 %, about $30k a year more",
            "+13 to +37 %",
            "120 and 40",
            "Publisher of filings, 2023–2025 Grade B",
        )
        assert page.row(
            "Machine learning engineer, India",
            "Not distinguishable in this data",
            "−4 to +17 %",
            "120 and 40",
            "Publisher of filings, 2023–2025 Grade B",
        )


class TestMethodology:
    def test_says_which_source_records_what(self, client, role):
        factories.make_effect(role)
        factories.make_effect(role, "", "", "skills", verdict="not_recorded")

        section = read(client, "/methodology/").one("div", id="measured")

        marks = ["recorded", *["not recorded"] * 4]
        assert [cell.text for cell in section.one("tbody").one("tr").all("td")] == marks
        assert "fewer than 10 on either side" in section.text
        assert "fewer than 20 in all" in section.text


class TestSources:
    def test_count_the_comparisons_that_rest_on_them(self, client, role):
        factories.make_effect(role)
        factories.make_effect(role, "mid", "entry", verdict="too_few")

        assert "1 comparison of pay by factor" in read(client, "/sources/filings/").main.text
        assert "1 comparison of pay by factor." in read(client, "/sources/").main.text
