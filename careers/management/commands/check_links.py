"""`manage.py check_links`: asks the addresses that the content links to whether they still answer."""

from django.core.management.base import BaseCommand, CommandError

from careers.editing.asking import ask, forget_all_but, keep
from careers.editing.queue.links import links, to_check

_LIMIT, _TIMEOUT = 100, 10.0


class Command(BaseCommand):
    help = (
        "Asks addresses beyond the portal whether they answer, those first that were never asked or not for the"
        " longest time, and keeps what they say for the work queue. Nothing else ever asks them."
    )

    def add_arguments(self, parser):
        parser.add_argument("--limit", type=int, default=_LIMIT, help=f"how many at most (default {_LIMIT})")
        parser.add_argument(
            "--timeout", type=float, default=_TIMEOUT, help=f"seconds to wait for each (default {_TIMEOUT:.0f})"
        )

    def handle(self, *, limit, timeout, verbosity, **options):
        if limit < 1 or not 0 < timeout <= 600:
            raise CommandError("--limit is 1 or more, and --timeout between 0 and 600 seconds.")
        addresses = list(links())
        forget_all_but(addresses)
        asked, broken = to_check(addresses, limit), 0
        for address in asked:
            reply = ask(address, timeout)
            keep(address, reply)
            broken += reply.is_broken
            if verbosity and (reply.is_broken or verbosity > 1):
                self.stdout.write(f"{reply.status or reply.problem}: {address}")
        self.stdout.write(f"Asked {len(asked):,} of {len(addresses):,} addresses: {broken:,} lead nowhere.")
