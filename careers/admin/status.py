"""Status: how the portal is, on one page for whoever keeps it running, with what to do where something is wrong."""

import platform
from datetime import datetime, timedelta
from typing import NamedTuple

import django
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince

from careers.database import server
from careers.database.migrations import missing_migrations
from careers.editing.queue.reading import read_once
from careers.pay.estimates.measured import last_measurement
from careers.vitals import answers, content, machine

from .due import next_moments

# So many seconds a standby may be behind, and so long ago the newest backup may be.
MOST_BEHIND = 30
OLDEST_BACKUP = timedelta(hours=26)
# A share of failed tries to sign in says little below so many of them.
MANY_FAILED = 30
_RUNS = 5
_DUE = 5
_WHEN = "%-d %B %Y, %H:%M"


class Fact(NamedTuple):
    """One line: what it is called, and how it is. `advice` is what somebody should do, "" where all is well."""

    name: str
    says: str
    advice: str = ""
    address: str = ""


def status_view(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    with read_once():
        sections = {
            "The portal": of_the_portal(now),
            "The database": of_the_database(),
            "Backup and room": of_the_machine(now),
            "The content": of_the_content(now),
            "The last imports": of_imports(now),
            "Due next": of_due(request),
        }
    n = sum(bool(fact.advice) for facts in sections.values() for fact in facts)
    context = {**admin.site.each_context(request), "title": "Status", "now": now, "sections": sections, "n": n}
    return render(request, "admin/careers/status.html", context)


def of_the_portal(now: datetime) -> list[Fact]:
    is_shared = "LocMem" not in settings.CACHES["default"]["BACKEND"]
    does_answer = machine.cache_answers()
    share = answers.kept_share()
    return [
        Fact("Release", settings.RELEASE or "not named (RELEASE is empty)"),
        Fact("Python and Django", f"{platform.python_version()} and {django.__version__}"),
        Fact("This process", f"has answered for {timesince(answers.since, now)}"),
        Fact(
            "Cache",
            f"{'shared by all processes' if is_shared else 'one in each process'},"
            f" {'answers' if does_answer else 'does not answer'}",
            "" if does_answer else "Start it. Until then pages are right, and slower.",
        ),
        Fact("From kept pages", "nothing yet" if share is None else f"{share:.0%} of what this process could send so"),
    ]


def of_the_database() -> list[Fact]:
    missing = missing_migrations()
    advice = f"Run manage.py migrate, which has still to apply {', '.join(missing)}." if missing else ""
    return [
        Fact("Engine", server.version()),
        Fact("Newest migration", server.newest_migration(), advice),
        *(_of_standby(standby) for standby in server.standbys()),
    ]


def _of_standby(standby: server.Standby) -> Fact:
    name = f"Standby “{standby.alias}”"
    if standby.lag is None:
        return Fact(
            name, standby.fault or "has applied nothing yet", "See whether it runs, and which primary it follows."
        )
    is_behind = standby.lag > MOST_BEHIND
    advice = "Readers see what was true then: see what keeps it from following." if is_behind else ""
    return Fact(name, f"{standby.lag:.1f} seconds behind", advice)


def of_the_machine(now: datetime) -> list[Fact]:
    facts = []
    if backup := machine.last_backup():
        is_old = now - backup.made_at > OLDEST_BACKUP
        says = f"{timesince(backup.made_at, now)} ago, {filesizeformat(backup.bytes)} ({backup.name})"
        facts.append(Fact("Newest backup", says, "See why none was made since." if is_old else ""))
    else:
        says = "none can be seen from here"
        facts.append(Fact("Newest backup", says, "Run manage.py backup, or look where backups are kept."))
    for disk in machine.disks():
        says = f"{filesizeformat(disk.free)} of {filesizeformat(disk.size)} are free"
        facts.append(Fact(f"Disk of {disk.holds}", says, "Make room, or take a larger disk." if disk.is_full else ""))
    return facts


def of_the_content(now: datetime) -> list[Fact]:
    changed, stale = content.last_change(), content.stale_sources(timezone.localdate(now))
    waiting, tries = content.drafts(), content.sign_ins(now)
    failed = sum(tries.values()) - tries["done"]
    return [
        Fact("Last change", f"{timesince(changed, now)} ago" if changed else "none is known", "", _page("event")),
        Fact(
            "Figures past their shelf life",
            "; ".join(stale) or "none",
            "Import the next release of each, or say that there is none." if stale else "",
            reverse("admin:queue", args=["figures"]),
        ),
        Fact("Changes that wait", _listed(waiting), "", _page("draft")),
        Fact(
            "Failed tries to sign in",
            f"{failed} within the last hour",
            "Somebody may be guessing: look at the list of sign-ins." if failed >= MANY_FAILED else "",
        ),
        _of_estimates(),
    ]


def _of_estimates() -> Fact:
    measured = last_measurement()
    shares = [case.wide for case in measured.of_kind("source")]
    if not shares:
        return Fact("Estimates", "none are made", "Import reports of pay, or run manage.py measure_factors.")
    made = f"checked on {measured.made_on:%-d %B %Y}" if measured.made_on else "counted when they were fitted"
    advice = f"Run manage.py check_estimates: {'; '.join(measured.failures)}." if measured.failures else ""
    return Fact(
        "Estimates",
        f"the range for 80 of 100 people holds {_from_to(shares)}, {made}",
        advice,
    )


def _from_to(shares: list[float]) -> str:
    """The least and the most of them in 100, once where they are the same."""
    return " to ".join(dict.fromkeys(f"{100 * share:.0f}" for share in (min(shares), max(shares))))


def of_imports(now: datetime) -> list[Fact]:
    states = content.uploads(now)
    broken = states["refused"] + states["stalled"]
    advice = "Look at them, and send better files or discard them." if broken else ""
    return [
        Fact("Uploads that are not imported", _listed(states), advice, reverse("admin:careers_importrun_import")),
        *(
            Fact(
                run.title,
                f"{run.finished_at:{_WHEN}}, {run.read:,} rows, {run.rejected:,} of them rejected",
                "",
                reverse("admin:careers_importrun_change", args=[run.pk]),
            )
            for run in content.last_runs()[:_RUNS]
        ),
    ]


def of_due(request: HttpRequest) -> list[Fact]:
    return [
        Fact(due.name, f"{due.happens} on {due.moment:{_WHEN}}", "", due.address)
        for due in next_moments(request, _DUE)
    ] or [Fact("Nothing", "is due")]


def _listed(counted: dict[str, int]) -> str:
    """What there is of each kind, in words."""
    return ", ".join(f"{n:,} {state.replace('_', ' ')}" for state, n in counted.items() if n) or "none"


def _page(model: str) -> str:
    return reverse(f"admin:careers_{model}_changelist")
