"""Reported titles and employer names are compared by a key that leaves out what does not matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.models import CompanyName, RoleTitle
from careers.models.matching import employer_key, match_key, title_key
from tests.factories import make_company, make_role, make_title, name_company


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Sr. ML-Engineer", "sr ml engineer"),
        ("  Data   Scientist ", "data scientist"),
        ("C++ / C# Developer", "c++ c# developer"),
        ("R&D Engineer", "r&d engineer"),
        ("Ingénieur Données", "ingenieur donnees"),
        ("日本", ""),
        ("", ""),
    ],
)
def test_match_key(text, key):
    assert match_key(text) == key


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Sr. Data Engineer II", "data engineer"),
        ("Lead Data Engineer", "data engineer"),
        ("Data Engineer", "data engineer"),
        ("Software Engineer 3", "software engineer"),
        ("Principal Staff Scientist, Level 5", "scientist"),
        ("Midwife", "midwife"),
        ("Senior", "senior"),
        ("Lead II", "lead ii"),
    ],
)
def test_title_key_leaves_out_seniority(title, key):
    assert title_key(title) == key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Amazon.com Services LLC", "amazon com services"),
        ("AMAZON.COM SERVICES, L.L.C.", "amazon com services"),
        ("Meta Platforms, Inc.", "meta platforms"),
        ("Koko d/b/a Something Else", "koko"),
        ("Tata Consultancy Services Limited", "tata consultancy services"),
        ("Infosys Pvt. Ltd.", "infosys"),
        ("Colt Technology", "colt technology"),
        ("Company Inc", "company inc"),
    ],
)
def test_employer_key_leaves_out_the_legal_form(name, key):
    assert employer_key(name) == key


@given(st.text(max_size=60))
def test_a_key_of_a_key_is_itself(text):
    for key in (match_key, title_key):
        assert key(key(text)) == key(text)


@pytest.mark.django_db
def test_keys_are_stored_with_their_names():
    make_title(make_role(), "Senior ML Engineer")
    name_company(make_company(), "Acme, Inc.")
    assert RoleTitle.objects.get().key == "ml engineer"
    assert CompanyName.objects.get().key == "acme"


@pytest.mark.django_db
def test_a_new_name_gets_a_new_key():
    name = name_company(make_company(), "Acme, Inc.")
    name.name = "Acme Labs GmbH"
    name.save(update_fields=["name"])
    assert CompanyName.objects.get().key == "acme labs"
