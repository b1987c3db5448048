"""The data of a skill's page of pay."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from careers.figures.effects import effects_of_skill
from careers.models import Skill
from careers.pages.shared.data_files import PageData


def skill_pay_data(request: HttpRequest, skill: str) -> PageData:
    published: Skill = get_object_or_404(Skill.objects.published(), slug=skill)
    found = effects_of_skill(published, timezone.localdate())
    return PageData(f"{published.name} and pay", [found] if found else [])
