"""Objects that have no more than a name."""

from careers.models import Source


def named_source(called="Survey"):
    return Source(slug=called.lower(), publisher=called, short_name=called)
