"""Columns under the names of this release and of others."""

import pytest

from careers.importers.tables.header import NoColumn, position, renamed


@pytest.mark.parametrize(
    "header",
    [
        "Employment, 2024–34",
        "employment, 2024-34",
        " Employment,\n2024–34 ",
        "Employment, 2024–34[1]",
        "EMPLOYMENT, 2024—34 [12]",
        "employment,_2024–34",
    ],
)
def test_case_breaks_dashes_and_footnote_marks_do_not_matter(header):
    assert position(["Code", header], "Employment, 2024–34") == 1


@pytest.mark.parametrize("header", ["occ code", "Occ Code", "OCC  CODE", " occ_code ", "occ\ncode", "OCC_CODE"])
def test_a_blank_and_an_underscore_are_the_same(header):
    assert position(["area", header, "occ title"], "OCC_CODE") == 1


def test_an_exact_name_wins_over_one_with_a_blank():
    assert position(["occ code", "OCC_CODE"], "OCC_CODE") == 1


def test_other_names_are_tried_in_their_order():
    assert position(["WAGE_FROM", "WAGE"], ("PAY", "WAGE", "WAGE_FROM")) == 1


def test_an_exact_name_wins_over_one_that_differs_in_case():
    assert position(["TITLE", "Title"], "Title") == 1


def test_a_column_that_stands_twice_is_not_chosen_between():
    with pytest.raises(NoColumn, match='the column "pay" stands 2 times'):
        position(["pay", "title", "pay"], "pay")


def test_a_missing_column_is_named_with_its_other_names_and_the_nearest():
    with pytest.raises(NoColumn) as caught:
        position(["SOC_CODE", "WAGE_RATE", ""], ("WAGE_RATE_OF_PAY_FROM", "WAGE_FROM"))
    assert str(caught.value) == (
        'there is no column "WAGE_RATE_OF_PAY_FROM" (nor "WAGE_FROM"); did the publisher rename it?'
        ' Nearest: "WAGE_RATE"'
    )


def test_columns_are_renamed_to_what_the_importer_calls_them():
    assert renamed(["occ_code", "extra", "area_title"], ("OCC_CODE", ("AREA_NAME", "AREA_TITLE"))) == [
        "OCC_CODE",
        "extra",
        "AREA_NAME",
    ]
