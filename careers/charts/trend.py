"""Trends: what the medians of several years say in one sentence. It is the title of the table that has them."""

from django.utils.text import get_text_list

from careers.pay.money import count, short


def finding(shown, currency):
    """What the medians of `shown`, a dict by ascending year, say in one sentence. What lies within the intervals is
    not called a change."""
    first, last = min(shown), max(shown)
    old, new = shown[first], shown[last]
    before, after = (f"{short(shown[year].median, currency)} in {year}" for year in (first, last))
    if first == last:
        return f"Median {before}, from {count(old.n)} reports"
    between = _between(shown, currency)
    if short(old.median, currency) == short(new.median, currency):
        same = "the same" if old.median == new.median else "about the same"
        return f"Median {before} and {same} in {last}{between}"
    if old.low is None or new.low is None:
        return f"Median {before} and {after}{between}; too few reports to tell a change from chance"
    if max(old.low, new.low) <= min(old.high, new.high):
        return f"Median {before} and {after}{between}; the 95 % intervals overlap, so a change is not certain"
    few = [f"{shown[year].n} reports in {year}" for year in (first, last) if shown[year].is_uncertain]
    doubt = f"; uncertain, with only {get_text_list(few, 'and')}" if few else ""
    return f"Median {'rises' if new.median > old.median else 'falls'} from {before} to {after}{between}{doubt}"


def _between(shown, currency):
    """A year whose interval lies above, or below, those of both ends."""
    outer = (min(shown), max(shown))
    ends = [shown[year] for year in outer]
    if any(end.low is None for end in ends):
        return ""
    inner = {year: each for year, each in shown.items() if year not in outer and each.low is not None}
    for word, choose, stands_out in (
        ("peak", max, lambda each: each.low > max(end.high for end in ends)),
        ("low", min, lambda each: each.high < min(end.low for end in ends)),
    ):
        year = choose(inner, key=lambda year: inner[year].median, default=None)
        if year and stands_out(inner[year]):
            return f", with a {word} of {short(inner[year].median, currency)} in {year}"
    return ""
