"""What may be shown of filings: the floor is the one of every cell."""

import pytest

from careers.cube.filings import ENOUGH_FILINGS, read_filings
from careers.models import FilingStat, Status
from tests.factories import make_company, make_filings, make_role, make_source

pytestmark = pytest.mark.django_db


def shown(n, *, source=None):
    make_filings("Acme Inc", make_role(), [100_111 + 1_000 * i for i in range(n)], wage=90_000, source=source)
    (cell,) = read_filings(FilingStat.objects.of_employers())
    return cell


def test_fewer_than_five_show_nothing_but_that_they_are():
    cell = shown(4)
    assert cell.is_too_few
    assert (cell.n, cell.employers, cell.pay.median, cell.wage.median, cell.ratio.median) == (None,) * 5
    assert cell.employer == "Acme Inc"


def test_five_show_medians_of_three_digits_alone():
    cell = shown(5)
    assert (cell.n, cell.pay.median, cell.wage.median, cell.ratio.median) == (5, 102_000, 90_000, 1.13)
    assert (cell.pay.spread.p25, cell.ratio.spread.p25, cell.ratio.spread.p75) == (None, None, None)


def test_ten_show_the_middle_half_of_pay_and_of_its_ratio():
    cell = shown(10)
    assert (cell.pay.spread.p25, cell.pay.spread.p75) == (102_000, 107_000)
    assert (cell.ratio.spread.p25, cell.ratio.spread.p75) == (1.14, 1.19)
    assert (cell.pay.spread.p10, cell.wage.spread.p25) == (None, None)


def test_thirty_keep_their_digits():
    assert shown(30).pay.median == 114_611


def test_bands_need_thirty_filings():
    role = make_role()
    make_filings("Acme", role, [100_000] * 29)
    (whole,) = read_filings(FilingStat.objects.of_roles())
    assert whole.bands == ()
    make_filings("Birch", role, [200_000] * 6)
    (whole,) = read_filings(FilingStat.objects.of_roles())
    assert whole.bands == ((0, 3, 29), (4, 4, 6))


def test_one_employers_own_file_needs_twice_as_many():
    own = make_source("own", is_confidential=True)
    assert shown(9, source=own).is_too_few
    assert not FilingStat.objects.filter(ENOUGH_FILINGS).exists()


def test_the_ratio_needs_enough_filings_that_state_the_prevailing_wage():
    role = make_role()
    make_filings("Acme", role, [100_000] * 4)
    make_filings("Acme", role, [100_000] * 3, wage=None)
    (cell,) = read_filings(FilingStat.objects.of_employers())
    assert (cell.n, cell.pay.median, cell.wage.median, cell.ratio.median) == (7, 100_000, None, None)


@pytest.mark.parametrize("status", Status.values)
def test_a_company_is_named_only_where_it_has_a_page(status):
    company = make_company("Acme", status=status)
    make_filings("Acme Inc", make_role(), [100_000] * 5, company=company)
    (cell,) = read_filings(FilingStat.objects.of_employers())
    assert (cell.company, cell.company_name) == (("acme", "Acme") if status == Status.PUBLISHED else ("", ""))
