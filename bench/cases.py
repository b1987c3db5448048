"""Cases: what a worker repeats. Each makes a function without arguments that does the work once."""

import random

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
    from careers.pay.answers import answer
    from careers.pay.question import PayQuestion

    asked = PayQuestion(roles=("role-3",), countries=("us",))
    return lambda: answer(asked)


def several():
    """Ten countries, two levels and five years, added up from their cells."""
    from careers.pay.cells import plain, read_cells, summed

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
    """Pay at one company by all that the cube does not hold for it, read from its rows: a slice of LIMIT reports."""
    from careers.models import SalaryRecord
    from careers.pay.rows import cell_of

    rows = SalaryRecord.objects.filter(role__slug="role-3", country__iso="US", education="master").order_by()
    limited = rows.values_list("amount", flat=True)[:SLICE]

    def work():
        amounts = sorted(limited)
        assert len(amounts) == SLICE, len(amounts)
        cell_of("", amounts)

    return work


# About what one role has in the smallest of the databases.
SLICE = 150


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


CASES = {
    "cell": cell,
    "question": question,
    "several": several,
    "slice": slice_of_rows,
    "edit": edit,
}
