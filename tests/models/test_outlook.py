"""Claims: what came true can be said once their last year is over."""

import pytest
import time_machine
from django.core.exceptions import ValidationError

from tests.factories import make_claim, make_source

pytestmark = pytest.mark.django_db


def test_what_came_true_is_refused_before_the_last_year_is_over():
    claim = make_claim()
    claim.outcome, claim.outcome_source = "It grew by 31 percent.", make_source()
    with time_machine.travel("2027-12-31 12:00", tick=False), pytest.raises(ValidationError, match="is not over"):
        claim.full_clean()
    with time_machine.travel("2028-01-01 12:00", tick=False):
        claim.full_clean()
