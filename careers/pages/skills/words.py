"""What is said of the comparisons of pay between people who name a skill and people who do not."""

from collections.abc import Sequence

from careers.charts.comparisons import Difference


def told_of(differences: Sequence[Difference]) -> str:
    """In how many comparisons pay differs; "" without a comparison."""
    if not differences:
        return ""
    n, told = len(differences), sum(each.differs for each in differences)
    if n == 1:
        return f"In the one comparison there is, pay {'differs' if told else 'cannot be told apart'}"
    if not told:
        return f"In none of {n} comparisons can the pay of people who name it be told apart"
    return f"In {told} of {n} comparisons the pay of people who name it differs"
