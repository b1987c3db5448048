"""Imports: a million rows through `import_pay` beside the same rows put in raw, each into an empty database.

`python -m bench.imports raw|import|import+cube FILE` does one of them in the database that DATABASE_URL names, and
prints the seconds it took, by the clock and of its own CPU, those for which it kept other writers waiting, and its
memory at the most in megabytes.
"""

import csv
import json
import resource
import sys
import time
from pathlib import Path

HEADER = (
    *("id", "role", "title", "company", "country", "state", "experience", "education", "employment_type"),
    *("remote_share", "company_size", "year", "currency", "amount", "basis"),
)


def write_file(path, rows):
    """Synthetic records in the portal's own template."""
    from careers.models import Area, Company, Country, Role

    from . import synthetic

    names = {
        "role_id": dict(Role.objects.values_list("pk", "slug")),
        "company_id": dict(Company.objects.values_list("pk", "name")),
        "country_id": dict(Country.objects.values_list("pk", "iso")),
        "area_id": dict(Area.objects.values_list("pk", "code")),
    }
    places = {"id": "key", "role": "role_id", "company": "company_id", "country": "country_id", "state": "area_id"}
    columns = [places.get(name, name) for name in HEADER]
    with Path(path).open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for record in synthetic.records(rows, world_on_record()):
            cells = dict(zip(synthetic.COLUMNS, record, strict=True))
            writer.writerow(names[name].get(cells[name], "") if name in names else cells[name] for name in columns)


def world_on_record():
    """The World that an empty database of the bench has."""
    from careers.models import Area, Company, Country, Role, Source

    from . import synthetic

    keys = (
        list(model.objects.order_by("pk").values_list("pk", flat=True)) for model in (Role, Country, Area, Company)
    )
    return synthetic.World(Source.objects.get(slug=synthetic.SOURCE).pk, *keys)


def raw(rows):
    """The finished tuples, by the quickest way that the database's own driver has."""
    from django.db import connection

    from . import synthetic

    records = list(synthetic.records(rows, world_on_record()))
    connection.ensure_connection()
    driver = connection.connection

    def work():
        if connection.vendor == "sqlite":
            driver.execute("BEGIN IMMEDIATE")
            driver.executemany(synthetic.insert_statement("?"), records)
            driver.execute("COMMIT")
            return
        statement = f"COPY careers_salaryrecord ({', '.join(synthetic.COLUMNS)}) FROM STDIN"
        with driver.transaction(), driver.cursor() as cursor, cursor.copy(statement) as copy:
            for record in records:
                copy.write_row(record)

    return work


def imported(path, held, *, with_cube):
    """An import; `held` gets the seconds for which its transaction kept other writers waiting."""
    from django.core.management import call_command
    from django.db import transaction

    from careers.importers import runs

    from . import synthetic

    if not with_cube:
        runs.refresh_statistics = lambda source, **options: None
        runs.StagedCells.compute = lambda self, table: None
    write = runs._write

    def timed(*arguments):
        begin = time.perf_counter()
        transaction.on_commit(lambda: held.append(time.perf_counter() - begin))
        return write(*arguments)

    runs._write = timed

    def work():
        options = {"source": synthetic.SOURCE, "without_factors": True, "stdout": sys.stderr}
        call_command("import_pay", "csv", path, **options)

    return work


def main(kind, path, rows):
    import django

    django.setup()
    if kind == "file":
        return write_file(path, rows)
    held = []
    work = raw(rows) if kind == "raw" else imported(path, held, with_cube=kind == "import+cube")
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    spent = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    # Raw rows are written with the lock from the first to the last.
    spent["held"] = held[0] if held else spent["wall"]
    print(json.dumps({**spent, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
