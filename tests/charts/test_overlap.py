"""Overlap: three groups whose widths are their counts."""

import pytest

from careers.charts.overlap import overlap_chart

from .drawn import classes, draw, texts
from .samples import names


def chart(first, shared, second):
    return overlap_chart("Data analyst", "BI developer", names("a", first), names("b", shared), names("c", second))


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((3, 14, 3), "14 of 20 skills are shared; Data analyst has 3 of its own, BI developer 3"),
        ((3, 1, 0), "1 of 4 skills is shared; Data analyst has 3 of its own, BI developer none"),
        ((0, 2, 5), "2 of 7 skills are shared; Data analyst has none of its own, BI developer 5"),
        ((3, 0, 4), "None of 7 skills is shared by Data analyst and BI developer"),
        ((0, 9, 0), "All 9 skills are shared by Data analyst and BI developer"),
    ],
)
def test_the_finding_counts_what_is_shared(counts, words):
    assert chart(*counts).finding == words


def test_widths_are_counts_and_fill_the_strip():
    drawn = chart(5, 10, 5)
    assert [(part.kind, part.x, part.width) for part in drawn.parts] == [
        ("first", 0, 85),
        ("shared", 85, 170),
        ("second", 255, 85),
    ]
    assert (drawn.cuts, drawn.dashes) == ("M16.50 49H331.5", "1 16.00")


def test_names_stay_with_their_group():
    drawn = overlap_chart("A", "B", ["SQL"], ["Python"], ["R", "Go"])
    assert [part.names for part in drawn.parts] == [("SQL",), ("Python",), ("R", "Go")]
    assert drawn.details == "A: 2 skills. B: 3 skills."


def test_a_group_without_skills_is_not_drawn():
    drawn = chart(0, 4, 2)
    assert [part.kind for part in drawn.parts] == ["shared", "second"]
    assert len(classes(draw("overlap", drawn), "plot-part")) == 2


def test_brackets_span_what_each_role_has():
    (analyst_path, analyst), (developer_path, developer) = chart(5, 10, 5).brackets
    assert (analyst.text, developer.text) == ("Data analyst: 15 skills", "BI developer: 15 skills")
    assert analyst_path == "M0.5 31V26h254.0v5"
    assert developer_path == "M85.5 67V72h254.0v-5"


def test_a_role_without_skills_has_a_label_and_no_bracket():
    (path, label), _ = chart(0, 0, 3).brackets
    assert path == ""
    assert label.text == "Data analyst: 0 skills"


def test_captions_shrink_to_the_number_and_then_go():
    words = [text.text for text in texts(draw("overlap", chart(18, 2, 20)))]
    assert words[:3] == ["18 only", "2", "20 only"]
    assert [part.caption is None for part in chart(60, 1, 60).parts] == [False, True, False]


def test_more_skills_than_can_be_told_apart_have_no_cells():
    assert chart(60, 1, 60).cuts == ""
    assert classes(draw("overlap", chart(60, 1, 60)), "plot-cells") == []


def test_one_skill_has_nothing_to_be_parted_from():
    assert chart(0, 1, 0).cuts == ""


def test_no_skills_are_no_chart():
    assert chart(0, 0, 0) is None
