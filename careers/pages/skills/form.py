from careers.models import Need, SkillGroup
from careers.pages.shared.filters import Filter, choice, rows, search


class SkillFilter(Filter):
    q = search("Skill")
    group = choice("Heading", rows(SkillGroup.objects.all()))
    need = choice("Needed as", Need.choices)
    sort = choice("Sort by", [("group", "Heading"), ("name", "Name"), ("roles", "Roles")], empty=None, initial="group")
