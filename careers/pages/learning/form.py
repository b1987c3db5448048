from careers.models import CredentialKind, Role
from careers.pages.shared.filters import Filter, choice, search, slug_choices


class CredentialFilter(Filter):
    q = search("Name or provider")
    kind = choice("Kind", CredentialKind.choices)
    role = choice("Role", slug_choices(Role.objects.published()))
    sort = choice("Sort by", [("kind", "Kind"), ("provider", "Provider")], empty=None, initial="kind")
