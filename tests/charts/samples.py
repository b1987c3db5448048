"""Charts of every kind at their extremes: long names, one row, twelve rows, equal values, no change, few reports."""

from careers.charts.career_map import career_map
from careers.charts.histogram import histogram_chart
from careers.charts.overlap import overlap_chart
from careers.cube.reports import cell_of
from careers.pay.breakdowns import labelled
from careers.stats.intervals import median_estimate
from careers.stats.percentiles import spread

LEVELS = ("Entry", "Mid-level", "Senior", "Executive or director")


def pay(middle, n, width=0.5):
    """`n` amounts, evenly spread over `width` of their median `middle`."""
    return [round(middle * (1 + width * ((i + 0.5) / n - 0.5))) for i in range(n)]


def group(label, middle, n, width=0.5):
    """A row of a breakdown."""
    return labelled(cell_of("", pay(middle, n, width)), label)


def by_level(middles, counts, width=0.5):
    return [group(*row, width) for row in zip(LEVELS, middles, counts, strict=True)]


def by_year(rows, width=0.5):
    """MedianEstimates of {year: (middle, n)}."""
    return {year: median_estimate(pay(*row, width)) for year, row in rows.items()}


def reports(middle, n, currency="USD", width=1.2, here=None):
    amounts = pay(middle, n, width)
    return histogram_chart(amounts, spread(amounts), currency, here)


def names(prefix, n):
    return [f"{prefix} {i}" for i in range(n)]


def roles(*names):
    return [(name, f"/roles/{name.lower().replace(' ', '-')}/") for name in names]


LONG = "Internationalisation responsibility specialist of the whole group"
SAMPLES = {
    ("histogram", "dollars"): reports(15e4, 947),
    ("histogram", "rupees, and where you are"): reports(17e5, 140, "INR", here=31e5),
    ("histogram", "beyond the axis"): reports(15e4, 60, here=9e6),
    ("histogram", "equal"): reports(85e4, 40, "INR", 0, here=85e4),
    ("histogram", "skewed"): histogram_chart(
        [9e4] * 300 + [5e5] * 8, spread([9e4] * 300 + [5e5] * 8), "CHF", here=88e3
    ),
    ("overlap", "usual"): overlap_chart(
        "Machine learning engineer", "Data scientist", names("a", 6), names("b", 14), names("c", 5)
    ),
    ("overlap", "one shared"): overlap_chart(
        "Responsible AI specialist", "Computer vision engineer", names("a", 18), names("b", 1), names("c", 22)
    ),
    ("overlap", "none shared"): overlap_chart("BI developer", LONG, names("a", 18), [], names("c", 2)),
    ("overlap", "all shared"): overlap_chart("BI developer", "Data analyst", [], names("b", 18), []),
    ("overlap", "one has none"): overlap_chart("BI developer", "Data analyst", [], [], names("c", 3)),
    ("overlap", "many"): overlap_chart(LONG, LONG, names("a", 60), names("b", 1), names("c", 60)),
    ("career_map", "usual"): career_map(
        "Machine learning engineer",
        roles("Data scientist", "Software engineer", "Data engineer"),
        roles("AI architect", "Research engineer"),
        roles("AI engineer", "MLOps engineer", "Computer vision engineer"),
    ),
    ("career_map", "full"): career_map(
        "Responsible AI specialist",
        roles(
            "Machine learning engineer", "Computer vision engineer", "Data and AI manager", "Statistician", "X", "Y"
        ),
        roles(*[LONG] * 5),
        roles("AI product manager", "Analytics engineer", "Research scientist", LONG, "Z"),
    ),
    ("career_map", "one before"): career_map("Statistician", roles("Data analyst"), [], []),
    ("career_map", "only beside"): career_map(LONG, [], [], roles("Data scientist")),
}
