"""Drawing: breakdowns with their bars, as the pages of roles and of pay both show them."""

from careers.charts.ranges import draw


def drawn_breakdowns(breakdowns, most=None):
    """(Breakdown, DrawnRows) pairs, each on an axis of its own, with at most `most` rows."""
    return [(found, draw(found.rows[:most], found.currency, lambda row: row.spread)) for found in breakdowns]
