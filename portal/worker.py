"""The worker of gunicorn that serves the portal."""

import os
import signal

from gunicorn.workers.gthread import ThreadWorker


class Worker(ThreadWorker):
    """Closes each connection in the thread that answered it, and its door as soon as it is told to stop.

    A worker is born with the ears of gunicorn's master, which only keep what they hear: told to stop before it has
    its own, it would go on until it is killed, with its door open. So signals wait until then.

    gunicorn closes a connection politely, which takes two seconds where the client does not close it too, in the
    thread that gives all others their work: with a few clients that never close, nobody is answered any more.

    While a request goes on, gunicorn's stopping process leaves its door open and lets nobody in: those who come wait
    for the end of that request, and are then sent away. Where it is closed, a proxy asks the other portal at once.
    """

    def __init__(self, *args, **kwargs):
        """In the master, whose next step is to fork."""
        super().__init__(*args, **kwargs)
        signal.pthread_sigmask(signal.SIG_BLOCK, self.SIGNALS)

    def init_signals(self):
        super().init_signals()
        _hear_signals()

    def set_accept_enabled(self, enabled):
        super().set_accept_enabled(enabled)
        if not enabled and not self.alive:
            for listener in self.sockets:
                self._accept_all(listener)
                listener.close()

    def _accept_all(self, listener):
        """Whoever has come before the door is closed."""
        answered = -1
        while answered != self.nr_conns:
            answered = self.nr_conns
            self.accept(listener)

    def handle(self, conn):
        stays = super().handle(conn)
        if not stays:
            conn.close(graceful=True)
            conn.close = _closed_already
        return stays


def _hear_signals():
    signal.pthread_sigmask(signal.SIG_UNBLOCK, Worker.SIGNALS)


os.register_at_fork(after_in_parent=_hear_signals)


def _closed_already(graceful=False):
    """What gunicorn calls afterwards."""
