"""`check_skills` says what of the skills cannot be compared, and fails where a target is missed."""

import csv
import gzip
import io

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_neighbour, make_occupation, make_role, make_skill, need_skill

pytestmark = pytest.mark.django_db


@pytest.fixture
def roles():
    """Two roles, beside each other, that share one skill of three."""
    first, second = make_role("Data analyst"), make_role("Software engineer")
    make_neighbour(first, second)
    skills = [make_skill(name) for name in ("SQL", "Charts", "Java")]
    for role, needed in ((first, skills[:2]), (second, [skills[0], skills[2]])):
        for skill in needed:
            need_skill(role, skill)
    return first, second


def check():
    """What the command says, and its error."""
    out = io.StringIO()
    with pytest.raises(CommandError) as error:
        call_command("check_skills", stdout=out)
    return out.getvalue(), str(error.value)


def test_says_what_misses_a_target_and_what_meets_one(roles, monkeypatch):
    monkeypatch.setenv("PORTAL_DATA", "")
    said, error = check()

    assert "MISSED 2 roles ask for 2 to 2 skills each, of 3 in all (target 30 to 45)" in said
    assert "         data-analyst asks for 2" in said
    assert "met    no skill is needed for itself, nor part of itself" in said
    assert "the least carries over 0.44" in said
    assert "O*NET's related occupations are not compared" in said
    assert error.endswith("targets are missed.")


def test_names_a_circle_of_prerequisites(roles):
    sql, java = (role.role_skills.last().skill for role in roles)
    sql.prerequisites.add(java)
    java.prerequisites.add(sql)

    assert "charts, java: each before the next, and so on round" in check()[0]


def test_compares_with_related_occupations_where_the_publishers_files_are(roles, monkeypatch, tmp_path):
    third = make_role("Baker")
    need_skill(third, make_skill("Bread"))
    for role, code in zip((*roles, third), ("15-2051", "15-1252", "51-3011"), strict=True):
        make_occupation(role, code, f"Occupation {code}")
    (tmp_path / "onet").mkdir()
    header = ["O*NET-SOC Code", "Related O*NET-SOC Code", "Relatedness Tier"]
    rows = [
        ["15-2051.00", "15-1252.00", "Primary-Short"],
        ["15-2051.01", "51-3011.00", "Primary-Short"],
        ["51-3011.00", "15-1252.00", "Supplemental"],
        ["51-3011.00", "35-2011.00", "Primary-Short"],
    ]
    with gzip.open(tmp_path / "onet" / "related_occupations.csv.gz", "wt", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    monkeypatch.setenv("PORTAL_DATA", str(tmp_path))

    assert "met    1.00 is the area under the curve of 1 pairs of occupations that O*NET relates" in check()[0]


def test_without_links_of_editors_there_is_nothing_to_measure():
    assert "Editors have linked no published roles" in check()[1]
