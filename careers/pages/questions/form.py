from careers.models import Role
from careers.pages.shared.filters import Filter, choice, search


class QuestionFilter(Filter):
    q = search("Words in the question or answer")
    role = choice("Role", lambda: [("", "Any"), ("none", "The field as a whole"), *_role_choices()])


def _role_choices():
    return list(Role.objects.published().values_list("slug", "name"))
