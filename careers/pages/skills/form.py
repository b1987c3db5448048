from careers.models import Need, SkillGroup
from careers.pages.shared.filters import Filter, choice, search, slug_choices


class SkillFilter(Filter):
    q = search("Skill")
    group = choice("Heading", slug_choices(SkillGroup.objects.all()))
    need = choice("Needed as", Need.choices)
    sort = choice("Sort by", [("group", "Heading"), ("name", "Name"), ("roles", "Roles")], empty=None, initial="group")
