"""Reported titles and employer names are compared by a key that leaves out what does not matter."""

import unicodedata
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st

from careers.models import Company, CompanyName, Role, RoleTitle, SalaryRecord, Skill
from careers.models.matching import (
    LONGEST_EMPLOYER,
    LONGEST_KEY,
    employer_key,
    match_key,
    refuse_no_employer,
    refuse_no_name,
    refuse_no_title,
    title_key,
)
from tests.factories import make_company, make_records, make_role, make_title, name_company


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Sr. ML-Engineer", "sr ml engineer"),
        ("  Data   Scientist ", "data scientist"),
        ("C++ / C# Developer", "c++ c# developer"),
        ("R&D Engineer", "r&d engineer"),
        ("Ingénieur Données", "ingenieur donnees"),
        ("日本", "日本"),
        ("", ""),
        ("***", ""),
        ("— / …", ""),
        ("++ & #", ""),
        ("\u3164\ufe0f", ""),
        ("\u0301", ""),
        ("इन्फोसिस", "इन्फोसिस"),
        ("ИНФОСИС", "инфосис"),
        ("Ёлка", "ёлка"),
        ("ＡＰＰＬＥ　Ｊａｐａｎ", "apple japan"),
        ("ﾃﾞｰﾀ・ｻｲｴﾝﾃｨｽﾄ", "データ サイエンティスト"),
        ("Ørsted Łódź Straße", "orsted lodz strasse"),
        ("İstanbul", "istanbul"),
        ("Soft\u00adware", "software"),
        ("Azure Devop’s – Poor's, Hawaiʻi", "azure devops poors hawaii"),
        ("2️⃣ Data", "2 data"),
        ("३ डेटा", "३ डेटा"),
        ("مهندس بيانات", "مهندس بيانات"),
        ("데이터 과학자", "데이터 과학자"),
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
        ("A.G. META", "ag meta"),
        ("Sa Force IT", "sa force it"),
        ("Credit Corp Solutions, Inc.", "credit corp solutions"),
        ("Sony Corporation of America", "sony corporation of america"),
        ("Private Machines Inc.", "private machines"),
        ("Goldman Sachs & Co. LLC", "goldman sachs"),
        ("Eli Lilly and Company", "eli lilly"),
        ("Core ITS Limited Liability Company", "core its"),
        ("Acme, L. L. C.", "acme"),
        ("J. P. Morgan", "jp morgan"),
        ("ए. सिंह", "ए सिंह"),
        ("Holland America Line N.V.", "holland america line"),
        ("Acme Pty Ltd", "acme"),
        ("इन्फोसिस प्राइवेट लिमिटेड", "इन्फोसिस"),
        ("DBA, Inc.", "dba"),
        ("Acme LLC, DBA", "acme"),
        ("टाटा d/b/a Tata", "टाटा"),
        ("Company Inc", ""),
        ("Pvt. Ltd.", ""),
        ("N/A", ""),
        ("L.L.C.", ""),
        ("***", ""),
    ],
)
def test_employer_key_leaves_out_the_legal_form(name, key):
    assert employer_key(name) == key


@given(st.text(max_size=60))
@example("1:#")
@example("# Inc.")
def test_a_key_of_a_key_is_itself(text):
    for key in (match_key, title_key, employer_key):
        assert key(key(text)) == key(text)


@given(st.text(st.characters(categories=["Lo", "Nd"]), min_size=1, max_size=20))
def test_letters_and_digits_of_scripts_without_case_are_kept(text):
    letters = [letter for letter in match_key(text) if letter != " "]
    assert "".join(letters) == unicodedata.normalize("NFKC", text) or not text.isprintable() or has_unseen(text)


def has_unseen(text):
    """Whether it has a letter without a picture, a mark among what its letters stand for, or one folded to Latin."""
    plain = unicodedata.normalize("NFKD", text)
    return any(unicodedata.category(letter) not in ("Lo", "Nd") or letter in "\u115f\u1160" for letter in plain)


@given(st.text(max_size=40))
def test_case_and_the_way_letters_are_put_together_make_no_difference(text):
    assert match_key(unicodedata.normalize("NFD", text)) == match_key(unicodedata.normalize("NFC", text))
    assert match_key(text.casefold()) == match_key(text)


@given(st.text(max_size=30), st.sampled_from(["Inc.", "LLC", "Pvt. Ltd.", "& Co. KG", "L.L.C.", "GmbH"]))
def test_a_legal_form_at_the_end_makes_no_difference(name, form):
    if employer_key(name) and not name.rstrip().endswith("."):
        assert employer_key(f"{name}, {form}") == employer_key(name)


@pytest.mark.parametrize("text", ["***", "—", "", " ", "++", "\u3164"])
@pytest.mark.parametrize("refuse", [refuse_no_name, refuse_no_title, refuse_no_employer])
def test_what_has_no_letter_is_refused(refuse, text):
    with pytest.raises(ValidationError, match="nothing by which it can be compared"):
        refuse(text)


@pytest.mark.parametrize("name", ["Inc.", "Pvt. Ltd.", "Company Limited", "N/A"])
def test_a_legal_form_alone_is_no_company(name):
    refuse_no_name(name)
    with pytest.raises(ValidationError, match="only a legal form"):
        refuse_no_employer(name)


def test_a_name_that_is_too_long_when_written_out_is_refused():
    refuse_no_employer("ﷺ")
    with pytest.raises(ValidationError, match=f"longer than {LONGEST_KEY} letters"):
        refuse_no_employer("ﷺ" * 100)


@pytest.mark.parametrize(
    ("model", "field"),
    [(Company, "name"), (CompanyName, "name"), (Role, "name"), (RoleTitle, "title"), (Skill, "name")],
)
def test_models_refuse_a_name_with_nothing_to_compare(model, field):
    with pytest.raises(ValidationError, match="nothing by which"):
        model._meta.get_field(field).clean("***", None)
    assert model._meta.get_field(field).clean("डेटा", None) == "डेटा"


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


@pytest.mark.django_db
def test_an_upgrade_brings_stored_forms_to_those_of_today():
    company, role = make_company(), make_role()
    for name in ("इन्फोसिस", "A.G. Meta", "***"):
        name_company(company, name)
    make_title(role, "डेटा वैज्ञानिक")
    make_records([1, 2], role, employer="微软")
    make_records([3], role, employer="ﷺ" * LONGEST_EMPLOYER)
    CompanyName.objects.filter(name="A.G. Meta").update(key="meta")
    for model, key in ((CompanyName, "key"), (RoleTitle, "key"), (SalaryRecord, "employer_key")):
        model.objects.exclude(**{key: "meta"}).update(**{key: ""})
    import_module("careers.migrations.0008_names_compared_by_their_own_letters").compare_names_anew(apps, None)
    assert dict(CompanyName.objects.values_list("name", "key")) == {
        "इन्फोसिस": "इन्फोसिस",
        "A.G. Meta": "ag meta",
        "***": "",
    }
    assert RoleTitle.objects.get().key == "डेटा वैज्ञानिक"
    assert [*SalaryRecord.objects.filter(employer="微软").values_list("employer_key", flat=True)] == ["微软"] * 2
    assert len(SalaryRecord.objects.get(amount=3).employer_key) == LONGEST_EMPLOYER
