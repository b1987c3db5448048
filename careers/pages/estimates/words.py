"""How an answer about one person is said: amounts, places among a hundred, and the sentence that comes first."""

from math import ceil, floor

from careers.models import PayBasis
from careers.pay.money import between, exact, short
from careers.stats.rounding import significant

# How sentences name what a source counts, and what they call the reader's own amount beside it.
BASES = {
    PayBasis.BASE: "Base pay",
    PayBasis.TOTAL: "Total pay, with bonus and shares",
    PayBasis.UNSTATED: "Base or total not said",
}
MIDDLE = 16  # a band about the middle that is wider is only “around” it


def about(amount: float, currency: str) -> str:
    """An estimated amount, in three digits: $99,900, ₹11.9 lakh."""
    return short(amount, currency) if currency == "INR" else exact(significant(amount, 3), currency)


def from_to(low: float, high: float, currency: str, *, is_exact: bool = False, joint: str = "to") -> str:
    """Two amounts: published ones with all digits, estimated ones in three."""
    if is_exact:
        return f"{exact(low, currency)} {joint} {exact(high, currency)}"
    if currency == "INR":
        return between(low, high, currency, joint)
    return f"{about(low, currency)} {joint} {about(high, currency)}"


def ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def band_in_words(band: tuple[float, float]) -> str:
    """A band of percentiles as a place among a hundred people in order of pay."""
    low, high = floor(band[0]), ceil(band[1])
    if high <= 10:
        return "below 9 in 10"
    if low >= 90:
        return "above 9 in 10"
    if low < 10:
        return f"below the {ordinal(high)} of 100"
    if high > 90:
        return f"above the {ordinal(low)} of 100"
    return f"{ordinal(low)} to {ordinal(high)} of 100" if low < high else f"{ordinal(low)} of 100"


def standing(band: tuple[float, float]) -> str:
    """A band as it follows “is”: “in the lowest quarter of”, “the middle of”."""
    low, high = band
    if high <= 10:
        return "in the lowest tenth of"
    if low >= 90:
        return "in the highest tenth of"
    if low <= 50 <= high:
        return "the middle of" if high - low <= MIDDLE else "around the middle of"
    if high <= 25:
        return "in the lowest quarter of"
    if low >= 75:
        return "in the highest quarter of"
    return "below the middle of" if high < 50 else "above the middle of"
