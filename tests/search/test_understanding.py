"""What is asked beside a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.search.entries import ALSO, Entry, Kind, Named
from careers.search.index import Index
from careers.search.understanding import understand


def entry(kind, word, *names):
    first, *others = names
    return Entry(kind, word, (Named(first), *(Named(name, ALSO) for name in others)))


INDEX = Index(
    [
        entry(Kind.ROLE, "ds", "Data scientist", "Data scientists"),
        entry(Kind.ROLE, "da", "Data analyst", "Data analysts"),
        entry(Kind.ROLE, "mle", "Machine learning engineer", "ML engineer"),
        entry(Kind.ROLE, "devops", "DevOps engineer"),
        entry(Kind.ROLE, "manager", "Data manager", "Director data analyst"),
        entry(Kind.PLACE, "in", "India"),
        entry(Kind.PLACE, "us", "United States", "USA", "US"),
        entry(Kind.PLACE, "us-tx", "Texas", "TX"),
        entry(Kind.PLACE, "in/pune", "Pune"),
        entry(Kind.COMPANY, "google", "Google"),
        entry(Kind.SKILL, "python", "Python"),
        entry(Kind.QUESTION, "or", "Data scientist or data analyst"),
        entry(Kind.PAGE, "salaries", "Salaries", "Salary"),
    ]
)


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("salary of data scientist in India", "pay:ds/in"),
        ("data scientist salary", "pay:ds"),
        ("How much do data scientists earn in the US?", "pay:ds/us"),
        ("data scientist texas", "pay:ds/us-tx"),
        ("date scientist salary in pune", "pay:ds/in/pune"),
        ("senior data analyst", "pay:da/senior"),
        ("fresher data analyst india", "pay:da/in/entry"),
        ("lead ml engineer", "pay:mle/title-lead"),
        ("data scientist 6 years of experience", "pay:ds/years-5"),
        ("salary in india", "pay:in"),
        ("devops salary", "pay:devops"),
        ("data scientist vs data analyst", "compare:ds/da"),
        ("difference between data analyst and data scientist", "compare:da/ds"),
        ("India vs US", "countries:in/us"),
        ("data scientist india vs us", "countries:ds/in/us"),
        ("data analyst to data scientist", "path:da/ds"),
        ("become a data scientist from data analyst", "path:da/ds"),
        ("google data scientist", "employer:google/ds"),
        ("salary at google", "employer:google"),
        ("how to become a data scientist", "become:ds"),
        ("data scientist skills", "skills:ds"),
        ("future of data analysts", "outlook:da"),
        ("data analyst h1b", "visa:da"),
        ("freshers", "entry"),
        ("भारत में data scientist का वेतन", "pay:ds/in"),
        ("data scientist ki naukri india", "pay:ds/in"),
    ],
)
def test_a_question_is_understood(query, asked):
    understood = understand(query, INDEX)
    assert understood
    assert understood.key == asked


@pytest.mark.parametrize(
    "query",
    [
        "",
        "***",
        "data scientist",
        "India",
        "python salary",
        "Salary",
        "Data scientist or data analyst",
        "data scientist salary on the moon",
        "data scientist vs data scientist",
        "data scientist to data scientist",
        "wombat vs data scientist",
        "how to become a wombat",
        "google vs data scientist",
        "director data analyst",
        "salary " * 40,
    ],
)
def test_what_is_only_a_name_or_has_an_unknown_word_is_not_guessed(query):
    assert understand(query, INDEX) is None


WORDS = "salary of data scientist vs to in us india google fresher 5 years or from between and"


@given(st.lists(st.sampled_from(WORDS.split())))
def test_no_order_of_words_is_too_odd(words):
    understand(" ".join(words), INDEX)
