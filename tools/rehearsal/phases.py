"""What happens to the site while it is asked and edited, and what came of it."""

import gzip
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field

from django.db.backends.sqlite3._functions import register as register_functions

from tools.load.editors import NAME, Editor
from tools.load.guessers import Guessers
from tools.load.readers import Readers
from tools.load.slow import KINDS, holding
from tools.load.visits import Count

from .parts import Part, wait_until
from .programs import PROJECT
from .site import EDITOR, PASSWORD, Site

GUESSERS = 16
# Databases of earlier releases.
RELEASES = PROJECT / "tests" / "upgrades"


@dataclass
class Phase:
    """`saved`, `refused` and `unsure` are edits: acknowledged, not taken, and without an answer."""

    name: str
    seconds: float = 0
    count: Count = field(default_factory=Count)
    saved: list[str] = field(default_factory=list)
    refused: int = 0
    unsure: int = 0
    lost: int = 0


class Rehearsal:
    """`pause` is for how many seconds each state lasts, `clients` how many hold the proxy up at once."""

    def __init__(
        self, site: Site, readers: int, editors: int, clients: int, pause: float, say: Callable[[str], None]
    ) -> None:
        self.site, self.clients, self.pause, self.say = site, clients, pause, say
        self.phases: list[Phase] = []
        # What is asked between two phases, of which no state is known.
        self.between = Count()
        self.count = self.between
        self.readers = Readers(site.address, readers, lambda: self.count, site.trust, pause=0.02)
        self.editors = [Editor(site.address, EDITOR, PASSWORD, site.trust) for _ in range(editors)]
        for n, editor in enumerate(self.editors):
            editor.label = f"{editor.name} {n}"
        # Where writes go: the standby after it was promoted.
        self.takes_writes = "primary"

    def run(self) -> list[Phase]:
        with ExitStack() as stack:
            for each in (self.readers, *self.editors):
                stack.enter_context(each)
            time.sleep(self.pause)
            for happens in (
                self.all_is_there,
                self.a_portal_is_killed,
                self.portals_are_restarted_one_by_one,
                self.the_cache_is_killed,
                self.the_standby_is_killed,
                self.half_sent_requests_are_held,
                self.passwords_are_guessed,
                self.a_backup_is_made_and_restored,
                self.the_last_release_is_upgraded,
                self.the_primary_is_killed_and_the_standby_promoted,
            ):
                happens()
        self._look_for_edits()
        return self.phases

    def all_is_there(self) -> None:
        with self._phase("all is there"):
            time.sleep(self.pause)

    def a_portal_is_killed(self) -> None:
        self._killed(self.site.portals[0], "a portal is killed")
        with self._phase("the portal starts again"):
            self.site.portals[0].start()
            self.site.wait_for(self.site.portals[0])

    def portals_are_restarted_one_by_one(self) -> None:
        """As deploy/upgrade and docs/production.md do."""
        with self._phase("portals are restarted one by one"):
            for portal in self.site.portals:
                portal.stop()
                portal.start()
                self.site.wait_for(portal)

    def the_cache_is_killed(self) -> None:
        self._killed(self.site.cache, "the cache is killed")
        with self._phase("the cache starts again"):
            self.site.cache.start()
            time.sleep(self.pause)

    def the_standby_is_killed(self) -> None:
        self._killed(self.site.postgres.standby, "the standby is killed")
        with self._phase("the standby starts again"):
            self.site.postgres.standby.start()
            self.site.postgres.wait("standby")
            self.site.postgres.wait_for_standby()
            time.sleep(self.pause)

    def half_sent_requests_are_held(self) -> None:
        for kind, sent in KINDS.items():
            with (
                holding(self.site.address, self.clients, sent, self.site.trust),
                self._phase(f"{self.clients:,} clients: {kind}"),
            ):
                time.sleep(self.pause)

    def passwords_are_guessed(self) -> None:
        guessers = Guessers(self.site.address, GUESSERS, self.site.proxy.authority)
        with self._phase(f"{GUESSERS} guess passwords"), guessers:
            time.sleep(self.pause)
        self.say(f"| ({guessers.answered:,} guesses were answered) |" + " |" * 9)

    def a_backup_is_made_and_restored(self) -> None:
        postgres, restored = self.site.postgres, "restored"
        known = {name for editor in self.editors for name in editor.saved}
        with self._phase("a backup is made and restored"):
            self.site.manage("backup")
            [backup] = sorted((self.site.folder / "backups").glob("*.dump"))[-1:]
            postgres.sql("primary", f"CREATE DATABASE {restored} OWNER portal")
            environment = {"DATABASE_URL": postgres.url("primary", database=restored), "DATABASE_REPLICA_URLS": ""}
            self.site.manage("restore", str(backup), **environment)
        missing = known - self._names("primary", restored)
        self.phases[-1].lost += len(missing)

    def the_last_release_is_upgraded(self) -> None:
        """The database of the release that has the most migrations becomes this release's, beside the site."""
        dumps = [gzip.decompress(path.read_bytes()).decode() for path in RELEASES.glob("*.sql.gz")]
        path = self.site.folder / "released.sqlite3"
        with closing(sqlite3.connect(path)) as released:
            # Its constraints call them.
            register_functions(released)
            released.executescript(max(dumps, key=lambda dump: dump.count('INSERT INTO "django_migrations"')))
        environment = {"DATABASE_URL": f"sqlite:///{path}", "DATABASE_REPLICA_URLS": "", "CACHE_URL": "locmemcache://"}
        with self._phase("the last release is upgraded"):
            self.site.release(**environment)

    def the_primary_is_killed_and_the_standby_promoted(self) -> None:
        # That it streams is told when it does; what it has is asked under load.
        self.site.postgres.wait_for_standby()
        self._killed(self.site.postgres.primary, "the primary is killed")
        with self._phase("the standby is promoted"):
            self.site.postgres.promote()
            self.takes_writes = "standby"
            before = self._n_saved()
            wait_until(lambda: self._n_saved() > before, "An edit after the promotion")
            time.sleep(self.pause)

    def _n_saved(self) -> int:
        return sum(len(editor.saved) for editor in self.editors)

    def _killed(self, part: Part, name: str) -> None:
        with self._phase(name):
            part.kill()
            time.sleep(self.pause)

    @contextmanager
    def _phase(self, name: str) -> Iterator[None]:
        phase = Phase(name)
        before = [(len(each.saved), each.refused.total(), len(each.unsure)) for each in self.editors]
        self.count, began = phase.count, time.monotonic()
        try:
            yield
        except subprocess.CalledProcessError as error:
            # Said with the table; the other phases go on.
            phase.count.said[f"{' '.join(map(str, error.cmd[1:3]))} failed"] += 1
            phase.count.errors["command"] += 1
        finally:
            phase.seconds, self.count = time.monotonic() - began, self.between
            for editor, (saved, refused, unsure) in zip(self.editors, before, strict=True):
                phase.saved += editor.saved[saved:]
                phase.refused += editor.refused.total() - refused
                phase.unsure += len(editor.unsure) - unsure
            self.phases.append(phase)
            self.say(row(phase))

    def _look_for_edits(self) -> None:
        there = self._names(self.takes_writes, "portal")
        for phase in self.phases:
            phase.lost += len(set(phase.saved) - there)

    def _names(self, server: str, database: str) -> set[str]:
        statement = f"SELECT name FROM careers_industry WHERE name LIKE '{NAME}%'"
        return set(self.site.postgres.sql(server, statement, database).splitlines())


HEAD = (
    "| what happens | seconds | requests | errors | told to wait | P50 ms | P99 ms "
    "| edits saved | refused | no answer |\n"
    "| --- |" + " ---: |" * 9
)


def row(phase: Phase) -> str:
    count = phase.count
    numbers = (
        f"{phase.seconds:.0f}",
        f"{count.n:,}",
        count.n_errors,
        count.waits.total(),
        f"{count.percentile(0.5):.0f}",
        f"{count.percentile(0.99):.0f}",
        len(phase.saved),
        phase.refused,
        phase.unsure,
    )
    return f"| {phase.name} | {' | '.join(map(str, numbers))} |"


def summary(phases: list[Phase]) -> str:
    errors, lost = sum(phase.count.n_errors for phase in phases), sum(phase.lost for phase in phases)
    lines = [
        f"Requests: {sum(phase.count.n for phase in phases):,}. Errors: {errors}. "
        f"Edits acknowledged: {sum(len(phase.saved) for phase in phases):,}. Lost: {lost}."
    ]
    for phase in phases:
        lines += [f"{phase.name}: {n} times {said}" for said, n in phase.count.said.most_common(5)]
        if phase.lost:
            lines.append(f"{phase.name}: {phase.lost} edits lost")
    return "\n".join(lines)


def print_now(line: str) -> None:
    print(line, flush=True, file=sys.stdout)
