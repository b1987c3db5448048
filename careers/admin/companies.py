"""Companies, the names they go by, and the lists that rank them."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import OuterRef

from careers.admin.base.counting import count_column, count_of, link_to_list
from careers.admin.base.drafting import DraftedAdmin
from careers.admin.base.due_times import StateFilter
from careers.admin.base.inlines import (
    OrderedInline,
    OrderedPartFormSet,
    PartAdmin,
    PartForm,
    PartInline,
)
from careers.admin.base.mapping import MappedAdmin
from careers.admin.base.names import MergedAdmin, NamedAdmin, NamedForm
from careers.admin.base.ordering import LAST_POSITION, OrderedForm
from careers.admin.base.publishing import PublishableAdmin
from careers.admin.base.searching import SearchedAsCompared
from careers.models import (
    Company,
    CompanyName,
    CompanyRanking,
    Industry,
    RankedCompany,
    SalaryRecord,
    UnmatchedKind,
)
from careers.models.matching import employer_key
from careers.pay.counts import number_of_reports, of_company, reports_in


@admin.register(Industry)
class IndustryAdmin(DraftedAdmin):
    slug_from = ("name",)
    fieldsets = (("What do its companies do?", {"fields": ("name", "slug")}),)
    list_display = ("name", count_column("n_companies", "companies", Company, "industry"))
    search_fields = ("name",)

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(n_companies=count_of(Company, "industry"))


def owner_of(name, *, besides):
    """The company other than the one with the key `besides` that goes by `name` today or by another of its names."""
    key = employer_key(name)
    if not key:
        return None
    other = CompanyName.objects.filter(key=key).exclude(company=besides).select_related("company").first()
    if other is not None:
        return other.company
    others = Company.objects.exclude(pk=besides).only("name")
    return next((company for company in others if employer_key(company.name) == key), None)


def refuse_taken(name, *, besides):
    """Raises ValidationError when imports already take `name` for another company."""
    if owner := owner_of(name, besides=besides):
        raise ValidationError(
            f"“{name}” already belongs to {owner}: one name means one company. Capitals, punctuation and legal forms "
            "such as “Inc.” at its end make no difference."
        )


class NameForm(forms.ModelForm):
    def clean(self):
        super().clean()
        name = self.cleaned_data.get("name")
        if name and self.has_changed():
            try:
                refuse_taken(name, besides=self.instance.company_id)
            except ValidationError as error:
                self.add_error("name", error)


class NamePartForm(NameForm, PartForm):
    def clean(self):
        # On a form of its own the company is a field; in a table it is the whole.
        if company := self.cleaned_data.get("company"):
            self.instance.company = company
        super().clean()


class CompanyForm(NamedForm):
    def clean_name(self):
        name = self.cleaned_data["name"]
        refuse_taken(name, besides=self.instance.pk)
        return name


class NameInline(PartInline):
    model = CompanyName
    form = NameForm
    fields = ("name", "kind")
    verbose_name_plural = "What else is it called? Imports match employers against these names"


@admin.register(Company)
class CompanyAdmin(SearchedAsCompared, MergedAdmin, NamedAdmin):
    form = CompanyForm
    compared_as = staticmethod(employer_key)
    slug_from = ("name",)
    fieldsets = (
        (
            "Which company is it, and who can see it?",
            {"fields": ("name", "slug", "summary", "website", "status")},
        ),
        ("What does it do, and where is it?", {"fields": ("industry", "headquarters")}),
        ("What rests on it?", {"fields": ("pay_records",)}),
    )
    readonly_fields = ("pay_records",)
    autocomplete_fields = ("industry", "headquarters")
    inlines = (NameInline,)
    history_parts = {"names": "name"}
    list_display = (
        "name",
        "industry",
        "headquarters",
        "visibility",
        count_column("n_names", "other names", CompanyName, "company"),
        count_column("n_records", "reports of pay", SalaryRecord, "company"),
    )
    list_filter = (StateFilter, "industry", ("headquarters", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("industry", "headquarters")
    search_fields = ("name", "names__name", "names__key", "summary")

    def get_queryset(self, request):
        counts = {
            "n_names": count_of(CompanyName, "company"),
            "n_records": number_of_reports(of_company(OuterRef("pk"))),
        }
        return super().get_queryset(request).annotate(**counts)

    @admin.display(description="reports of pay")
    def pay_records(self, obj):
        n = reports_in(of_company(obj.pk)) if obj.pk else 0
        return link_to_list(SalaryRecord, f"{n:,}", company__id__exact=obj.pk) if n else "none"


@admin.register(CompanyName)
class CompanyNameAdmin(MappedAdmin, SearchedAsCompared, PartAdmin):
    """Listed by itself, because editors look a reported employer up here."""

    compared_as = staticmethod(employer_key)
    unmatched_kind = UnmatchedKind.EMPLOYER
    form = NamePartForm
    whole = "company"
    is_listed = True
    maps_names = True
    fieldsets = (("Which name, and of which company?", {"fields": ("company", "name", "kind")}),)
    autocomplete_fields = ("company",)
    list_display = ("name", "company", "kind", "key")
    list_filter = ("kind",)
    search_fields = ("name", "key", "company__name")


class RankedFormSet(OrderedPartFormSet):
    """The publisher's order: a place that is taken is a mistake, not a wish to move the others."""

    makes_room = False


class RankedForm(OrderedForm):
    position = forms.IntegerField(
        label="place",
        help_text="The place the publisher gave it.",
        min_value=1,
        max_value=LAST_POSITION,
        error_messages={"required": "Fill this in: it cannot stay empty."},
    )


class RankedInline(OrderedInline):
    model = RankedCompany
    form = RankedForm
    formset = RankedFormSet
    fields = ("position", "company", "named")
    autocomplete_fields = ("company",)
    verbose_name_plural = "Which companies does it name, in which order?"


@admin.register(CompanyRanking)
class CompanyRankingAdmin(PublishableAdmin):
    slug_from = ("title",)
    named_by = "title"
    fieldsets = (
        ("Which list is it, and who can see it?", {"fields": ("title", "slug", "status")}),
        ("What does the publisher rank, and by what?", {"fields": ("basis", "role", "country", "source")}),
    )
    autocomplete_fields = ("role", "country", "source")
    inlines = (RankedInline,)
    history_parts = {"entries": "company"}
    list_display = ("title", "role", "country", "source", "visibility", count_column("n_entries", "companies"))
    list_filter = (StateFilter, "role", ("country", admin.RelatedOnlyFieldListFilter), "source")
    list_select_related = ("role", "country", "source")
    search_fields = ("title", "basis", "entries__company__name")

    def public_url(self, obj):
        return None  # a list has no page of its own

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(n_entries=count_of(RankedCompany, "ranking"))


@admin.register(RankedCompany)
class RankedCompanyAdmin(PartAdmin):
    whole = "ranking"
    fields = ("ranking", "position", "company", "named")
    autocomplete_fields = ("ranking", "company")
    list_display = ("company", "ranking", "position")
    list_filter = ("ranking",)
    search_fields = ("company__name", "ranking__title")
