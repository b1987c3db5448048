"""How many answers this process has given: from a kept page, by making it, or for one reader alone."""

from collections import Counter
from datetime import UTC, datetime

since = datetime.now(UTC)
by_page: Counter[str] = Counter()


def kept_share() -> float | None:
    """Of the answers that could come from a kept page, the share that did; None before the first."""
    could = by_page["kept"] + by_page["made"]
    return by_page["kept"] / could if could else None
