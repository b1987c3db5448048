from careers.models import CredentialKind, Role
from careers.models.matching import employer_key, title_key
from careers.pages.shared.filters import Filter, choice, search, slug_choices


def without_grade_and_legal_form(text: str) -> str:
    return title_key(employer_key(text))


class CredentialFilter(Filter):
    q = search("Name or provider", without_grade_and_legal_form)
    kind = choice("Kind", CredentialKind.choices)
    role = choice("Role", slug_choices(Role.objects.published()))
    sort = choice("Sort by", [("kind", "Kind"), ("provider", "Provider")], empty=None, initial="kind")
