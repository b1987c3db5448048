"""Plausible: limits beyond which an entry is a slip, in the words of the form."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

# People on earth, and more dollars than all economies make in a year.
MOST_PEOPLE = 10**10
MOST_REVENUE = 10**15
# Growth beyond this is written as a multiple.
MOST_PERCENT = 10_000


def refuse_future(row, *names):
    """Raises ValidationError at each field of `names` whose day or year has not come. For `clean()`, which forms call:
    a database cannot hold it, and a release loads on a machine whose clock is slow."""
    today = timezone.localdate()
    errors = {}
    for name in names:
        value = getattr(row, name)
        if isinstance(value, date) and value > today:
            errors[name] = f"{value:%-d %B %Y} lies in the future."
        elif isinstance(value, int) and value > today.year:
            errors[name] = f"The year {value} has not begun: nobody can have reported it."
    if errors:
        raise ValidationError(errors)
