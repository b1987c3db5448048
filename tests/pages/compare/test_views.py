"""The comparison pages as a reader gets them."""

import pytest

from tests.factories import (
    make_country,
    make_exchange_rate,
    make_flag,
    make_neighbour,
    make_purchasing_power,
    make_records,
    make_role,
    make_source,
)
from tests.pages.page import complaints, read

LOW, HIGH = list(range(50_000, 90_000, 1_000)), list(range(150_000, 190_000, 1_000))
BOTH = "/compare/roles/?role=analyst&role=engineer"

pytestmark = pytest.mark.django_db


@pytest.fixture
def roles():
    for iso in ("US", "IN"):
        make_country(iso)
    analyst = make_role("Analyst", entry_experience="none", not_for="Who wants to build.")
    engineer = make_role("Engineer", plural="Engineers")
    make_records(LOW, analyst)
    make_records(HIGH, engineer)
    return analyst, engineer


def chosen(page, name):
    return [
        option["value"]
        for select in page.all("select", name=name)
        for option in select.all("option")
        if "selected" in option.attributes
    ]


class TestRoles:
    def test_answers_before_it_shows_and_asks_last(self, client, roles):
        page = read(client, BOTH)

        assert page.headings[0][1] == "Analyst or engineer?"
        assert page.one("p", "compare-verdict").text == (
            "By Publisher of filings, engineers have the highest median pay, then analysts. "
            "Only analysts need no earlier job to enter."
        )
        assert [text for _, text in page.headings[1:]] == [
            "The answer",
            "Pay, like with like",
            "Will the job still be there?",
            "Skills: shared and own",
            "Only the analyst",
            "Only the engineer",
            "Change the comparison",
        ]

    def test_shows_each_role_under_every_question(self, client, roles):
        side = read(client, BOTH).one("table", "compare-side")
        shown = {row.one("th").text: [cell.text for cell in row.all("td")] for row in side.all("tbody")[0].all("tr")}

        assert shown["The work"] == ["What a analyst does.", "What a engineer does."]
        assert shown["To get in"][0] == "Bachelor's degree; no earlier job needed"
        assert shown["Median pay Mid-level"] == [
            "Place 2 $70k likely $63k to $76k",
            "Place 1 $170k likely $163k to $176k",
        ]
        assert shown["Growth, USA"] == ["no figure", "no figure"]
        assert shown["Who should not"][0] == "Who wants to build."

    def test_form_holds_what_the_address_says(self, client, roles):
        page = read(client, f"{BOTH}&pay=3&now=engineer")

        assert chosen(page, "role") == ["analyst", "engineer"]
        assert (chosen(page, "country"), chosen(page, "pay"), chosen(page, "now")) == (["us"], ["3"], ["engineer"])

    def test_without_roles_is_a_form(self, client, roles):
        page = read(client, "/compare/roles/")
        assert [text for _, text in page.headings] == ["Which of these roles?", "What do you want to compare?"]
        assert len(page.all("select", name="role")) == 4

    @pytest.mark.parametrize(
        ("query", "said"),
        [
            ("role=analyst", "A comparison takes two to four roles; choose below with what to compare."),
            ("role=analyst&role=magic", "“magic” is no role we know."),
            ("role=analyst&role=engineer&source=rumour", "“rumour” is not a choice of “Source”, so it is ignored."),
        ],
    )
    def test_wrong_address_is_explained(self, client, roles, query, said):
        page = read(client, f"/compare/roles/?{query}", 400)
        assert said in [item.text for item in page.one("div", "complaint").all("li")]
        assert complaints(page) == []

    def test_role_named_twice_is_said(self, client, roles):
        page = read(client, f"{BOTH}&role=analyst")
        assert "Analyst was named more than once and is compared once." in page.text

    def test_role_that_is_not_published_is_unknown(self, client, roles):
        make_role("Hidden", status="archived")
        page = read(client, "/compare/roles/?role=analyst&role=hidden", 400)
        assert "“hidden” is no role we know." in page.text

    def test_roles_go_by_their_other_names(self, client, roles):
        response = client.get("/compare/roles/?role=Analyst&role=ENGINEER")
        assert (response.status_code, response["Location"]) == (301, BOTH)

    def test_shows_no_number_of_four_reports(self, client, roles):
        few = make_role("Rare")
        make_records([123_456] * 4, few)
        page = read(client, "/compare/roles/?role=analyst&role=rare")
        assert page.one("table", "compare-pay").text.count("too few reports") == 1
        assert "123" not in page.one("table", "compare-pay").text

    def test_tells_nobody_from_others_with_the_same_median(self, client, roles):
        rare = make_role("Rare")
        make_purchasing_power("US", "1")
        shown = []
        for five in ([90_000, 100_000, 120_000, 130_000, 150_000], [50_000, 70_000, 120_000, 130_000, 200_000]):
            rare.salary_records.all().delete()
            make_records(five, rare)
            make_records(five, rare, country="IN")
            roles_page = client.get("/compare/roles/?role=analyst&role=rare&pay=1").content
            shown.append((roles_page, client.get("/compare/countries/?role=rare&country=us&country=in").content))
        assert b"$120k" in shown[0][0]
        assert shown[0] == shown[1]

    def test_flag_stands_beside_the_figures(self, client, roles):
        make_flag(make_source(), "US", "It drops the low half")
        table = read(client, BOTH).one("table", "compare-pay")
        assert table.text.count("it drops the low half") == 2
        assert "Place 1" not in table.text

    def test_is_kept_from_search_engines_but_for_its_start(self, client, roles):
        assert read(client, BOTH).all("meta", name="robots", content="noindex")
        assert not read(client, "/compare/roles/").all("meta", name="robots")


class TestCountries:
    @pytest.fixture
    def analyst(self, roles):
        make_exchange_rate()
        make_purchasing_power("IN", "20")
        make_purchasing_power("US", "1")
        make_records([amount * 10 for amount in LOW], roles[0], country="IN")
        return roles[0]

    def test_answers_and_says_what_cannot_be_compared(self, client, analyst):
        page = read(client, "/compare/countries/?role=analyst&country=us&country=in")

        assert page.headings[0][1] == "Analyst: the USA or India?"
        assert page.one("p", "compare-verdict").text == (
            "Analysts, mid-level: in US dollars the median in the USA is 8.0 times that in India; "
            "by what it buys the median in the USA is 2.0 times that in India."
        )
        assert "the parity is that of the gross domestic product" in page.text
        assert "Taxes, insurance, hours, holidays and pensions" in page.text

    def test_without_a_choice_is_a_form(self, client, analyst):
        page = read(client, "/compare/countries/")
        assert len(page.all("select", name="country")) == 2

    @pytest.mark.parametrize("query", ["role=analyst&country=us", "role=analyst&country=us&country=us"])
    def test_one_country_is_explained(self, client, analyst, query):
        page = read(client, f"/compare/countries/?{query}", 400)
        assert "A comparison takes two countries" in page.one("div", "complaint").text

    def test_is_reached_from_pay_by_country(self, client, analyst):
        page = read(client, "/roles/analyst/pay/")
        assert "/compare/countries/?role=analyst&country=in&country=us" in page.links


def test_roles_are_ticked_on_their_list_and_sent_without_a_script(client, roles):
    page = read(client, "/roles/?country=in")
    form = page.one("form", id="compare")

    assert (form["action"], form["method"]) == ("/compare/roles/", "get")
    assert [box["value"] for box in page.all("input", type="checkbox", name="role", form="compare")] == [
        "analyst",
        "engineer",
    ]
    assert form.one("input", name="country")["value"] == "in"


def test_a_role_offers_the_nearest_three_to_compare_it_with(client, roles):
    analyst, engineer = roles
    assert not [link for link in read(client, "/roles/analyst/").links if link.startswith("/compare/")]

    make_neighbour(analyst, engineer)
    assert BOTH in read(client, "/roles/analyst/").links


@pytest.mark.parametrize(
    "four",
    [
        ("analytics-engineer", "software-tester", "devops-engineer", "database-administrator"),
        ("software-engineer", "front-end-engineer", "research-scientist", "platform-engineer"),
    ],
)
def test_four_roles_that_share_much_are_within_the_size_of_pages(client, portal, four):
    weights = "&pay=2&skills=1&growth=2&entry=1&now=data-analyst"
    page = read(client, f"/compare/roles/?{'&'.join(f'role={slug}' for slug in four)}{weights}")
    assert complaints(page) == []
