"""Uploads: a file is chosen for a source, looked at, and imported as it was seen; an import is run again."""

from typing import Any

from django import forms
from django.apps import apps
from django.conf import settings
from django.contrib import messages
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from careers.admin.base.figures import FigureAdmin
from careers.admin.base.mapping import map_at_once, map_buttons
from careers.importers.formats import own_csv
from careers.importers.layouts import LAYOUTS, Layout, layouts_for, why_not
from careers.importers.matching.waiting import owners_of
from careers.importers.previews import unpacked
from careers.importers.tables.limits import MB, size_in_words
from careers.importers.uploaded_runs import begin, carry_out
from careers.importers.uploads import files_of, keep
from careers.models import EventKind, ImportRun, Source, UnmatchedKind, UnmatchedName, Upload, UploadState

RIGHT = "careers.add_importrun"
_ROWS = 100
_RECENT = 10
# So much more than the limit is still read, to name the file in the command; what is larger is not.
_READ_TO_BE_NAMED = 10
_FIRST_YEAR, _LAST_YEAR = 1960, 2100
_NO_FILE_NAME = "FILE"
# What rows become, of which some are shown.
_KINDS = {"created": "New rows", "updated": "Rows that change", "removed": "Rows that go"}


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """All files of one release."""

    widget = Files

    def clean(self, data, initial=None):
        # Without a file there is nothing that could be asked to be one.
        return [super(FilesField, self).clean(file, initial) for file in data or [None]]


class ChoiceForm(forms.Form):
    """Which source the file is of, and so in which layout."""

    what = forms.ChoiceField(
        label="Whose figures are in the file?",
        help_text="Each source with the files that it can have. A new release is a source of its own: add it first,"
        " and say there which earlier one it replaces.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        sources = Source.objects.filter(is_hand_kept=False).select_related("supersedes").order_by("title", "slug")
        of_each = ((source, layouts_for(source)) for source in sources)
        field: Any = self.fields["what"]
        field.choices = [("", "Choose one")] + [
            (str(source), [(f"{source.slug}:{name}", _in_words(LAYOUTS[name])) for name in names])
            for source, names in of_each
            if names
        ]


class UploadForm(forms.Form):
    """The files, checked for their size."""

    sent = FilesField(label="The file")
    year = forms.IntegerField(
        label="Year of rows that state none",
        required=False,
        min_value=_FIRST_YEAR,
        max_value=_LAST_YEAR,
        help_text="Empty: the year that the source describes.",
    )

    def __init__(self, source: Source, layout: Layout, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.source, self.layout = source, layout
        self.fields["sent"].help_text = (
            f"As it was downloaded: CSV, gzipped CSV or an Excel workbook (.xlsx), {settings.IMPORT_MAX_MEGABYTES} MB"
            " at most. Of a release in several files choose all of them."
        )

    def clean(self):
        super().clean()
        files = self.cleaned_data.get("sent") or []
        size = sum(file.size for file in files)
        if size > settings.IMPORT_MAX_MEGABYTES * MB:
            names = [file.name for file in files]
            self.add_error("sent", too_large(self.source, self.layout, size, names, self.cleaned_data.get("year")))


def _in_words(layout: Layout) -> str:
    """What rows of the files become, and whose files they are."""
    rows = apps.get_model("careers", layout.format.model)._meta.verbose_name_plural
    return f"{capfirst(rows)}, from {layout.format.about}"


def too_large(source: Source, layout: Layout, size: int, names: list[str], year: int | None) -> str:
    command = layout.command_for(names, source.slug, year)
    most = settings.IMPORT_MAX_MEGABYTES
    return f"{size_in_words(size)} are more than the {most} MB that are imported here. On the server: {command}"


def limited(view: Any) -> Any:
    """The view, that does not begin to read what is far too large."""

    def within(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        request.is_too_large = (
            length.isdecimal() and int(length) > _READ_TO_BE_NAMED * settings.IMPORT_MAX_MEGABYTES * MB
        )
        if request.is_too_large:
            request.upload_size, request.method = int(length), "GET"
        return view(request, *args, **kwargs)

    # What checks the token would read all of it first; the view has that check within.
    return csrf_exempt(within)


class UploadAdmin(FigureAdmin):
    """The pages of uploads, beside those of runs."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("import/", limited(view(self.import_view)), name="careers_importrun_import"),
            path("upload/<int:pk>/", view(self.upload_view), name="careers_importrun_upload"),
            path("<int:pk>/again/", view(self.again_view), name="careers_importrun_again"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        may_import = request.user.has_perm(RIGHT)
        return super().changelist_view(request, {"may_import": may_import, **(extra_context or {})})

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            event = None if obj.undone_at else obj.events.filter(kind=EventKind.IMPORT).first()
            context |= {
                "files_gone": files_of(obj),
                "may_import": request.user.has_perm(RIGHT),
                "undo_url": reverse("admin:careers_event_undo", args=[event.pk]) if event else "",
                "command": command_of(obj),
            }
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    # Pages ---------------------------------------------------------------------------------

    def import_view(self, request):
        """Choosing the source, and then the file."""
        _refuse_without_right(request)
        chosen = self._chosen(request)
        context = self._context(request, "Import a file")
        if chosen is None:
            recent = Upload.objects.select_related("source").defer("rejected", "preview")
            context |= {"form": ChoiceForm(), "recent": recent[:_RECENT]}
            return render(request, "admin/careers/import_choose.html", context)
        source, layout = chosen
        form = UploadForm(source, layout, request.POST if request.method == "POST" else None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            return self._keep(request, form)
        context |= {
            "form": form,
            "source": source,
            "layout": layout,
            "reason": why_not(source, layout),
            "is_own": layout.format.name == "csv",
            "required": own_csv.REQUIRED,
            "optional": own_csv.OPTIONAL,
        }
        if request.is_too_large:
            context["too_large"] = too_large(source, layout, request.upload_size, [_NO_FILE_NAME], None)
        status = 413 if request.is_too_large else 200
        return render(request, "admin/careers/import_upload.html", context, status=status)

    def upload_view(self, request, pk):
        """What an import of the files would do, how far it is, or what became of it; and what is decided."""
        _refuse_without_right(request)
        upload = get_object_or_404(Upload.objects.select_related("source__supersedes"), pk=pk)
        if request.method == "POST":
            return self._decide(request, upload)
        rejected = unpacked(bytes(upload.rejected)) if upload.state == UploadState.READY else []
        reason = request.GET.get("reason", "")
        rows = [row for row in rejected if row[2] == reason] if reason else rejected
        context = {
            **self._context(request, f"Import into “{upload.source.slug}”"),
            "upload": upload,
            "layout": LAYOUTS[upload.layout],
            "files": upload.files.defer("content"),
            "run": upload.runs.order_by("-pk").first(),
            "page": Paginator(rows, _ROWS).get_page(request.GET.get(PAGE_VAR)),
            "page_var": PAGE_VAR,
            "reason": reason,
            "unmatched": [(name, map_buttons(name)) for name in self._names(upload)],
            "rows": [
                (title, kind, upload.preview.get("counts", {}).get(kind, 0), upload.preview.get(kind, []))
                for kind, title in _KINDS.items()
            ],
        }
        return render(request, "admin/careers/upload.html", context)

    @method_decorator(require_POST)
    def again_view(self, request, pk):
        """The kept files of a run, looked at again."""
        _refuse_without_right(request)
        run = get_object_or_404(ImportRun, pk=pk)
        if reason := files_of(run):
            messages.error(request, reason)
            return HttpResponseRedirect(reverse("admin:careers_importrun_change", args=[pk]))
        upload = get_object_or_404(Upload, pk=run.upload_id)
        self._look(request, upload)
        return HttpResponseRedirect(upload.get_absolute_url())

    # Steps ---------------------------------------------------------------------------------

    def _chosen(self, request: Any) -> tuple[Source, Layout] | None:
        slug, _, name = request.GET.get("what", "").replace("\x00", "").partition(":")
        if not slug:
            return None
        source = Source.objects.select_related("supersedes").filter(slug=slug).first()
        if source is None or name not in LAYOUTS:
            raise Http404
        return source, LAYOUTS[name]

    def _keep(self, request: Any, form: UploadForm) -> HttpResponse:
        if reason := why_not(form.source, form.layout):
            messages.error(request, reason)
            return HttpResponseRedirect(request.get_full_path())
        name = next(name for name, layout in LAYOUTS.items() if layout is form.layout)
        files = [(file.name, file.read()) for file in form.cleaned_data["sent"]]
        upload = keep(form.source, name, form.cleaned_data["year"], files, request.user)
        self._look(request, upload)
        return HttpResponseRedirect(upload.get_absolute_url())

    def _decide(self, request: Any, upload: Upload) -> HttpResponse:
        if "_discard" in request.POST:
            return self._discard(request, upload)
        if "map" in request.POST:
            map_at_once(request, request.POST["map"])
        if "map" in request.POST or "_again" in request.POST:
            self._look(request, upload)
        elif upload.state != UploadState.READY or request.POST.get("seen") != upload.seen:
            messages.error(request, f"Nothing was done: the upload has moved on, and is {upload.get_state_display()}.")
        elif upload.preview.get("warning") and not request.POST.get("may_shrink"):
            messages.error(request, "Nothing was imported yet: say that the rows may go, or send other files.")
        elif begin(upload, UploadState.WRITING, request.user):
            carry_out(upload)
        else:
            messages.error(request, "Nothing was done: somebody else is importing these files just now.")
        return HttpResponseRedirect(upload.get_absolute_url())

    def _look(self, request: Any, upload: Upload) -> None:
        if begin(upload, UploadState.READING):
            carry_out(upload)
        else:
            messages.error(request, "These files are being read or imported just now.")

    def _discard(self, request: Any, upload: Upload) -> HttpResponse:
        is_free = upload.state in (UploadState.READY, UploadState.REFUSED)
        if is_free and not upload.runs.exists():
            gone, _ = Upload.objects.filter(pk=upload.pk, state=upload.state, claim=upload.claim).delete()
            if gone:
                messages.success(request, "The files were discarded; nothing was imported.")
        elif is_free:
            Upload.objects.filter(pk=upload.pk, claim=upload.claim).update(state=UploadState.WRITTEN)
            messages.success(request, "The import stays as it is.")
        return HttpResponseRedirect(reverse("admin:careers_importrun_import"))

    def _names(self, upload: Upload) -> list[UnmatchedName]:
        """The names that would place no row, without those that were mapped since."""
        names = [UnmatchedName(**fields) for fields in upload.preview.get("names", [])]
        owners = {kind: owners_of(UnmatchedKind(kind)) for kind in {name.kind for name in names}}
        for name in names:
            name.derive()
        return [name for name in names if len(owners[name.kind].get(name.key, ())) != 1]

    def _context(self, request: Any, title: str) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "title": title, "opts": self.opts}


def command_of(run: ImportRun) -> str:
    """The command that imports the files of a run again."""
    layout = LAYOUTS.get(f"{run.model}-{run.format}")
    names = [file["name"] for file in run.files]
    return layout.command_for(names or [_NO_FILE_NAME], run.source.slug, None) if layout else ""


def _refuse_without_right(request: Any) -> None:
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
