"""Drafting: what may not be saved for readers at once is kept as a draft, which is opened again in the same form."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.utils import IntegrityError
from django.http import Http404, HttpResponseRedirect, QueryDict
from django.urls import path, reverse
from django.utils.datastructures import MultiValueDict
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from careers.database.events import recording
from careers.editing.moving import move, save_draft, write_step
from careers.editing.workflow import BY_NAME, PUBLISH, REVIEW, SAVED, between, is_live, is_only_publisher, state_of
from careers.models import Draft
from careers.models.publication import Publishable, Status

from .content_tables import ContentTableAdmin
from .drafts import flow_of, form_address, posted, stamp, step_asked
from .history import HistoryAdmin
from .stored import FIELD
from .who import at

DRAFT, LIVE, SEEN_DRAFT = "draft", "live", "_draft_seen"
_SAVE_DRAFT, _REVIEW = "_draft", "_review"
# What decides whether and when readers see a row; it is decided by the workflow.
DECIDED = ("status", "publish_at", "expires_at")
_SHOWN = "This is the change that waits, and not yet what readers see."
_NOT_IN_FORM = ("csrfmiddlewaretoken",)


class Waits(Exception):
    """Raised where a checked form is to be kept as a draft of `obj`: nothing of it is saved."""

    def __init__(self, obj: Any):
        super().__init__()
        self.obj = obj


class DraftedAdmin(ContentTableAdmin, HistoryAdmin):
    """Content that readers see is changed through a draft, unless nobody but the editor may publish.

    With `maps_names`, rows are names by which imports know something, and editors write them down at once.
    """

    maps_names = False
    decisions = DECIDED

    # Rights --------------------------------------------------------------------------------

    def decides_alone(self, request) -> bool:
        """Whether there is no second pair of eyes for what the user of `request` writes; asked once a request."""
        if not hasattr(request, "_decides_alone"):
            request._decides_alone = is_only_publisher(request.user)
        return request._decides_alone

    def is_seen(self, obj) -> bool:
        """Whether what is changed in `obj` is changed for readers."""
        return is_live(obj)

    def may_save_at_once(self, request, obj=None) -> bool:
        """Whether a change of `obj`, or a new row, is saved as it is, and not kept as a draft."""
        is_hidden = issubclass(self.model, Publishable) if obj is None else not self.is_seen(obj)
        is_name = self.maps_names and request.user.has_perm(REVIEW)
        return getattr(request, "is_replayed", False) or is_hidden or is_name or self.decides_alone(request)

    def has_delete_permission(self, request, obj=None):
        may_delete = super().has_delete_permission(request, obj)
        return may_delete and (obj is None or self.may_save_at_once(request, obj))

    def has_publish_permission(self, request):
        """Asked for by the actions of lists."""
        return request.user.has_perm(PUBLISH)

    def may_restore(self, request, obj):
        may_write = super().may_restore(request, obj)
        is_hidden = obj is not None and not self.is_seen(obj)
        return may_write and (is_hidden or request.user.has_perm(PUBLISH))

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        if not issubclass(self.model, Publishable):
            return fields
        if getattr(request, "is_replayed", False):
            # As in the form that was posted then.
            sent = {name.removesuffix("_0").removesuffix("_1") for name in request.POST if is_decided(name)}
            fixed = tuple(name for name in DECIDED if name not in sent)
        else:
            fixed = () if self.decides_alone(request) and not getattr(request, "_draft", None) else DECIDED
        return (*fields, *fixed)

    # Saving --------------------------------------------------------------------------------

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if not hasattr(request, "_draft"):
            request._draft = self._asked(request, object_id)
        if request.method == "GET" and request._draft is not None:
            return self._reopened(request, object_id, form_url, extra_context)
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Waits as waits:
            return self._kept(request, waits.obj, object_id, form_url, extra_context)

    def _asked(self, request, object_id):
        """The draft that the address names."""
        text = request.GET.get(DRAFT, "")
        if not text:
            return None
        is_number = text.isascii() and text.isdecimal() and len(text) < 19
        draft = Draft.objects.open().filter(pk=int(text), model=self.opts.model_name).first() if is_number else None
        if draft is None or str(draft.row or "") != str(object_id or ""):
            raise Http404
        if not request.user.has_perm("careers.view_draft"):
            raise PermissionDenied
        return draft

    def _reopened(self, request, object_id, form_url, extra_context):
        """The form with what was typed, merged with what was saved meanwhile. It only looks, so it locks nothing."""
        request.method, request.POST, request._files = "POST", posted(request._draft), MultiValueDict()
        request._looks, request._held = True, _SHOWN
        return self._changeform_view(request, object_id, form_url, extra_context)

    def _changeform_view(self, request, object_id, form_url, extra_context):
        draft = request._draft
        if draft is not None and request.POST.get(SEEN_DRAFT, stamp(draft)) != stamp(draft):
            request._held = (
                f"Nothing was saved yet: {last_writer(draft)} saved this draft {at(draft.changed_at)}. What you typed "
                "is still here; saving it again writes over theirs."
            )
        return super()._changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        if not getattr(request, "is_replayed", False):
            asks = _SAVE_DRAFT in request.POST and (not change or self.is_seen(obj))
            stored = obj if change else None
            if request._draft is not None or asks or not self.may_save_at_once(request, stored):
                raise Waits(obj)
        super().save_model(request, obj, form, change)

    def _kept(self, request, obj, object_id, form_url, extra_context):
        draft = request._draft or Draft(model=str(self.opts.model_name), row=obj.pk, title=str(obj)[:300])
        try:
            with transaction.atomic():
                save_draft(draft, fields_in(request.POST), user=request.user)
                if _REVIEW in request.POST and draft.state in BY_NAME["review"].before:
                    move(draft, "review", user=request.user)
                    draft.refresh_from_db()
        except (ValidationError, IntegrityError):
            # Somebody else has begun one in the meantime.
            request._held = "Another change of it waits already. Nothing was saved; what you typed is still here."
            return super().changeform_view(request, object_id, form_url, extra_context)
        told = "in review" if draft.state == "in_review" else "kept as a draft"
        said = f"Your change of {draft} is {told}. Readers do not see it before it is published."
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(form_address(draft))

    def save_related(self, request, form, formsets, change):
        obj, is_replayed = form.instance, getattr(request, "is_replayed", False)
        is_changed = not change or form.has_changed() or any(table.has_changed() for table in formsets)
        if change and is_changed and not is_replayed and state_of(obj) == "approved" and not _chosen(form):
            # What was approved is not what it is now.
            obj.status = Status.IN_REVIEW
            type(obj).objects.filter(pk=obj.pk).update(status=Status.IN_REVIEW)
        super().save_related(request, form, formsets, change)
        if is_replayed or not is_changed:
            return
        self.write_down(request, obj, state_before(form) if change else "")
        if _REVIEW in request.POST and state_of(obj) in BY_NAME["review"].before:
            move(obj, "review", user=request.user)
            self.message_user(request, f"“{obj}” is sent to review.", messages.SUCCESS)

    def write_down(self, request, obj, before):
        """The step of a save of what was in the state `before`, "" for what is new, and that nobody else has looked at
        what readers see now."""
        after = state_of(obj)
        transition = between(before, after)
        name = transition.name if transition else SAVED
        is_own = self.is_seen(obj) and not (self.maps_names and not self.decides_alone(request))
        write_step(obj, name, request.user, before=before, after=after, is_own=is_own)
        event, said = recording(), f"Shown to readers by {request.user}, who also wrote it: nobody else may publish"
        if is_own and event is not None and said not in event.details:
            event.details.append(said)

    # Pages ---------------------------------------------------------------------------------

    def get_urls(self):
        view = self.admin_site.admin_view(self.step_view)
        return [path("<int:pk>/step/", view, name=f"careers_{self.opts.model_name}_step"), *super().get_urls()]

    @method_decorator(require_POST)
    def step_view(self, request, pk):
        """Moves a row along the workflow."""
        obj = self.model._base_manager.filter(pk=pk).first()
        if obj is None or not issubclass(self.model, Publishable):
            raise Http404
        asked = step_asked(request)
        address = reverse(f"admin:careers_{self.opts.model_name}_change", args=[pk])
        if asked.seen and asked.seen != self._stored(request, obj).digest:
            said = "Somebody has saved it since you opened the page. Look at it again before you decide."
            self.message_user(request, said, messages.WARNING)
            return HttpResponseRedirect(address)
        try:
            move(
                obj,
                asked.transition.name,
                user=request.user,
                comment=asked.comment,
                at=asked.at,
                check=getattr(self, "check_complete", None),
            )
        except ValidationError as error:
            self.message_user(request, f"“{obj}” stays as it is. {' '.join(error.messages)}", messages.ERROR)
        else:
            self.message_user(request, f"“{obj}” was {asked.transition.done}.", messages.SUCCESS)
        return HttpResponseRedirect(address)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Who cannot change what readers see at once goes on with the change that waits, if there is one."""
        if request.method == "GET" and DRAFT not in request.GET and LIVE not in request.GET:
            draft = self._waiting(request, object_id)
            if draft is not None and not self.decides_alone(request) and self.has_change_permission(request):
                return HttpResponseRedirect(form_address(draft))
        return super().change_view(request, object_id, form_url, extra_context)

    def _waiting(self, request, object_id):
        """The open draft of a row, read once a request."""
        if not hasattr(request, "_waiting"):
            drafts = Draft.objects.open().filter(model=self.opts.model_name)
            request._waiting = drafts.filter(row=int(object_id)).first() if str(object_id).isdecimal() else None
        return request._waiting

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        draft = getattr(request, "_draft", None)
        # A copy (“_saveasnew”) that has mistakes is shown as a change of nothing.
        is_stored = change and obj is not None
        may_write = self.has_change_permission(request, obj) if change else self.has_add_permission(request)
        at_once = draft is None and self.may_save_at_once(request, obj)
        response = super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)
        if getattr(request, "is_replayed", False):
            return response
        thing = draft or obj
        is_new = may_write and (state_of(thing) if thing else "draft") in BY_NAME["review"].before
        context |= {
            "shows_draft": may_write and (draft is not None or not at_once or (is_stored and self.is_seen(obj))),
            "shows_review": may_write and (is_new or (draft is None and not at_once)),
            "draft_seen": stamp(draft) if draft else "",
        }
        if not at_once:
            context |= dict.fromkeys(("show_save", "show_save_and_continue", "show_save_and_add_another"), False)
        if draft is not None and not context["mistakes"]:
            context["errors"] = None
        if draft is not None:
            context["flow"] = flow_of(draft, request.user, seen=stamp(draft))
        elif is_stored and (issubclass(self.model, Publishable) or self._waiting(request, obj.pk)):
            seen = context["seen_query"].removeprefix("?seen=")
            context["flow"] = flow_of(obj, request.user, seen=seen, waiting=self._waiting(request, obj.pk))
        response.context_data = context
        return response


def fields_in(form: QueryDict) -> list[tuple[str, str]]:
    """What is kept of a posted form: its fields and the version that it was opened at, and no button."""
    kept = []
    for name, values in form.lists():
        if name == FIELD or not (name.startswith("_") or name in _NOT_IN_FORM or is_decided(name)):
            kept += [(name, value) for value in values]
    return kept


def is_decided(name: str) -> bool:
    """Whether a field of a form, or a part of one, is of what the workflow decides."""
    return name.removesuffix("_0").removesuffix("_1") in DECIDED


def last_writer(draft: Draft) -> str:
    step = draft.steps.filter(name=SAVED).last()
    return step.who if step else draft.who


def _chosen(form: Any) -> bool:
    """Whether the state was chosen in the form itself."""
    return "status" in form.changed_data


def state_before(form: Any) -> str:
    """The state of the row as the form found it."""
    before = {name: form.initial[name] for name in DECIDED if name in form.initial}
    return state_of(type(form.instance)(**before)) if "status" in before else state_of(form.instance)
