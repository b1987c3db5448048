"""The main navigation: its links in their order, and which of them a page belongs to."""

from functools import cache

from django.urls import reverse

# The name of the address, the label, and further beginnings of addresses that belong to it.
_PARTS = (
    ("roles", "Roles", ()),
    ("salaries", "Salaries", ()),
    ("skills", "Skills", ("/paths/",)),
    ("companies", "Companies", ("/visa/",)),
    ("outlook", "Outlook", ()),
    ("learn", "Learn", ()),
    ("questions", "Questions", ()),
    ("sources", "Sources", ()),
)


@cache
def _links() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Each link's address and label, and how addresses begin that belong to it. They never change while we serve."""
    found = ((reverse(name), label, further) for name, label, further in _PARTS)
    return tuple((address, label, (address, *further)) for address, label, further in found)


def navigation(path: str) -> list[tuple[str, str, bool]]:
    """The address, the label and whether it is the current one, of each link for the page at `path`."""
    return [(address, label, path.startswith(beginnings)) for address, label, beginnings in _links()]
