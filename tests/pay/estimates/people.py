"""People of made-up sources: pay by role, level and place, drawn around what is known to be true."""

import numpy as np

from careers.cube.signals import cells_updated_together
from tests.factories import make_records, make_source

YEARS = {"years-2": 3, "years-5": 7, "years-10": 15, "years-20": 24}
# In times the pay of the first step.
RAISES = {"years-2": 1.0, "years-5": 1.3, "years-10": 1.6, "years-20": 1.8}


def drawn(median, n, seed, noise=0.25):
    rng = np.random.default_rng(seed)
    return [round(amount) for amount in median * np.exp(rng.normal(0, noise, n))]


def make_survey(roles, country="US", each=40, median=100_000):
    """`each` people of each of `roles` at each level, the later roles paid more and masters a tenth more."""
    source = make_source("survey", "survey")
    with cells_updated_together():
        for place, role in enumerate(roles):
            for level, raised in RAISES.items():
                amounts = drawn(median * raised * 1.2**place, each, seed=10 * place + YEARS[level])
                fields = {"experience": level, "years_experience": YEARS[level], "basis": "total", "source": source}
                masters = [round(1.1 * amount) for amount in amounts[::2]]
                make_records(amounts[1::2], role, country=country, education="bachelor", **fields)
                make_records(masters, role, country=country, education="master", **fields)
    return source


def make_filings(role, employers=40, each=5, states=(None,), level="title-plain", median=100_000):
    """`each` filings of each of so many employers, which differ in what they pay, in each of `states`."""
    source = make_source("filings", "filing")
    with cells_updated_together():
        for place, state in enumerate(states):
            for number in range(employers):
                amounts = drawn(median * (1 + number % 5 / 10) * 1.3**place, each, seed=number + 1000 * place)
                named = {"employer": f"Employer {number}", "employer_key": f"employer {number}"}
                make_records(amounts, role, source=source, experience=level, area=state, **named)
    return source
