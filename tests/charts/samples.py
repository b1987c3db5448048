"""Charts of every kind at their extremes: long names, one row, twelve rows, equal values, no change, few reports."""

from careers.charts.bars import Ranked, bar_chart
from careers.charts.career_map import career_map
from careers.charts.dots import at_level, dot_plot
from careers.charts.histogram import histogram_chart
from careers.charts.overlap import overlap_chart
from careers.charts.trend import trend_chart
from careers.cube.reports import cell_of
from careers.pay.breakdowns import labelled
from careers.stats.intervals import median_estimate
from careers.stats.percentiles import spread

LEVELS = ("Entry", "Mid-level", "Senior", "Executive or director")
COMPANIES = (
    "Tata Consultancy Services",
    "L&T Technology Services",
    "Bristol Myers Squibb",
    "LatentView Analytics",
    "Fidelity Investments",
    "Samsung Electronics",
    "UnitedHealth Group",
    "Persistent Systems",
    "Dell Technologies",
    "American Express",
    "Elevance Health",
    "Koko",
)


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
    ("dots", "levels"): dot_plot(
        by_level((110e3, 145e3, 199e3, 230e3), (340, 1204, 25873, 17)), "USD", where=at_level
    ),
    ("dots", "rupees"): dot_plot(by_level((85e4, 17e5, 32e5, 12e6), (40, 12, 8, 3)), "INR", where=at_level),
    ("dots", "one"): dot_plot([group("Entry", 1e5, 22)], "USD"),
    ("dots", "equal"): dot_plot(by_level((1e5,) * 4, (40,) * 4, 0), "USD"),
    ("dots", "twelve"): dot_plot([group(f"{LONG} {i}", 9e4 + 2e3 * i, 30 + i) for i in range(12)], "USD"),
    ("dots", "all at the end"): dot_plot([group("Senior", 2e7, 1234567 // 1000, 0)], "INR"),
    ("trend", "dollars"): trend_chart(
        by_year({2020 + i: (13e4 + 5e3 * i, n) for i, n in enumerate((40, 200, 900, 2100, 13000))}), "USD"
    ),
    ("trend", "rupees with gaps"): trend_chart(
        by_year({2020: (13e5, 9), 2021: (16e5, 12), 2023: (25e5, 21), 2024: (14e5, 3), 2025: (27e5, 40)}), "INR"
    ),
    ("trend", "one year"): trend_chart(by_year({2024: (12e4, 45)}), "USD"),
    ("trend", "five reports"): trend_chart(by_year({2023: (12e4, 5), 2024: (12e4, 6)}), "USD"),
    ("trend", "twelve years"): trend_chart(
        by_year({2013 + i: (9e4 * 1.04**i, 20 + 12 * i) for i in range(12)}), "USD"
    ),
    ("trend", "equal"): trend_chart(by_year({2013 + i: (9e4, 40) for i in range(5)}, 0), "USD"),
    ("trend", "steep"): trend_chart(
        by_year({2021: (5e4, 300), 2022: (1e5, 300), 2023: (22e4, 300), 2024: (9e4, 300)}, 0.1), "USD"
    ),
    ("bars", "twelve"): bar_chart(
        [
            Ranked(name, 26e4 * 0.93**i, (400, 9, 12345)[i % 3], 24e4 * 0.93**i, 29e4 * 0.93**i, i == 4)
            for i, name in enumerate(COMPANIES)
        ],
        "USD",
    ),
    ("bars", "states"): bar_chart([Ranked("District of Columbia", 199800), Ranked("Ohio", 101000)], "USD"),
    ("bars", "one"): bar_chart([Ranked(f"{LONG} and its partners", 32e5, 8, is_marked=True)], "INR"),
    ("bars", "equal"): bar_chart([Ranked(name, 1e5, 50) for name in COMPANIES], "USD"),
    ("bars", "counts"): bar_chart([Ranked("Koko", 12000), Ranked("Wish", 0)], None, "reports"),
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
