"""Sources: how long their figures are current."""

from datetime import date

import pytest

from careers.models import Source
from careers.models.sources import months_after


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 3, 31), 1, date(2025, 4, 30)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
        (date(2025, 11, 15), 1, date(2025, 12, 15)),
        (date(2025, 5, 31), 24, date(2027, 5, 31)),
        (date(2025, 5, 31), 0, date(2025, 5, 31)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day, months, expected):
    assert months_after(day, months) == expected


def test_a_source_is_current_until_its_shelf_life_ends():
    assert Source(period_end=date(2025, 5, 31), shelf_life_months=9).best_before == date(2026, 2, 28)
    assert Source(shelf_life_months=9).best_before is None
