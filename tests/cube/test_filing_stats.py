"""Whichever way filings are changed, their statistics by employer and by state say what they say."""

from collections import Counter, defaultdict
from io import StringIO

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from careers.cube import filing_stats
from careers.cube.signals import cells_updated_together
from careers.models import FilingStat, SalaryRecord
from tests.factories import make_area, make_company, make_country, make_filings, make_records, make_role, make_source

pytestmark = pytest.mark.django_db


def quartiles(values):
    return rounded(np.quantile(values, [0.25, 0.5, 0.75]).tolist() if values else [None, None, None])


def rounded(values):
    """To what two ways of interpolating agree on."""
    return tuple(value if value is None else round(value, 9) for value in values)


def expected():
    """By source, role, employer's key ("" for all) and state (None for all): what brute force makes of all records."""
    groups = defaultdict(list)
    records = SalaryRecord.objects.exclude(employer="").filter(country__iso="US", currency="USD", role__isnull=False)
    for record in records.select_related("area"):
        state = record.area and (record.area.state_id or record.area_id)
        groups[record.source_id, record.role_id, "", None].append(record)
        groups[record.source_id, record.role_id, record.employer_key, None].append(record)
        if state:
            groups[record.source_id, record.role_id, "", state].append(record)
    return {key: summary(records, one_employer=bool(key[2])) for key, records in groups.items()}


def summary(records, one_employer):
    ratios = [record.amount / record.prevailing_wage for record in records if record.prevailing_wage]
    names = Counter(record.employer for record in records)
    return (
        len(records),
        len({record.employer_key for record in records}),
        quartiles([record.amount for record in records]),
        len(ratios),
        quartiles([record.prevailing_wage for record in records if record.prevailing_wage])[1],
        quartiles(ratios),
        max(sorted(names), key=names.get) if one_employer else "",
    )


def stored():
    return {
        (row.source_id, row.role_id, row.employer_key, row.state_id): (
            row.n,
            row.employers,
            rounded((row.pay_p25, row.pay_median, row.pay_p75)),
            row.compared,
            row.wage_median,
            rounded((row.ratio_p25, row.ratio_median, row.ratio_p75)),
            row.employer,
        )
        for row in FilingStat.objects.all()
    }


def are_true():
    assert stored() == expected()
    return bool(stored())


@pytest.fixture
def role():
    return make_role()


@pytest.fixture
def filings(role):
    """Filings of three employers, one of them written in two ways, in two states and a metropolitan area of one."""
    california, texas = make_area("CA", "California"), make_area("TX", "Texas")
    metro = make_area("41940", "San Jose", "metro")
    metro.state = california
    metro.save()
    return [
        *make_filings("ACME, INC.", role, [100_000, 120_000, 130_000], wage=110_000, area=california),
        *make_filings("Acme Inc", role, [140_000, 150_000], wage=None, area=metro),
        *make_filings("Birch LLC", role, [90_000, 95_000], wage=90_000, area=texas),
        *make_filings("Cedar", role, [200_000]),
    ]


def test_they_are_counted_by_employer_and_by_state(filings, role):
    assert are_true()
    acme = FilingStat.objects.get(employer_key="acme")
    assert (acme.n, acme.compared, acme.employer, acme.states) == (5, 3, "ACME, INC.", "CA")
    california = FilingStat.objects.get(state__code="CA")
    assert (california.n, california.employers, california.company) == (5, 1, None)
    whole = FilingStat.objects.of_roles().get(role=role)
    # Ratios .91, 1.00 and 1.06, 1.09 and 1.18, 2: two lie at the floor or below.
    assert (whole.n, whole.employers, whole.compared, whole.bands) == (8, 3, 6, "2 2 1 0 1")


def test_states_come_by_their_number_of_filings(role):
    for code, name, n in (("CA", "California", 1), ("NY", "New York", 2), ("AL", "Alabama", 1)):
        make_filings("Acme", role, [100_000] * n, area=make_area(code, name))
    assert FilingStat.objects.get(employer_key="acme").states == "NY AL CA"


CHANGES = {
    "amount": lambda: 1_000_000,
    "prevailing_wage": lambda: 50_000,
    "employer": lambda: "Dogwood Ltd",
    "role": lambda: make_role("Data scientist"),
    "area": lambda: make_area("NY", "New York"),
    "source": lambda: make_source("later"),
    "country": lambda: make_country("DE"),
    "currency": lambda: "EUR",
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_field_that_is_saved_is_in_them(filings, name):
    before = stored()
    setattr(filings[0], name, CHANGES[name]())
    filings[0].save()
    assert stored() != before
    assert are_true()


@pytest.mark.parametrize("name", ["employer", "role"])
def test_a_filing_without_it_is_in_none_of_them(filings, name):
    setattr(filings[0], name, "" if name == "employer" else None)
    filings[0].save()
    assert are_true()
    assert FilingStat.objects.of_roles().get().n == len(filings) - 1


def test_they_know_the_company_of_an_employer(filings):
    company = make_company()
    SalaryRecord.objects.filter(employer_key="birch").update(company=company)
    assert FilingStat.objects.get(employer_key="birch").company == company


def test_filings_that_are_deleted_are_gone(filings):
    filings[-1].delete()
    assert are_true()
    assert not FilingStat.objects.filter(employer_key="cedar").exists()
    SalaryRecord.objects.filter(employer_key="acme").delete()
    assert are_true()
    SalaryRecord.objects.all().delete()
    assert stored() == {}


def test_many_changes_together_are_in_them_at_the_end(filings):
    with cells_updated_together():
        filings[0].delete()
        filings[1].amount = 500_000
        filings[1].save()
    assert are_true()


def test_a_metro_that_moves_takes_its_filings_along(filings, role):
    metro = SalaryRecord.objects.filter(area__kind="metro").first().area
    metro.state = make_area("NV", "Nevada")
    metro.save()
    assert are_true()
    assert FilingStat.objects.get(state__code="NV").n == 2


def test_reports_without_an_employer_have_none(role):
    make_records([100_000] * 6, role)
    assert stored() == {}


def test_what_differs_is_found_and_mended(filings):
    FilingStat.objects.filter(employer_key="birch").update(n=3)
    assert filing_stats.outdated_sources() == [make_source().pk]
    said = StringIO()
    with pytest.raises(CommandError, match="statistics of filings"):
        call_command("check_pay", stdout=said)
    assert "by employer differ" in said.getvalue()
    call_command("check_pay", repair=True, stdout=said)
    assert are_true()
    assert filing_stats.outdated_sources() == []


def test_a_database_without_them_gets_them_with_the_next_migration(filings):
    FilingStat.objects.all().delete()
    call_command("migrate", verbosity=0)
    assert are_true()
