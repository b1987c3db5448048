"""What gunicorn reads by itself when it is started in this folder.

The portal writes its own line for each request (portal/requests.py). An access log of gunicorn's, where one is asked
for (`--access-logfile`), has no path: addresses may hold what somebody earns, or a secret. Its last word finds the
line of the portal.
"""

import os
import shutil
import tempfile
from pathlib import Path

import environ

from portal.logs import logging_of

env = environ.Env()
environ.Env.read_env(Path(__file__).parent / ".env")

access_log_format = '%(h)s %(t)s "%(m)s %(H)s" %(s)s %(b)s %(M)s %({x-request-id}o)s'
logconfig_dict = logging_of(os.environ.get("LOG_LEVEL") or "INFO", os.environ.get("LOG_FORMAT") or "line")

worker_class = "portal.worker.Worker"
workers = env.int("WEB_CONCURRENCY", default=2)
# A request that was sent by half holds a thread. A thread is made when it is needed, and one that waits costs little.
threads = env.int("WEB_THREADS", default=256)
# So many connections wait for a thread or for their next request.
worker_connections = 1000 + threads
# For whom a proxy keeps its connections open.
keepalive = 5
# It would be opened in the home of the user, who has none.
control_socket_disable = True
# The heartbeat of a worker, which a slow disk must not stop.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None

# Every process writes its numbers into one folder, of which the one that is asked reads them all.
if os.environ.get("METRICS_TOKEN") and "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
    numbers = os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="portal-metrics-")

    def on_exit(server):
        shutil.rmtree(numbers, ignore_errors=True)


def child_exit(server, worker):
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)
