"""Every page of the admin in a browser: no fault of accessibility, on a phone and on a desk, light and dark."""

from contextlib import suppress

from axe_playwright_python.sync_playwright import Axe
from django.contrib import admin
from django.urls import NoReverseMatch, reverse
from playwright.sync_api import expect

from careers.admin.base.figures import FigureAdmin
from tests.factories import make_conflict, make_event, make_portal

PHONE, DESK = 390, 1440
OPEN_ALL = "document.querySelectorAll('details').forEach(each => { each.open = true })"
# What depends on the theme or on the width; all else is the same everywhere.
LAYOUT = [
    *("color-contrast", "link-in-text-block", "label", "select-name", "aria-input-field-name"),
    *("scrollable-region-focusable", "target-size"),
]
NAMED = "[...document.querySelectorAll('.select2-container')].every(box => 'named' in box.dataset)"
UNLABELLED = """() => [...document.querySelectorAll("main :is(input, select, textarea)")].filter(field =>
    !field.hidden && !["hidden", "submit"].includes(field.type) && !field.name.includes("__prefix__")
    && !field.labels?.length && !field.ariaLabel && !field.getAttribute("aria-labelledby")).map(field => field.name)"""


def pages_of(model, one, seen, request):
    """The addresses of a model's pages that a chief may open: its list and its form, and what is the same for each
    model (an empty form beside a filled one, history, deletion, what was deleted) once for each kind of admin."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    obj = model._base_manager.order_by("pk").first()
    own = {"changelist"} | ({"add"} if obj is None else {"change"})
    kinds = ["changelist", "add", "change", "history", "delete", "deleted"]
    allowed = {"add": one.has_add_permission(request), "delete": one.has_delete_permission(request)}
    kinds = [kind for kind in kinds if allowed.get(kind, True)]
    if isinstance(one, FigureAdmin):
        kinds = ["changelist", "change", "history"]
    for kind in kinds:
        of_a_row = kind in ("change", "history", "delete")
        sort = (type(one).__mro__[1], kind)
        if (of_a_row and obj is None) or (kind not in own and sort in seen):
            continue
        with suppress(NoReverseMatch):
            yield reverse(f"{name}_{kind}", args=[obj.pk] if of_a_row else [])
            seen.add(sort)


def faults_of(tab, where, **options):
    found = Axe().run(tab, options={"resultTypes": ["violations"], "preload": False, **options})
    return [f"{where}: {fault['id']} {fault['nodes'][0]['html'][:120]}" for fault in found.response["violations"]]


def walk(tab, address):
    """What is wrong with a page: it is loaded once, and looked at on a desk in light and on a phone in the dark."""
    if not (answer := tab.goto(address)).ok:
        return [f"{address}: {answer.status}"]
    tab.evaluate(OPEN_ALL)
    tab.wait_for_function(NAMED)
    faults = [f"{address}: no label {name}" for name in tab.evaluate(UNLABELLED)]
    for width, theme, options in ((DESK, "light", {}), (PHONE, "dark", {"runOnly": LAYOUT})):
        tab.set_viewport_size({"width": width, "height": 900})
        tab.emulate_media(color_scheme=theme, reduced_motion="reduce")
        faults += faults_of(tab, f"{address} {width} {theme}", **options)
        if (wide := tab.evaluate("document.documentElement.scrollWidth")) > width:
            faults.append(f"{address}: {wide} > {width}")
    return faults


def test_no_page_has_a_fault(page, live_server, django_user_model, client, rf, settings):
    page.set_default_timeout(30_000)
    # The history of an account reads two of them: the reader's own and the one it is about.
    settings.ZEAL_ALLOWLIST = [{"model": "auth.User", "field": "*"}]
    faults = walk(page, f"{live_server.url}/admin/login/")
    make_portal(rows=1)
    make_conflict()
    make_event()
    django_user_model.objects.create_user("asha")
    chief = django_user_model.objects.create_superuser("chief", "chief@example.org", "x")
    client.force_login(chief)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    request = rf.get("/admin/")
    request.user = chief
    addresses = [reverse("admin:index"), reverse("admin:app_list", args=["careers"]), reverse("admin:password_change")]
    addresses += [reverse("admin:queue", args=[name]) for name in ("titles", "content-to-review", "changes-of-others")]
    addresses += [reverse("admin:help", args=[name]) for name in ("editors", "queue")]
    seen = set()
    for model, one in admin.site._registry.items():
        addresses += pages_of(model, one, seen, request)
    assert len(addresses) > 100
    for address in addresses:
        faults += walk(page, live_server.url + address)
    assert not faults, "\n".join(faults)


def test_a_form_with_mistakes_and_a_refused_one_have_no_fault(page, live_server, client, django_user_model, settings):
    """Pages that only a sent form leads to."""
    make_portal(rows=1)
    client.force_login(django_user_model.objects.create_superuser("chief", "chief@example.org", "x"))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page.set_default_timeout(30_000)
    page.goto(f"{live_server.url}{reverse('admin:careers_role_add')}")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#mistakes")).to_be_visible()
    page.wait_for_function(NAMED)
    assert faults_of(page, "mistakes") == []
