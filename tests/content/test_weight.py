"""The heaviest pages of the real content, as large as production sends them: below the limit before compression."""

import pytest

from tests.views.page import MOST_BYTES, read

pytestmark = pytest.mark.usefixtures("portal")

HEAVIEST = [
    "/roles/machine-learning-engineer/",
    "/roles/data-engineer/",
    "/roles/data-scientist/",
    "/roles/back-end-engineer/",
    "/roles/machine-learning-engineer/pay/",
    "/roles/data-engineer/pay/us/",
    "/roles/machine-learning-engineer/pay/us/",
    "/roles/data-scientist/pay/us/",
    "/sources/aijobs-2025-01/",
]
# Production adds a dot and twelve digits to the name of each static file, and a map names its file for each place.
LONGER_NAME = 13


@pytest.mark.parametrize("address", HEAVIEST)
def test_is_under_the_limit_with_the_names_of_production(client, address):
    page = read(client, address)

    assert page.bytes + LONGER_NAME * page.html.count("/static/") < MOST_BYTES
