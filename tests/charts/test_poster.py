"""Posters: charts that stand alone."""

from careers.charts.layout import text_width
from careers.charts.poster import MARGIN, MOST_ROWS, NOTE, ROOM, TITLE, WIDTH, PosterRow, poster

LONG = "https://careers.example.org/figures/pay.machine-learning-engineer.us.stackoverflow-2025.total-usd.level/"


def drawn(*rows, title="Pay", finding="", foot=("Source: somebody",)):
    return poster(title, finding, foot, rows, tick=lambda value: f"{value:g}")


def test_rows_stand_on_one_axis_from_zero():
    chart = drawn(PosterRow("A", "50", middle=50), PosterRow("B", "100", middle=100))

    assert chart.ticks[0][:2] == (MARGIN, "0")
    assert [row.middle for row in chart.rows] == [MARGIN + ROOM / 2, MARGIN + ROOM]
    assert chart.zero is None


def test_what_shrinks_stands_left_of_zero():
    chart = drawn(PosterRow("A", "-10", bar=-10.0), PosterRow("B", "+30", bar=30.0))

    assert chart.zero == MARGIN + ROOM / 4
    assert chart.rows[0].bar == (MARGIN, ROOM / 4)
    assert chart.rows[1].bar == (chart.zero, ROOM * 3 / 4)


def test_no_mark_leaves_the_picture():
    row = PosterRow("A", "100", line=(10, 120), box=(50, 110), middle=100)
    (found,) = drawn(row).rows

    for start, length in (found.line, found.box):
        assert start >= MARGIN
        assert start + length <= WIDTH - MARGIN + 0.1


def test_of_many_rows_the_first_are_drawn():
    rows = [PosterRow(str(n), str(n), middle=n) for n in range(100)]
    assert len(drawn(*rows).rows) == MOST_ROWS


def test_no_line_of_text_is_wider_than_the_picture():
    chart = drawn(
        PosterRow("A name that is far too long for one line " * 3, "$100,000", "And a note as long " * 9, middle=1),
        title="A title that is long " * 9,
        finding="What it finds " * 9,
        foot=[f"Wayfound, 26 November 2026. {LONG}"],
    )

    for lines, size, is_bold in ((chart.title, TITLE, True), (chart.foot, NOTE, False)):
        assert all(text_width(line, size, is_bold) <= ROOM + 0.1 for line, _ in lines)
    assert "".join(line for line, _ in chart.foot).replace(" ", "").endswith(LONG)
    assert text_width(chart.rows[0].label, 15, True) < ROOM


def test_nothing_lies_over_anything_else():
    chart = drawn(*(PosterRow(str(n), str(n), middle=n) for n in range(1, 4)), finding="Found")
    heights = [*(y for _, y in chart.title), *(y for _, y in chart.finding), chart.axis_y]
    heights += [*(row.y for row in chart.rows), *(y for _, y in chart.foot), chart.height]

    assert heights == sorted(heights)


def test_few_reports_are_hollow():
    (thin, steady) = drawn(
        PosterRow("A", "1", kind="survey", dot=1, is_hollow=True), PosterRow("B", "2", middle=2)
    ).rows

    assert (thin.style, thin.outline != "none") == ("poster-hollow", True)
    assert (steady.style, steady.outline) == ("poster-mark", "none")
