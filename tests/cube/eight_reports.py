"""Eight reports of one role and country, one more, and whether the cube says what all reports say."""

from careers.cube.rebuild import KEY, VALUES, differences
from careers.models import Role, SalaryRecord, SalaryStat
from tests.factories import make_area, make_country, make_records, make_role, make_source

PAY = [90_000, 100_000, 100_000, 110_000, 120_000, 130_000, 140_000, 150_001]


def cube():
    """All cells, to be compared."""
    return {
        row[: len(KEY)]: (*row[len(KEY) : -1], bytes(row[-1])) for row in SalaryStat.objects.values_list(*KEY, *VALUES)
    }


def is_true():
    """Whether every cell is what the reports say."""
    return not list(differences({make_source().pk, make_source("survey", "survey").pk}))


def new_record(**fields):
    defaults = {"source": make_source(), "role": Role.objects.first(), "country": make_country()}
    plain = {"key": "new", "title": "Engineer", "year": 2024, "currency": "USD", "basis": "base", "amount": 77_777}
    return SalaryRecord(**defaults | plain | fields)


def eight_records():
    """Kept, with all that the cube holds of them recorded but company, size and remote work."""
    return make_records(PAY, make_role(), area=make_area("NV", "Nevada"), education="bachelor")
