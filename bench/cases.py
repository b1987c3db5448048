"""Cases: what a worker repeats. Each makes a function without arguments that does the work once."""

import random
import sys
from dataclasses import replace

SEED = 7


def _places():
    """A role, the USA and ten other countries of the synthetic world."""
    from careers.models import Country, Role

    others = Country.objects.exclude(iso="US").order_by("iso").values_list("pk", "iso")
    return Role.objects.get(slug="role-3"), Country.objects.get(iso="US"), list(others[:10])


def cell():
    """One cell, as the database's own driver gives it."""
    from django.db import connection

    role, country, _ = _places()
    connection.ensure_connection()
    cursor = connection.connection.cursor()
    place = "?" if connection.vendor == "sqlite" else "%s"
    sql = (
        "SELECT n, p10, p25, median, p75, p90, low, high FROM careers_salarystat WHERE facet = '' AND "
        f"role_id = {place} AND country_id = {place} AND experience = {place} AND year = {place}"
    )

    def work():
        cursor.execute(sql, (role.pk, country.pk, "senior", 2024))
        assert cursor.fetchall()

    return work


def question():
    """A whole answer with its breakdowns, as the pages ask for it."""
    from careers.cube.question import PayQuestion
    from careers.pay.answers import answer

    asked = PayQuestion(roles=("role-3",), countries=("us",))
    return lambda: answer(asked)


def several():
    """Ten countries, two levels and five years, added up from their cells."""
    from careers.cube.cells import plain, read_cells, summed

    _, _, others = _places()
    held = {
        "role": ["role-3"],
        "country": [iso for _, iso in others],
        "experience": ["mid", "senior"],
        "year": [2021, 2022, 2023, 2024, 2025],
    }
    cells = read_cells(plain(**held), with_bins=True)
    return lambda: summed("", cells)


def slice_of_rows():
    """A whole answer to a question that the cube does not hold, from a slice of about 150 rows: in the small database
    one role's with a master's degree, in a large one of those again only one company's of one year."""
    from careers.cube.question import PayQuestion
    from careers.models import SalaryRecord
    from careers.pay.answers import answer

    asked = PayQuestion(roles=("role-3",), countries=("us",), education=("master",))
    if SalaryRecord.objects.order_by().values("pk")[MANY : MANY + 1]:
        asked = replace(asked, companies=("company-40",), years=(2024,))
    print(f"a slice of {answer(asked)[0].whole.n} reports", file=sys.stderr)
    return lambda: answer(asked)


MANY = 100_000


def edit():
    """One report's pay is changed, and the cube with it."""
    from careers.models import SalaryRecord

    chance = random.Random(SEED)
    newest = SalaryRecord.objects.order_by("-pk").values_list("pk", flat=True)[0]

    def work():
        record = SalaryRecord.objects.get(pk=chance.randint(1, newest))
        record.amount = max(1, round(record.amount * chance.uniform(0.9, 1.1)))
        record.save()

    return work


def search():
    """One query of readers after the other, as they are written for the tests, found and understood."""
    import csv
    from itertools import cycle
    from pathlib import Path

    from careers.search.current import current_index
    from careers.search.understanding import understand

    index = current_index()
    with (Path(__file__).parents[1] / "tests" / "search" / "queries.csv").open(encoding="utf-8") as file:
        queries = cycle([row["query"] for row in csv.DictReader(file)])

    def work():
        query = next(queries)
        understand(query, index)
        index.find(query)

    return work


CASES = {
    "cell": cell,
    "question": question,
    "several": several,
    "slice": slice_of_rows,
    "edit": edit,
    "search": search,
}
