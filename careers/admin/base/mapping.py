"""Mapping: a title or an employer that stands for nothing in the portal is made to stand for a role or a company."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from careers.database.events import recorded_as
from careers.importers.matching.waiting import newest_runs
from careers.models import CompanyName, EventKind, NameKind, RoleTitle, UnmatchedKind, UnmatchedName

WHY = "Mapped from an import"


def map_links(unmatched):
    """Links that open the form for another title of a role, or another name of a company, with all of it filled in."""
    links = [(_map_address(unmatched, pk), f"to {label}") for pk, label in unmatched.candidates]
    links.append((_map_address(unmatched, None), "to another one"))
    return format_html("Map it {}", format_html_join(", ", '<a href="{}">{}</a>', links))


def map_buttons(unmatched):
    """Buttons of a form that map the name at once, and the link for all others."""
    buttons = [(f"{unmatched.kind}:{pk}:{unmatched.name}", f"to {label}") for pk, label in unmatched.candidates]
    shown = format_html_join(" ", '<button class="button map" name="map" value="{}">{}</button>', buttons)
    return format_html('Map it {} <a href="{}">to another one</a>', shown, _map_address(unmatched, None))


def _fields(kind: str, name: str) -> tuple[type[Model], str, dict[str, Any]]:
    """The model of another name, its field for whose name it is, and its other fields. A name that is longer than the
    form takes is cut."""
    if kind == UnmatchedKind.TITLE:
        return RoleTitle, "role", {"title": name[: RoleTitle._meta.get_field("title").max_length], "is_public": False}
    most = CompanyName._meta.get_field("name").max_length
    return CompanyName, "company", {"name": name[:most], "kind": NameKind.LEGAL}


def _map_address(unmatched, owner):
    """The form for another name, filled in."""
    model, whole, fields = _fields(unmatched.kind, unmatched.name)
    fields = {name: value or "" for name, value in fields.items()}
    if owner is not None:
        fields[whole] = owner
    return reverse(f"admin:careers_{model._meta.model_name}_add", query=fields)


def map_at_once(request: Any, asked: str) -> None:
    """Does what one of the buttons says, and says so."""
    kind, _, rest = asked.replace("\x00", "").partition(":")
    owner, _, name = rest.partition(":")
    model, whole, fields = _fields(kind, name)
    if not request.user.has_perm(f"careers.add_{model._meta.model_name}"):
        raise PermissionDenied
    target: Any = model._meta.get_field(whole).related_model
    found = target._default_manager.filter(pk=int(owner)).first() if owner.isdecimal() and len(owner) < 19 else None
    if found is None:
        messages.error(request, "Nothing was mapped: what it should stand for is not there any more.")
        return
    mapped: Any = model(**fields, **{whole: found})
    mapped._change_reason = WHY
    try:
        mapped.full_clean(exclude=["key"])
        with recorded_as(EventKind.EDIT, user=request.user, reason=WHY):
            mapped.save()
    except ValidationError as error:
        messages.error(request, f"“{name}” was not mapped. {' '.join(error.messages)}")
    else:
        messages.success(request, f"“{name}” stands for {found} from now on.")


class MappedAdmin(admin.ModelAdmin):
    """Another title or name: once it is saved, it says which imports have rows for it."""

    unmatched_kind: UnmatchedKind

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        waited = UnmatchedName.objects.filter(run__in=newest_runs(), kind=self.unmatched_kind, key=form.instance.key)
        for name in waited.select_related("run__source").order_by("-rows")[:3]:
            address = reverse("admin:careers_importrun_change", args=[name.run_id])
            said = "{} rows of <a href='{}'>{}</a> wait for this: run it again to take them."
            messages.info(request, format_html(said, f"{name.rows:,}", address, f"{name.run}, {name.run.source.slug}"))
