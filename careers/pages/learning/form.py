from careers.models import CredentialKind, Role
from careers.pages.shared.filters import Filter, choice, search, slug_choices


class CredentialFilter(Filter):
    """What a list of credentials can be narrowed to. Of a chosen role, what teaches most of it comes first."""

    q = search("Name or provider")
    role = choice("Role", slug_choices(Role.objects.published()))
    kind = choice("Kind", CredentialKind.choices)
    price = choice("Price", [("free", "Free")])
    hours = choice("Hours", [("under-40", "Under 40 hours")])
    place = choice("Where", [("india", "Can be taken in India")])
    exam = choice("Exam", [("yes", "With an exam"), ("no", "Without an exam")])
    sort = choice("Sort by", [("teaches", "What it teaches"), ("provider", "Provider")], empty=None, initial="teaches")

    @property
    def asks_for_facts(self) -> bool:
        """Whether something is asked for that only a checked page can answer."""
        return any(self.value(name) for name in ("price", "hours", "place", "exam"))
