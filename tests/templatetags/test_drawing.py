"""A figure that stands by itself has an axis of its own."""

from types import SimpleNamespace

from careers.templatetags.drawing import on_its_axis


def figure(**values):
    amounts = dict.fromkeys(("p10", "p25", "median", "p75", "p90", "mean")) | values
    has_range = amounts["p10"] is not None and amounts["p90"] is not None
    return SimpleNamespace(currency="USD", has_range=has_range, **amounts)


def test_a_spread_is_drawn_from_zero_to_a_round_amount_above_it():
    drawn = on_its_axis(figure(p10=80_000, p25=100_000, median=130_000, p75=170_000, p90=215_000))
    [(_, bar)] = drawn.rows
    assert (drawn.axis.low, drawn.axis.high, drawn.currency) == (0, 300_000, "USD")
    assert (bar.line_x, bar.box_x) == (26.7, 33.3)


def test_a_figure_without_a_spread_is_not_drawn():
    assert on_its_axis(figure(mean=109_289)) is None
