"""What the list of degrees, certificates and courses reads."""

from django.db.models import Prefetch, QuerySet

from careers.models import Credential, Role, Skill
from careers.pages.shared.searching import listed_with

from .form import CredentialFilter


def credentials_matching(form: CredentialFilter) -> QuerySet[Credential] | list[Credential]:
    """Published credentials that the filter lets through, with their published roles and skills."""
    credentials = Credential.objects.published().prefetch_related(
        Prefetch("roles", Role.objects.published()), Prefetch("skills", Skill.objects.published())
    )
    if kind := form.value("kind"):
        credentials = credentials.filter(kind=kind)
    if role := form.value("role"):
        credentials = credentials.filter(roles__slug=role)
    order = ("provider", "name") if form.value("sort") == "provider" else ("kind", "provider", "name")
    return listed_with(
        form.words, credentials.order_by(*order), lambda credential: (credential.name, credential.provider)
    )
