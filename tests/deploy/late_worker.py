"""What gunicorn reads where its second worker is told to stop before it has begun, as on a busy machine."""

import signal
import time

worker_class = "portal.worker.Worker"
workers = 2
threads = 4
control_socket_disable = True


def post_fork(server, worker):
    while worker.age == 2 and signal.SIGTERM not in signal.sigpending():
        time.sleep(0.01)
