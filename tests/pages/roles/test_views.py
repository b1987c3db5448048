import pytest
import time_machine

from careers.pay.outlook import ABOUT_AI
from tests import factories
from tests.pages.page import read

pytestmark = pytest.mark.django_db

FOUND = {
    "?family=data-science": ["Data analyst"],
    "?education=master": ["ML engineer"],
    "?experience=none": ["Data analyst"],
    "?q=ethic": ["AI ethicist"],
    "?q=DATA": ["Data analyst"],
    "?q=insights": ["Data analyst"],
    "?q=analiste": ["Data analyst"],
    "?q=pytorch": ["ML engineer"],
    "?q=torch+engineer": ["ML engineer"],
    "?q=torch+analyst": [],
    "?q=%25": [],
    "?q=' OR 1=1 --": [],
    "?q=engineer&family=data-science": [],
}
SORTED = {
    "?sort=name": ["AI ethicist", "Data analyst", "ML engineer"],
    "?sort=pay": ["Data analyst", "ML engineer", "AI ethicist"],
    "?sort=growth": ["ML engineer", "Data analyst", "AI ethicist"],
}
WRONG = {
    "family=astrology": "“astrology” is not a choice of “Family”, so it is ignored.",
    "education=lots": "“lots” is not a choice of “Education to enter”, so it is ignored.",
    "experience=zen": "“zen” is not a choice of “Experience to enter”, so it is ignored.",
    "country=zz": "“zz” is not a choice of “Pay in”, so it is ignored.",
    "sort=luck": "“luck” is not a choice of “Sort by”, so it is ignored.",
    "q=" + "a" * 101: "The search is longer than 100 characters, so it is ignored.",
    "q=%00": "The search has a sign that is no character, so it is ignored.",
    "family=%00": "is not a choice of “Family”",
}


def _names(client, query=""):
    """The roles of the list in its order."""
    rows = read(client, f"/roles/{query}").main.all("li", "role-row")
    return [row.all("a")[0].text for row in rows]


@pytest.fixture
def roles():
    """Three roles that differ in everything that the list filters and sorts by; the last has no figures at all."""
    engineer = factories.make_role("ML engineer", entry_education="master", entry_experience="several")
    analyst = factories.make_role("Data analyst", family="data-science", entry_experience="none")
    factories.make_role("AI ethicist", family="responsibility", entry_education="doctorate")
    for role, code, median, projected in (
        (engineer, "15-0001", 90_000, 150_000),
        (analyst, "15-0002", 120_000, 90_000),
    ):
        occupation = factories.make_occupation(role, code, f"Occupation {code}")
        factories.make_estimate(occupation, median=median)
        factories.make_projection(occupation, projected=projected)
    factories.make_title(analyst, "Insights associate")
    factories.make_title(analyst, "Analiste", is_public=False)
    factories.need_skill(engineer, factories.make_skill("PyTorch", aliases="torch"))


class TestList:
    def test_filters_narrow(self, client, roles):
        assert {query: _names(client, query) for query in FOUND} == FOUND

    def test_sorts_with_what_has_no_figure_last(self, client, roles):
        assert {query: _names(client, query) for query in SORTED} == SORTED

    def test_sorts_by_family_in_the_order_of_the_families(self, client, roles):
        for position, slug in enumerate(("responsibility", "machine-learning", "data-science"), 1):
            family = factories.make_family(slug)
            family.position = position
            family.save()

        assert _names(client) == ["AI ethicist", "ML engineer", "Data analyst"]
        assert self._groups(client, "/roles/") == ["Responsibility", "Machine learning", "Data science"]

    def test_families_of_one_position_are_not_mixed(self, client):
        for name, family in (("A role", "two"), ("B role", "one"), ("C role", "two")):
            factories.make_role(name, family=family)

        assert self._groups(client, "/roles/") == ["One", "Two"]
        assert self._groups(client, "/roles/?sort=name") == ["By name"]

    def _groups(self, client, address):
        return [text for level, text in read(client, address).headings if level == 2]

    def test_wrong_value_is_said_and_the_list_still_stands(self, client, roles):
        for query, message in WRONG.items():
            page = read(client, f"/roles/?{query}", status=400)
            assert message in page.one("div", "complaint").text
            assert len(page.main.all("li", "role-row")) == 3

    def test_wrong_order_is_the_usual_order(self, client, roles):
        wrong, usual = (read(client, f"/roles/{query}", status) for query, status in (("?sort=luck", 400), ("", 200)))

        assert wrong.one("ul", "role-list").text == usual.one("ul", "role-list").text

    def test_page_that_is_not_there_is_said(self, client, roles):
        for number in ("0", "-1", "abc", "", "2", "99999999999999999999", "1.0", "٢", "%00", "1e0", "+1"):
            page = read(client, f"/roles/?page={number}", status=404)
            assert "in this list; it has pages 1 to 1." in page.one("p", "lead").text
            assert "\x00" not in page.html

    def test_pages_keep_the_filter(self, client):
        for number in range(31):
            factories.make_role(f"Role {number:02}")

        first, second = (read(client, f"/roles/?education=bachelor&sort=name&page={n}") for n in (1, 2))

        assert first.one("nav", "pagination").text == "Page 1 of 2 Next"
        assert first.one("a", rel="next")["href"] == "?education=bachelor&sort=name&page=2"
        assert second.one("a", rel="prev")["href"] == "?education=bachelor&sort=name&page=1"
        assert (len(first.all("li", "role-row")), len(second.all("li", "role-row"))) == (30, 1)

    def test_chips_take_one_filter_away(self, client, roles):
        page = read(client, "/roles/?family=data-science&experience=none&sort=pay")

        chips = {chip.text: chip["href"] for chip in page.one("ul", "chips").all("a")}
        assert chips == {
            "Family: Data science ×(take away)": "/roles/?experience=none&sort=pay",
            "Experience to enter: No earlier job needed ×(take away)": "/roles/?family=data-science&sort=pay",
        }

    def test_form_holds_what_was_asked(self, client, roles):
        form = read(client, "/roles/?q=data&family=data-science&sort=growth").one("form", "filters")

        assert form.one("input", name="q")["value"] == "data"
        chosen = [option["value"] for option in form.all("option") if "selected" in option.attributes]
        assert chosen == ["data-science", "", "", "", "growth"]

    def test_nothing_found_offers_a_way_on(self, client, roles):
        page = read(client, "/roles/?q=alchemist")

        assert "No role matches all of this." in page.one("div", "empty").text
        assert page.one("div", "empty").one("a")["href"] == "/roles/"

    def test_figure_has_its_sample_source_grade_and_proxy(self, client):
        role = factories.make_role()
        occupation = factories.make_occupation(role, match="proxy")
        factories.make_estimate(occupation, employment=233_440)
        factories.make_projection(occupation)

        page = read(client, "/roles/")

        pay, lead, growth = page.one("dl", "key-figures").all("dd")
        assert pay.text == "$113k Grade C $61k to $194k; 233,440 employed, proxy"
        assert lead.text == "No source measures machine learning engineers in the USA."
        assert growth.text == "+33.5 % 100,000 employed, proxy"
        assert (
            "Roles are compared by one source: the median in the USA, base pay, all levels of experience together, by "
            "Publisher of statistics: Release statistics, which counts 0 of these roles themselves." in page.main.text
        )
        assert "Growth is projected for the USA by Publisher of projections" in page.main.text

    def test_shows_pay_in_india_when_asked(self, client, roles):
        survey = factories.make_source("survey", "survey")
        role = factories.make_role("Data engineer")
        factories.make_estimate(role, country="IN", source=survey, median=1_850_000, n=61)

        row = read(client, "/roles/?country=in&q=data+engineer").one("li", "role-row")

        assert row.one("dl").all("dd")[0].text == "₹18.5 lakh Grade B n = 61"

    @pytest.mark.parametrize("n", [4, 5, 29, 30])
    def test_small_sample_is_uncertain_or_not_shown(self, client, n):
        factories.make_estimate(factories.make_role(), source=factories.make_source("survey", "survey"), n=n)

        pay = read(client, "/roles/").one("dl", "key-figures").all("dd")[0].text

        assert ("$113k" in pay) is (n >= 5)
        assert ("uncertain" in pay) is (5 <= n < 30)

    def test_names_public_titles_only(self, client, roles):
        text = read(client, "/roles/?q=analyst").main.text

        assert "Also: Insights associate" in text
        assert "Analiste" not in text


class TestWhole:
    @pytest.fixture
    def role(self):
        return factories.make_role(reviewed_by="A. Reader", reviewed_on="2026-11-01")

    def _read(self, client):
        return read(client, "/roles/machine-learning-engineer/whole/")

    def test_says_what_the_work_is(self, client, role):
        factories.make_title(role, "ML developer")
        factories.make_title(role, "ml_dev", is_public=False)

        page = self._read(client)

        assert page.headings[0] == (1, "Machine learning engineer, on one page")
        for text in ("work", "day", "works with", "good sides", "hard sides", "not for", "ways in", "outlook"):
            assert f"The {text} of a machine learning engineer." in page.main.text
        assert [task.text for task in page.one("ul", "tasks").all("li")] == ["Do task 1"]
        assert "Also called ML developer." in page.main.text
        assert "Most entrants have: bachelor's degree. Experience asked of entrants: 1 to 2 years" in page.main.text
        assert "Text reviewed on 1 November 2026 by A. Reader." in page.main.text

    def test_shows_skills_under_their_headings_with_level_and_need(self, client, role):
        for name, need, level in (
            ("Python", "core", "advanced"),
            ("Go", "useful", "basic"),
            ("JAX", "emerging", "working"),
        ):
            factories.need_skill(role, factories.make_skill(name), need, level)

        section = self._read(client).one("section", id="skills")

        assert [(chip.text, chip["class"]) for chip in section.one("dd").all("a")] == [
            ("Python, advanced", "advanced"),
            ("Go, basic, useful", "basic useful"),
            ("JAX, working, emerging", "working emerging"),
        ]
        assert section.one("dt").text == "Programming"
        assert "3 skills, 1 of them core, Python first; 1 at an advanced level." in section.text
        assert section.one("a", href="/roles/machine-learning-engineer/skills/")

    def test_sources_stand_side_by_side(self, client, role):
        factories.make_records(range(100_000, 140_000, 1_000), role)
        factories.make_estimate(factories.make_occupation(role, match="proxy"))
        site = factories.make_source("site", "claim", publisher="A pay site", period_start=None, period_end=None)
        factories.make_estimate(role, source=site, mean=109_289, year=None, basis="unstated")

        by_level, by_source = self._read(client).one("section", id="pay").all("table", "strip")

        assert [row.text for row in by_level.one("tbody").all("tr")] == ["Mid-level $120k $110k to $129k 40"]
        assert [row.text for row in by_source.one("tbody").all("tr")] == [
            "Publisher of filings base pay; 2025 $119,500 $104k to $135k 40 Grade B",
            "Publisher of statistics base pay; 2025; proxy: Data Scientists (15-2051) "
            "$112,590 $61k to $194k – Grade C",
            "A pay site gross pay, base or total not said; year not stated $109,289 mean – – Grade D",
        ]

    def test_rupees_are_grouped_in_lakh_and_dollars_in_thousands(self, client, role):
        for country, mean in (("IN", 850_000), ("US", 109_289)):
            factories.make_estimate(role, country=country, mean=mean, source=factories.make_source("site", "claim"))

        text = self._read(client).main.text

        assert "₹8,50,000 mean" in text
        assert "$109,289 mean" in text
        assert "No source measures machine learning engineers in India." in text
        assert "median a year" not in text

    def test_too_few_reports_show_no_number(self, client, role):
        factories.make_records([123_456] * 4, role)

        page = self._read(client)

        assert "$" not in page.text
        assert "123" not in page.html
        assert "No source has 10 reports" in page.one("section", id="pay").text

    @pytest.mark.parametrize(("n", "is_uncertain"), [(5, True), (29, True), (30, False)])
    def test_small_samples_are_uncertain(self, client, role, n, is_uncertain):
        factories.make_records([123_456] * n, role)

        page = self._read(client)

        assert ("uncertain" in page.one("div", "figures").text) is (is_uncertain and n >= 10)
        assert ("uncertain" in page.one("section", id="pay").text) is is_uncertain

    def test_shows_pay_by_experience_company_and_country(self, client, role):
        acme = factories.make_company("Acme")
        factories.make_records([90_000] * 30, role, company=acme, experience="entry")
        factories.make_records([150_000] * 30, role, experience="senior")
        factories.make_records([50_000] * 4, role, experience="executive")
        factories.make_records([70_000] * 6, role, country="DE")

        page = self._read(client)

        assert page.row("Entry", "$90k")
        assert page.row("Senior", "$150k")
        assert page.row("Executive or director").text == "Executive or director Too few reports"
        assert page.row("Acme", "$90k").one("a")["href"] == "/companies/acme/"
        there = page.one("a", href="/roles/machine-learning-engineer/pay/")
        assert there.text == "Pay in 1 other country"

    def test_two_figures_of_one_source_and_country_stand_side_by_side(self, client, role):
        for number in range(1, 7):
            occupation = factories.make_occupation(role, f"15-000{number}", f"Kind {number}", "proxy", position=number)
            factories.make_estimate(occupation)

        assert self._read(client).main.text.count("proxy: Kind") == 6

    @time_machine.travel("2026-11-26", tick=False)
    def test_the_outlook_begins_with_a_verdict_that_says_whose_jobs_are_counted(self, client, role):
        occupation = factories.make_occupation(role, match="proxy", why="The modelling half.")
        factories.make_projection(occupation, openings_per_year=9_000)
        factories.make_all_jobs()
        factories.make_split(occupation, transfers=4_000, exits=2_000)

        section = self._read(client).one("section", id="outlook")

        assert section.one("p", "verdict").text == (
            "The nearest jobs that are counted, those of data scientists, are projected to grow much faster than all"
            " jobs: +33.5 % against +3.1 %"
        )
        assert "26 % of these years has passed" in section.text
        assert section.one("tbody").one("tr").text == (
            "Data Scientists Proxy. The modelling half. +33.5 % 9,000 +3,000 4,000 2,000"
        )

    def test_the_outlook_has_reasons_ratings_and_what_would_change_it(self, client, role):
        occupation = factories.make_occupation(role)
        factories.make_projection(occupation)
        factories.make_reason(occupation, "More data are kept.")
        factories.make_rating(occupation, people="0.59", model="0.75")
        factories.make_claim(roles=[role], horizon_end=2097)
        factories.make_question("Will it?", slug=ABOUT_AI)

        section = self._read(client).one("section", id="outlook")
        facts = section.one("dl", "facts").text

        assert "Data Scientists: More data are kept. The publisher’s reasons, in our words." in facts
        assert "of the tasks of data scientists people judged 59 % exposed and a language model 75 %" in facts
        assert "exposed is not replaced" in facts
        assert "No official projection for India is known to us. What the A forum claims is of The world" in facts
        assert "The end of 2097: then what the A forum claimed can be held against a count." in facts
        assert section.all("p")[-1].text == "All projections and claims · Will it?"

    def test_an_outlook_that_only_a_remainder_could_tell_is_open(self, client, role):
        factories.make_projection(factories.make_occupation(role, title="Engineers, All Other", match="proxy"))
        factories.make_all_jobs()

        section = self._read(client).one("section", id="outlook")

        assert section.one("p", "verdict").text.startswith("Open: this work is counted only inside what is left")

    def test_claims_stand_under_the_outlook_with_who_says_so(self, client, role):
        factories.make_claim(roles=[role], asked="803 companies", made_on="2023-04-30", horizon_end=2097)
        factories.make_claim("revenue", "market", [role])

        section = self._read(client).one("section", id="outlook")

        assert "No official projection covers this role." in section.text
        assert "A forum, April 2023; 2023 to 2097, " in section.text
        assert " % has passed; The world; asked: 803 companies." in section.text
        jobs, revenue = section.text.split("What others claim of the market")
        assert "Claim revenue" not in jobs
        assert revenue.startswith(" Revenue, which is not a number of jobs. Claim revenue")

    def test_nearby_roles_say_what_is_shared_and_missing(self, client, role):
        near = factories.make_role("Data scientist")
        python, statistics = (factories.make_skill(name) for name in ("Python", "Statistics"))
        for each, skill in ((role, python), (near, python), (near, statistics)):
            factories.need_skill(each, skill)
        factories.make_neighbour(role, near, "after", "More statistics.")

        section = self._read(client).one("section", id="nearby")

        assert [each.text for each in section.all("h3")] == ["People often go on to it"]
        assert section.one("li").text == (
            "Data scientist: More statistics. Shares 1 skill, asks 1 beyond them. Path there"
        )

    def test_lists_credentials_questions_and_sources(self, client, role):
        factories.make_credential("Certificate", [role])
        factories.make_question("Do I need a degree?", role, answer="It *helps*.")
        factories.need_skill(role, factories.make_skill())

        page = self._read(client)

        learn = page.one("section", id="ways-in").one("a", href="/learn/?role=machine-learning-engineer")
        assert learn.text.startswith("Degrees, certificates and courses for it (1), with cost")
        assert page.one("details", "question").text == "Do I need a degree? It helps."
        assert page.one("details", "question").one("em").text == "helps"
        assert "Publisher of editors: Release editors editorial judgement" in page.one("section", id="sources").text

    def test_answers_three_questions_and_leads_to_the_others(self, client, role):
        for number in range(1, 6):
            factories.make_question(f"Question {number}?", role, position=number)

        section = self._read(client).one("section", id="questions")

        assert len(section.all("details")) == 3
        links = {link.text: link["href"] for link in section.all("a")}
        assert list(links) == ["Question 4?", "Question 5?"]
        address, fragment = links["Question 5?"].split("#")
        assert read(client, address).one("details", id=fragment).one("h3").text == "Question 5?"

    def test_without_figures_says_so(self, client, role):
        factories.make_country("IN")
        page = self._read(client)

        assert "No source measures machine learning engineers in India." in page.main.text
        assert "No official projection covers this role." in page.main.text
        assert page.one("section", id="nearby").text == "Nearby roles None recorded."

    def test_text_of_editors_is_escaped_and_markdown_cleaned(self, client):
        attack = "<script>alert(1)</script>"
        role = factories.make_role(
            f"Engineer {attack}",
            slug="attack",
            summary=f'{attack} "quoted"',
            work=f"{attack}\n\n# Top\n\n[link](javascript:alert(1)) <img src=x onerror=alert(1)>",
        )
        factories.make_title(role, f"Title {attack}")
        factories.make_records([123_456] * 30, role)

        pages = ("", "whole/", "day/", "ways-in/", "outlook/", "skills/", "pay/us/")
        for address in ("/", "/roles/", *(f"/roles/attack/{page}" for page in pages)):
            page = read(client, address)
            assert attack not in page.html
            assert not page.strange_scripts
            assert not page.all("img")
            assert not [link for link in page.links if link.startswith("javascript")]
        assert (3, "Top") in read(client, "/roles/attack/whole/").headings
        assert read(client, "/roles/attack/").description == f'{attack} "quoted"'
        assert read(client, "/roles/attack/pay/us/").structured["name"] == f"Engineer {attack}"
