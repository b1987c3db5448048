"""What readers type, and what of a list it finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.models.matching import employer_key, title_key
from careers.pages.shared.searching import found, listed_with, words_of
from tests import factories
from tests.pages.page import read

SKILLS = {
    "c": ["C"],
    "c++": ["C++", "cpp\nC plus plus"],
    "c#": ["C#", "c sharp"],
    "r": ["R", "Statistics with R."],
    "go": ["Go", "golang"],
    "mongo": ["MongoDB"],
    "scikit": ["scikit-learn", "sklearn"],
    "node": ["Node.js"],
    "sde": ["Software engineer", "SDE"],
    "ab": ["A/B testing"],
    "rnd": ["R&D management"],
    "hindi": ["हिन्दी भाषा"],
    "kanji": ["機械学習"],
    "sum": ["Résumé"],
}
FOUND = {
    "C": {"c"},
    "c++": {"c++"},
    "C ++": {"c++"},
    "C#": {"c#"},
    "r": {"r"},
    "GO": {"go"},
    "mo": {"mongo"},
    "b": {"ab"},
    "mongo db": {"mongo"},
    "scikitlearn": {"scikit"},
    "  Scikit   LEARN ": {"scikit"},
    "scikit_learn": {"scikit"},
    "nodejs": {"node"},
    "node.js": {"node"},
    "SDE2": {"sde"},
    "software engineers": {"sde"},
    "softwareengineer": {"sde"},
    "a/b": {"ab"},
    "R and D": {"rnd"},
    "r & d": {"rnd"},
    "हिन्दी": {"hindi"},
    "हिन्दीभाषा": {"hindi"},
    "学習": {"kanji"},
    "resume": {"sum"},
    "RÉSUMÉ": {"sum"},
    "knitting": set(),
    "software testing": set(),
}


@pytest.mark.parametrize("query", FOUND)
def test_what_is_typed_finds_what_is_meant(query):
    assert found(words_of(query), SKILLS.items()) == FOUND[query]


COMPANIES = {
    "at&t": ["AT&T", "AT&T Services, Inc."],
    "jpm": ["JPMorgan Chase", "JP Morgan Chase & Co."],
    "linkedin": ["LinkedIn"],
    "meta": ["Meta", "Facebook"],
    "x": ["X", "Twitter, Inc."],
    "xerox": ["Xerox"],
    "coinbase": ["Coinbase"],
}


@pytest.mark.parametrize(
    ("query", "company"),
    [
        ("AT&T", "at&t"),
        ("AT and T", "at&t"),
        ("ATT", "at&t"),
        ("J.P. Morgan", "jpm"),
        ("JPMORGAN CHASE & CO.", "jpm"),
        ("linked in", "linkedin"),
        ("Facebook, Inc.", "meta"),
        ("META LLC", "meta"),
        ("X Corp.", "x"),
        ("twitter inc", "x"),
        ("xe", "xerox"),
        ("coin", "coinbase"),
    ],
)
def test_a_company_is_found_by_any_way_to_write_its_names(query, company):
    assert found(words_of(query, employer_key), COMPANIES.items()) == {company}


def test_a_key_leaves_out_words_unless_there_are_no_others():
    assert words_of("Sr. Data Scientist II", title_key) == ["data", "scientist"]
    assert words_of("Senior", title_key) == ["senior"]
    assert words_of("limited", employer_key) == ["limited"]


def test_texts_of_one_owner_may_come_apart():
    assert found(["data", "spark"], [(1, ["Data engineer"]), (2, ["Data analyst"]), (1, [None, "", "Spark"])]) == {1}


@given(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=5))
def test_a_text_is_found_by_itself_and_nothing_by_nothing(text, others):
    texts = [(0, [text]), *((number, [other]) for number, other in enumerate(others, 1))]
    lines = [line for line in text.splitlines() if words_of(line)]
    for line in lines:
        assert 0 in found(words_of(line), texts)
    assert found([], texts) == set()


def test_without_a_search_all_rows_are_listed():
    rows = object()
    assert listed_with(None, rows, lambda row: (row.name,)) is rows


class TestLists:
    """The boxes of the lists, from what is stored to what a reader sees."""

    pytestmark = pytest.mark.django_db

    @pytest.fixture(autouse=True)
    def portal(self):
        scientist = factories.make_role("Data scientist")
        engineer = factories.make_role("Software engineer", plural="Software engineers")
        factories.make_title(engineer, "Software developer")
        factories.make_title(engineer, "सॉफ्टवेयर इंजीनियर", is_public=False)
        factories.need_skill(scientist, factories.make_skill("scikit-learn", aliases="sklearn\nscikits"))
        factories.need_skill(engineer, factories.make_skill("C++", slug="cpp"))
        factories.need_skill(engineer, factories.make_skill("C#", slug="c-sharp"))
        meta = factories.make_company("Meta")
        factories.name_company(meta, "Facebook")
        factories.name_company(meta, "मेटा", kind="brand")
        factories.make_company("Acme")
        factories.make_credential("Cloud Practitioner", provider="Amazon Web Services", checked_on="2026-11-01")
        factories.make_credential("Méthodes", provider="École", checked_on="2026-11-01")

    @pytest.mark.parametrize(
        ("query", "role"),
        [
            ("Sr. Data Scientist", "data-scientist"),
            ("  LEAD   data   SCIENTISTS ", "data-scientist"),
            ("Data-Scientist, Level 3", "data-scientist"),
            ("Associate Data Scientist", "data-scientist"),
            ("scikitlearn", "data-scientist"),
            ("software developer ii", "software-engineer"),
            ("Software Developer / Intern", "software-engineer"),
            ("softwaredeveloper", "software-engineer"),
            ("सॉफ्टवेयर इंजीनियर", "software-engineer"),
            ("c#", "software-engineer"),
            ("C++ developer", "software-engineer"),
        ],
    )
    def test_a_role_is_found_by_the_title_on_a_contract(self, client, query, role):
        rows = read(client, "/roles/", data={"q": query}).main.all("li", "role-row")
        assert [row.all("a")[0]["href"] for row in rows] == [f"/roles/{role}/"]

    @pytest.mark.parametrize(
        ("query", "skill"),
        [("scikitlearn", "scikit-learn"), ("SCIKIT LEARN", "scikit-learn"), ("c++", "cpp"), ("Senior C#", "c-sharp")],
    )
    def test_a_skill_is_found_however_it_is_written(self, client, query, skill):
        links = read(client, "/skills/", data={"q": query}).one("ul", "skill-list").all("a")
        assert [link["href"] for link in links] == [f"/skills/{skill}/"]

    @pytest.mark.parametrize("query", ["Facebook, Inc.", "FACEBOOK", " face  book ", "Meta LLC", "मेटा", "Mèta"])
    def test_a_company_is_found_by_its_names(self, client, query):
        table = read(client, "/companies/", data={"q": query}).main.all("tbody")[0]
        assert [link.text for link in table.all("a")] == ["Meta"]

    @pytest.mark.parametrize(
        ("query", "credential"),
        [
            ("Amazon Web Services, Inc.", "Cloud Practitioner"),
            ("cloudpractitioner", "Cloud Practitioner"),
            ("METHODES ecole", "Méthodes"),
        ],
    )
    def test_a_credential_is_found_by_name_and_provider(self, client, query, credential):
        found_here = read(client, "/learn/", data={"q": query}).one("ul", "credential-list").all("h2")
        assert [heading.text for heading in found_here] == [credential]

    @pytest.mark.parametrize("query", ["***", "—", "+ & #", "\u3164"])
    @pytest.mark.parametrize("address", ["/roles/", "/skills/", "/companies/", "/learn/", "/questions/"])
    def test_a_search_for_nothing_says_so_and_finds_nothing(self, client, address, query):
        page = read(client, address, data={"q": query})
        assert page.one("div", "complaint").text == (
            f"“{query}” has no letter or digit, so there is nothing to search for."
        )
        assert page.one("div", "empty")
