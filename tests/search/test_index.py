"""What readers type, and what of the index it finds and how."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.search.entries import ALSO, Entry, Kind, Named
from careers.search.hits import Way
from careers.search.index import Index
from careers.search.text import words_of


def entry(kind, word, *names, text=""):
    first, *others = names
    return Entry(kind, word, (Named(first), *(Named(name, ALSO) for name in others)), text=text)


def index_of(kind, names_by_word):
    return Index(entry(kind, word, *names) for word, names in names_by_word.items())


SKILLS = index_of(
    Kind.SKILL,
    {
        "c": ["C"],
        "c++": ["C++", "cpp", "C plus plus"],
        "c#": ["C#", "c sharp"],
        "dotnet": [".NET"],
        "r": ["R", "Statistics with R."],
        "go": ["Go", "golang"],
        "mongo": ["MongoDB"],
        "scikit": ["scikit-learn", "sklearn"],
        "node": ["Node.js"],
        "ab": ["A/B testing"],
        "rnd": ["R&D management"],
        "hindi": ["हिन्दी भाषा"],
        "kanji": ["機械学習"],
        "sum": ["Résumé"],
    },
)
FOUND = {
    "C": {"c"},
    "c++": {"c++"},
    "C ++": {"c++"},
    "C#": {"c#"},
    ".net": {"dotnet"},
    "r": {"r"},
    "GO": {"go"},
    "mo": {"mongo"},
    "b": {"ab"},
    "mongo db": {"mongo"},
    "scikitlearn": {"scikit"},
    "  Scikit   LEARN ": {"scikit"},
    "scikit_learn": {"scikit"},
    "skit learn": {"scikit"},
    "nodejs": {"node"},
    "node.js": {"node"},
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
    "***": set(),
    "": set(),
}


@pytest.mark.parametrize("query", FOUND)
def test_what_is_typed_finds_what_is_meant(query):
    assert SKILLS.among(Kind.SKILL, query) == FOUND[query]


COMPANIES = index_of(
    Kind.COMPANY,
    {
        "at&t": ["AT&T", "AT&T Services, Inc."],
        "jpm": ["JPMorgan Chase", "JP Morgan Chase & Co."],
        "linkedin": ["LinkedIn"],
        "meta": ["Meta", "Facebook"],
        "x": ["X", "Twitter, Inc."],
        "xerox": ["Xerox"],
        "coinbase": ["Coinbase"],
        "limited": ["Limited"],
    },
)


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
        ("limited", "limited"),
    ],
)
def test_a_company_is_found_by_any_way_to_write_its_names(query, company):
    assert COMPANIES.among(Kind.COMPANY, query) == {company}


ALL = Index(
    [
        entry(
            Kind.ROLE, "data-scientist", "Data scientist", "Data scientists", text="They use Python and read papers."
        ),
        entry(Kind.ROLE, "data-engineer", "Data engineer", "ETL developer", "Database engineer"),
        entry(Kind.ROLE, "dba", "Database administrator", "DBA"),
        entry(Kind.ROLE, "engineer", "Software engineer", "Software developer", "SDE"),
        entry(Kind.SKILL, "python", "Python", text="A language."),
        entry(Kind.SKILL, "data-science", "Science of data"),
        entry(Kind.COMPANY, "x", "X", "Twitter"),
        entry(Kind.QUESTION, "phd", "Is a doctorate needed?", text="For most posts a doctorate is not asked for."),
        entry(Kind.QUESTION, "night", "Do people work nights?", text="Administrators of databases sometimes do."),
    ]
)


@pytest.mark.parametrize(
    ("query", "first", "way"),
    [
        ("Data Scientist", "role:data-scientist", Way.NAME),
        ("twitter", "company:x", Way.OTHER_NAME),
        ("dba", "role:dba", Way.OTHER_NAME),
        ("Sr. Data Engineer II", "role:data-engineer", Way.NAME),
        ("SDE2", "role:engineer", Way.OTHER_NAME),
        ("data sc", "role:data-scientist", Way.BEGINNING),
        ("scientist", "role:data-scientist", Way.BEGINNING_OF_WORD),
        ("engineers software", "role:engineer", Way.ALL_WORDS),
        ("ftware", "role:engineer", Way.WITHIN),
        ("date scientist", "role:data-scientist", Way.TYPOS),
        ("pyhton", "skill:python", Way.TYPOS),
        ("papers", "role:data-scientist", Way.TEXT),
        ("doctorate needed for a post", "question:phd", Way.TEXT),
    ],
)
def test_the_best_way_to_find_something_comes_first(query, first, way):
    best = ALL.find(query)[0]
    assert (best.entry.key, best.way) == (first, way)


@pytest.mark.parametrize("query", ["dbs", "sdf", "xx", "x y z", "qwertz", "wombat juggling", "1234567"])
def test_what_is_nothing_finds_nothing_and_short_words_are_found_only_as_they_stand(query):
    assert ALL.find(query) == []


def test_a_hit_says_why_it_was_found():
    why = {query: ALL.find(query)[0].why for query in ("Python", "twitter", "date scientist", "papers")}

    assert why == {
        "Python": "",
        "twitter": "also called “Twitter”",
        "date scientist": "spelled nearly like “Data scientist”",
        "papers": "in the text",
    }
    former = Index([Entry(Kind.COMPANY, "x", (Named("X"), Named("Twitter", "former name")))])
    assert former.find("twitter")[0].why == "former name: “Twitter”"


def test_what_is_near_is_offered_where_nothing_is_found():
    assert ALL.find("datta scimtisst") == []
    assert [found.key for found in ALL.near("datta scimtisst")][:1] == ["role:data-scientist"]
    assert ALL.near("***") == []


@given(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=5))
def test_a_name_is_found_by_itself_and_nothing_by_nothing(text, others):
    index = Index(entry(Kind.SKILL, str(number), name) for number, name in enumerate([text, *others]))
    assert ("0" in index.among(Kind.SKILL, text)) == bool(words_of(text))
    assert index.find("") == index.find("—") == []


@given(st.text(max_size=200))
def test_no_query_is_too_odd(query):
    ALL.find(query)
    ALL.near(query)
