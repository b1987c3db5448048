"""Groups: what the medians of several groups say in one sentence. It is the title of the ladder that draws them."""

from itertools import pairwise

from careers.pay.money import count, short


def at_level(label):
    """How a sentence names a level of experience: “at entry level”, “at mid-level”, “with 5 to 9 years of coding”."""
    name = label[:1].lower() + label[1:]
    if label[:1].isdigit() or name.endswith("in the title"):
        return f"with {name}"
    if name.startswith("title "):
        return f"with a {name}"
    return f"at {name}" if name.endswith("level") else f"at {name} level"


def finding(rows, currency):
    """What the medians of `rows`, which all have a spread, say in one sentence. Nothing is said to rise or fall that
    chance alone can explain."""

    def amount(row):
        return f"{short(row.spread.median, currency)} {at_level(row.label)}"

    if len(rows) == 1:
        return f"Median {amount(rows[0])}, from {count(rows[0].n)} reports"
    low, high = (choose(rows, key=lambda row: row.spread.median) for choose in (min, max))
    least, most = (short(row.spread.median, currency) for row in (low, high))
    if least == most:
        return f"Median is {least} in each of {len(rows)} groups"
    if not _differ(low, high):
        return f"Medians lie between {least} and {most}, a difference that chance alone can explain"
    if verb := _direction(rows):
        first, last = rows[0], rows[-1]
        return f"Median {verb} from {amount(first)} to {amount(last)}{_doubt((first, last))}"
    return f"Highest median: {amount(high)}; lowest: {amount(low)}{_doubt((low, high))}"


def _differ(a, b):
    """Whether the 95 % intervals of both medians lie apart."""
    low, high = sorted((a, b), key=lambda row: row.spread.median)
    return low.high is not None and high.low is not None and low.high < high.low


def _direction(rows):
    """ "rises" or "falls" when the last median differs from the first and no step leads back, else ""."""
    if not _differ(rows[0], rows[-1]):
        return ""
    rise = rows[-1].spread.median - rows[0].spread.median
    steps = ((b.spread.median - a.spread.median) * rise for a, b in pairwise(rows) if _differ(a, b))
    return "" if any(step < 0 for step in steps) else "rises" if rise > 0 else "falls"


def _doubt(rows):
    few = [f"{row.n} reports {at_level(row.label)}" for row in rows if row.spread.is_uncertain]
    return f"; uncertain, with only {' and '.join(few)}" if few else ""
