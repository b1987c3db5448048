from careers.models import Role
from careers.pages.shared.filters import Choices, Filter, choice, search


def roles_and_the_field() -> Choices:
    """“none” stands for questions that are about no role, but about the field as a whole."""
    return [("none", "The field as a whole"), *Role.objects.published().values_list("slug", "name")]


class QuestionFilter(Filter):
    q = search("Words in the question or answer")
    role = choice("Role", roles_and_the_field)
