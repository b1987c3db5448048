"""`python -m bench [cube|search|pages|visits|datasette|imports|growth ...]`: measures, and prints a table for
docs/speed.md and docs/scale.md.

The databases it makes on the first run take some minutes and about 8 GB in .cache/bench/.
"""

import json
import shutil
import sys
from statistics import median

from .databases import CACHE, Database, content, postgres, sqlite
from .datasette import datasette
from .growth import bytes_of, bytes_of_table, sent_for_edits
from .measuring import alone, paired
from .processes import Worker, closing, portal
from .visits import KEPT, PAGES, kept, made_anew

SMALL, MIDDLE, LARGE, LARGEST = 10_000, 100_000, 1_000_000, 5_000_000
IN_CUBE = "/salaries/?role=role-3&country=us"
EVERYTHING = "/salaries/?country="
FIRST_PORT = 8311
QUERIES = 417


def line(what, kind, *cells):
    print(f"| {what} | {kind} | {' | '.join(cells)} |", flush=True)


def ms(seconds):
    return f"{seconds * 1000:.3f} ms" if seconds < 0.01 else f"{seconds * 1000:,.1f} ms"


def cube(kinds):
    for kind in kinds:
        for case, times in (("cell", 2000), ("question", 100), ("slice", 60)):
            with closing(Worker(case, kind(SMALL)), Worker(case, kind(LARGEST))) as (small, largest):
                found = paired(small, largest, rounds=9, times=times)
                name = small.database.kind
            line(
                f"{case}, 10 thousand and 5 million records",
                name,
                f"{ms(found.first_wall)}, CPU {ms(found.first_cpu)}",
                f"{ms(found.second_wall)}, CPU {ms(found.second_cpu)}",
                f"{found.ratio:.2f}",
            )
        for case, rows, times in (("several", LARGEST, 200), ("edit", LARGE, 20)):
            database = kind(rows)
            with closing(Worker(case, database)) as (worker,):
                wall, cpu = alone(worker, rounds=9, times=times)
            line(f"{case}, {rows:,} records", database.kind, ms(wall), f"CPU {ms(cpu)}", "")


def search():
    """Of all queries that tests have, the mean."""
    with closing(Worker("search", content())) as (worker,):
        wall, cpu = alone(worker, rounds=9, times=QUERIES)
    line("a query, found and understood", "SQLite", ms(wall), f"CPU {ms(cpu)}", "")


def pages(kinds):
    for kind in kinds:
        for is_kept in (False, True):
            subjects = (
                portal(kind(rows), IN_CUBE, FIRST_PORT + place, is_kept=is_kept)
                for place, rows in enumerate((SMALL, LARGEST))
            )
            with closing(*subjects) as (small, largest):
                found = paired(small, largest, rounds=9, times=200 if is_kept else 30)
                name = small.database.kind
            what = "explorer, kept" if is_kept else "explorer, made anew"
            line(what, name, f"CPU {ms(found.first_cpu)}", f"CPU {ms(found.second_cpu)}", f"{found.ratio:.2f}")


def visits(kinds):
    for kind in kinds:
        for what, found in zip((f"kept, {KEPT}", f"unchanged, {KEPT}"), kept(kind), strict=True):
            line(what, "", f"bare CPU {ms(found.first_cpu)}", f"CPU {ms(found.second_cpu)}", f"{1 / found.ratio:.2f}")
        for path in PAGES:
            found = made_anew(kind, path)
            line(path, "", f"kept CPU {ms(found.first_cpu)}", f"anew CPU {ms(found.second_cpu)}", f"{found.ratio:.0f}")


def beside_datasette():
    filtered = {"role_id": 4, "country_id": 1}
    for rows, path, where, rounds in (
        (MIDDLE, IN_CUBE, filtered, 7),
        (LARGE, IN_CUBE, filtered, 7),
        (LARGE, EVERYTHING, {}, 5),
    ):
        database = sqlite(rows)
        for is_kept in (False, True):
            ours = portal(database, path, FIRST_PORT, is_kept=is_kept)
            with closing(ours, datasette(database, where, FIRST_PORT + 1)) as (first, second):
                found = paired(first, second, rounds=rounds, times=200 if is_kept else 20, second_times=2)
            what = f"{rows:,} records, {'filtered' if where else 'unfiltered'}, {'kept' if is_kept else 'made anew'}"
            line(what, "SQLite", f"CPU {ms(found.first_cpu)}", f"CPU {ms(found.second_cpu)}", f"{found.ratio:,.0f}")


def imports(server, kinds):
    file = CACHE / "records.csv"
    if not file.exists():
        kinds[0](0).run("-m", "bench.imports", "file", str(file), str(LARGE))
    for name, fresh in (("SQLite", _fresh_sqlite), ("PostgreSQL", lambda: _fresh_postgres(server))):
        spent = {"raw": [], "import": [], "import+cube": []}
        for _ in range(3):
            for what, samples in spent.items():
                samples.append(_once(fresh(), what, file))
        for what in ("import", "import+cube"):
            ratios = {
                unit: median(raw[unit] / ours[unit] for raw, ours in zip(spent["raw"], spent[what], strict=True))
                for unit in ("wall", "cpu", "held")
            }
            line(
                f"a million rows, {what}",
                name,
                f"raw {median(each['wall'] for each in spent['raw']):.1f} s",
                f"{median(each['wall'] for each in spent[what]):.1f} s,"
                f" {max(each['megabytes'] for each in spent[what]):.0f} MB",
                f"{ratios['wall']:.2f} (CPU {ratios['cpu']:.2f}, lock {ratios['held']:.2f})",
            )


def growth(server):
    for kind in (sqlite, server):
        sizes = [bytes_of(kind(rows)) for rows in (0, MIDDLE, LARGE)]
        name = kind(0).kind
        line("empty, 100 thousand, a million records", name, *(f"{size / 1e6:,.1f} MB" for size in sizes), "")
        line("a record more", name, *(f"{(b - a) / n:,.0f} B" for a, b, n in _steps(sizes)), "")
    large = server(LARGE)
    for table in ("careers_salaryrecord", "careers_salarystat"):
        line(table, "PostgreSQL", *(f"{size / 1e6:,.1f} MB" for size in bytes_of_table(large, table)), "")
    line("log of an edit", "PostgreSQL", *(f"{size:,} B" for size in sent_for_edits(large)), "")


def _steps(sizes):
    return zip(sizes, sizes[1:], (MIDDLE, LARGE - MIDDLE), strict=False)


def _once(database, what, file):
    """What one run spent: seconds by the clock, and of its CPU and its server's."""
    from .processes import cpu_of

    before = cpu_of(database.server) if database.server else 0
    done = database.run("-m", "bench.imports", what, str(file), str(LARGE), capture_output=True, text=True)
    spent = json.loads(done.stdout)
    spent["cpu"] += cpu_of(database.server) - before if database.server else 0
    return spent


def _fresh_sqlite():
    empty, path = sqlite(0), CACHE / "import.sqlite3"
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    shutil.copy(empty.url.removeprefix("sqlite:///"), path)
    return Database(f"sqlite:///{path}")


def _fresh_postgres(server):
    empty = server(0)
    server.execute("DROP DATABASE IF EXISTS import")
    server.execute("CREATE DATABASE import TEMPLATE records_0")
    return Database(empty.url.replace("/records_0?", "/import?"), empty.server)


def main(names):
    print("| what | database | first | second | ratio |\n| --- | --- | ---: | ---: | ---: |")
    with postgres() as server:
        kinds = (sqlite, server)
        parts = {
            "cube": lambda: cube(kinds),
            "search": search,
            "pages": lambda: pages(kinds),
            "visits": lambda: visits(kinds),
            "datasette": beside_datasette,
            "imports": lambda: imports(server, kinds),
            "growth": lambda: growth(server),
        }
        for name in names or parts:
            parts[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
