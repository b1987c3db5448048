"""How many reports there are, by what they are about: as counting the rows would say, without counting them."""

import pytest
from django.db.models import Count, OuterRef

from careers.models import Company, Country, Role, SalaryRecord, Source
from careers.pay.counts import (
    number_of_reports,
    of_company,
    of_country,
    of_role,
    of_source,
    public_of_source,
    public_reports_by_company,
    reports_in,
)
from tests.factories import make_area, make_company, make_records, make_role, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def reports():
    """Reports that differ in all that parts cells from one another, of a role with a page and of one without."""
    role, hidden, acme, state = make_role(), make_role("Hidden", status="draft"), make_company(), make_area()
    make_records(range(1, 8), role, company=acme, area=state, education="master", remote_share=0)
    make_records([5], role, company=acme, year=2024, experience="", basis="total")
    make_records([5, 6], role, company=acme, country="IN", source=make_source("survey", "survey"))
    make_records([5, 6, 7], hidden, company=acme, currency="EUR")
    make_records([9], role)
    make_company("Beta")


@pytest.mark.parametrize(
    ("model", "cells", "counts"),
    [(Source, of_source, {12, 2}), (Country, of_country, {12, 2}), (Role, of_role, {11, 3})],
)
def test_reports_are_counted_as_rows_would_be(reports, model, cells, counts):
    rows = model.objects.annotate(rows=Count("salary_records"), reports=number_of_reports(cells(OuterRef("pk"))))
    assert {row.reports for row in rows} == {row.rows for row in rows} == counts
    assert {reports_in(cells(row.pk)) for row in rows} == counts


def test_reports_of_a_company_are_those_that_name_it(reports):
    rows = Company.objects.annotate(reports=number_of_reports(of_company(OuterRef("pk"))))
    assert {row.name: row.reports for row in rows} == {"Acme": 13, "Beta": 0}
    assert [reports_in(of_company(row.pk)) for row in rows.order_by("name")] == [13, 0]


def test_what_the_public_reads_leaves_out_roles_without_a_page(reports):
    rows = Source.objects.annotate(reports=number_of_reports(public_of_source(OuterRef("pk"))))
    assert {row.slug: row.reports for row in rows} == {"filings": 9, "survey": 2}
    assert public_reports_by_company() == {Company.objects.get(name="Acme").pk: 10}


def test_no_report_is_looked_at(reports, django_assert_num_queries):
    with django_assert_num_queries(2) as queries:
        public_reports_by_company()
        reports_in(of_source(Source.objects.values("pk")[:1]))
    assert not [query for query in queries.captured_queries if SalaryRecord._meta.db_table in query["sql"]]
