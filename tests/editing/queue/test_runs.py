"""What the last import of each source refused, and what it took in though it looks odd."""

from datetime import UTC, date, datetime

import pytest

from tests.editing.queue.asked import items, says
from tests.factories import make_run, make_source

pytestmark = pytest.mark.django_db

OUTLIER = {
    "key": "row-7",
    "title": "Data scientist",
    "amount": 9_000_000,
    "currency": "USD",
    "usual": {"from": 100_000, "to": 150_000, "n": 1200},
    "file": "salaries.csv",
    "line": 7,
}


def test_outliers_are_those_of_the_last_import_in_force():
    make_run(outliers=[OUTLIER | {"key": "row-1"}])
    run = make_run(outliers=[OUTLIER])
    make_run(undone_at=run.finished_at)
    (item,) = items("outliers")
    assert (item.says, item.number) == ("Data scientist", 9_000_000)
    assert item.why == "9,000,000 USD; the middle half of 1,200 has 100,000 to 150,000"
    assert item.place.query == {"q": "row-7", "source__id__exact": run.source_id}
    make_run()
    assert items("outliers") == []


def test_refused_rows_are_told_by_their_reason():
    run = make_run(["title of no role", "title of no role", "no pay"])
    make_run(["no pay"], source=make_source("other"))
    found = items("rejected-rows")
    assert [(item.says, item.number) for item in found] == [("title of no role", 2), ("no pay", 1), ("no pay", 1)]
    assert found[0].place.query == {"run__id__exact": run.pk, "reason__exact": "title of no role"}
    make_run(read=3)
    assert len(items("rejected-rows")) == 1


def test_imports_are_news_for_a_month():
    make_run(["no pay"], read=5, finished_at=datetime(2026, 5, 20, 12, tzinfo=UTC))
    (item,) = items("last-imports")
    assert item.why == "4 created, 1 rejected"
    assert says("last-imports", today=date(2026, 7, 1)) == []
