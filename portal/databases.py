"""Databases: the primary, and the replicas that answer readers, as settings of Django's."""

import re
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

Database = dict[str, Any]

_SQLITE = "django.db.backends.sqlite3"
_POSTGRESQL = "django.db.backends.postgresql"


def databases(primary: Database, replica_urls: str, pool_min: int, pool_max: int) -> dict[str, Database]:
    """`primary` as django-environ reads it; `replica_urls` with commas between, each with one host or several. Every
    host is a replica of its own, which is asked or left out by itself."""
    replicas = [replica for url in re.split(r",\s*(?=\w+://)", replica_urls) if url for replica in _hosts(url)]
    if replicas and any(each["ENGINE"] != _POSTGRESQL for each in (primary, *replicas)):
        raise ImproperlyConfigured("DATABASE_REPLICA_URLS needs PostgreSQL, there and in DATABASE_URL.")
    if primary["ENGINE"] == _SQLITE:
        return {"default": _as_file(primary)}
    if primary["ENGINE"] != _POSTGRESQL:
        return {"default": primary}
    if "," in primary["HOST"]:
        # Of several servers the one that takes writes is the primary, whichever it is at the moment.
        primary.setdefault("OPTIONS", {}).setdefault("target_session_attrs", "read-write")
    for replica in replicas:
        _add_option(replica, "-c default_transaction_read_only=on")
        replica["TEST"] = {"MIRROR": "default"}
    named = {"default": primary} | {f"replica{n}": replica for n, replica in enumerate(replicas, 1)}
    return {name: _as_server(database, pool_min, pool_max) for name, database in named.items()}


def _hosts(url: str) -> list[Database]:
    """The database of a URL once for each of its hosts."""
    together = environ.Env.db_url_config(url.strip())
    hosts, ports = together["HOST"].split(","), str(together["PORT"]).split(",")
    if len(ports) == 1:
        ports *= len(hosts)
    return [
        {**together, "HOST": host, "PORT": port, "OPTIONS": dict(together.get("OPTIONS", {}))}
        for host, port in zip(hosts, ports, strict=True)
    ]


def _add_option(database: Database, option: str) -> None:
    options = database["OPTIONS"]
    options["options"] = f"{options.get('options', '')} {option}".strip()


def _as_file(database: Database) -> Database:
    # Opening a file and reading its schema for each request would take longer than most pages.
    database["CONN_MAX_AGE"] = None
    # WAL lets readers read while one writes; IMMEDIATE takes the write lock at the start of a
    # transaction, where waiting for it works, instead of in the middle, where it is an error.
    database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728; PRAGMA cache_size=-32000;"
        ),
    }
    return database


def _as_server(database: Database, pool_min: int, pool_max: int) -> Database:
    # A connection of the pool is looked at before it is used, since the server may have gone since.
    database["CONN_HEALTH_CHECKS"] = True
    options = database.setdefault("OPTIONS", {})
    # A server that is gone without a word is given up after seconds; what the URL says counts more.
    patience = {"connect_timeout": 2, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3}
    for name, value in {**patience, "tcp_user_timeout": 5_000}.items():
        options.setdefault(name, value)
    # A pool refuses persistent connections beside it, so CONN_MAX_AGE stays at its 0. Threads wait for their turn;
    # that a server is away is found out before (careers/database/watching.py). The pool tries anew when it is asked.
    options["pool"] = {"min_size": pool_min, "max_size": pool_max, "timeout": 10}
    options["pool"] |= {"reconnect_timeout": 2, "reconnect_failed": _try_anew_for_who_waits}
    return database


def _try_anew_for_who_waits(pool: Any) -> None:
    """For whoever has asked already. They would wait to the end, also for a server that has come back meanwhile."""
    if pool.get_stats().get("requests_waiting"):
        pool.check()
