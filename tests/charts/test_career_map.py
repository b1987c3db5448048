"""Career maps: three columns of links, with lines in the direction of a career."""

import pytest

from careers.charts.career_map import career_map

from .drawn import draw
from .samples import LONG, SAMPLES, names, roles


def test_every_role_but_the_centre_is_a_link():
    root = draw("career_map", SAMPLES["career_map", "usual"])
    links = {link.get("href") for link in root.iter("a")}
    assert links == {
        "/roles/data-scientist/",
        "/roles/software-engineer/",
        "/roles/data-engineer/",
        "/roles/ai-architect/",
        "/roles/research-engineer/",
        "/roles/ai-engineer/",
        "/roles/mlops-engineer/",
        "/roles/computer-vision-engineer/",
    }


def test_a_name_in_two_lines_or_cut_off_is_said_whole():
    root = draw("career_map", career_map("A", roles("Data scientist"), roles("Computer vision engineer"), roles(LONG)))
    said = {link.get("aria-label") or "".join(link.itertext()) for link in root.iter("a")}
    assert said == {"Data scientist", "Computer vision engineer", LONG}


def test_columns_stand_from_before_to_after():
    chart = career_map("A", roles("B"), roles("C"), roles("D"))
    before, beside, after = chart.nodes
    assert before.x < chart.centre.x == beside.x < after.x
    assert before.y == chart.centre.y == after.y < beside.y


def test_four_are_drawn_and_the_rest_counted():
    chart = career_map("A", roles(*names("B", 6)), roles(*names("C", 4)), roles(*names("D", 5)))
    assert [node.name for node in chart.nodes if node.name.startswith("B")] == names("B", 4)
    assert [label.text for label in chart.asides] == ["and 2 more", "and 1 more"]
    assert len(chart.before) == 6


def test_a_line_leads_from_each_drawn_role_and_to_each():
    chart = career_map("A", roles("B", "C"), roles("D", "E", "F"), [])
    assert chart.lines.count("M") == 5
    # One arrow into the centre, one into each role after it.
    assert chart.heads.count("M") == 4


def test_empty_columns_say_so():
    chart = career_map("A", roles("B"), [], [])
    assert [label.text for label in chart.asides] == ["none listed"]
    assert "Similar work" not in [label.text for label in chart.headings]


@pytest.mark.parametrize(
    ("before", "after", "beside", "words"),
    [
        (3, 2, 1, "3 roles often lead to A, 2 often follow it and 1 is close to it"),
        (1, 0, 0, "1 role often leads to A"),
        (0, 1, 2, "1 role often follows A and 2 are close to it"),
        (0, 0, 2, "2 roles are close to A"),
    ],
)
def test_the_finding_counts_each_side(before, after, beside, words):
    chart = career_map("A", roles(*names("B", before)), roles(*names("C", after)), roles(*names("D", beside)))
    assert chart.finding == words


def test_the_description_names_every_role():
    chart = career_map("A", roles("B", "C"), [], roles(*names("D", 5)))
    assert chart.details == "Often before: B and C. Similar work: D 0, D 1, D 2, D 3 and D 4."


def test_no_roles_are_no_chart():
    assert career_map("A", [], [], []) is None
