"""`manage.py createsuperuser`: `make_editor --superuser` by the name and the options that operators know. Django's own
takes any password from the environment, and offers to take a weak one."""

import os

from careers.editing.rights import PUBLISHER

from .make_editor import Command as MakeEditor


class Command(MakeEditor):
    help = "Makes a superuser. A weak password is refused; without a prompt it comes from DJANGO_SUPERUSER_PASSWORD."

    def add_arguments(self, parser):
        parser.add_argument("--username")
        parser.add_argument("--email", default=os.environ.get("DJANGO_SUPERUSER_EMAIL", ""))
        parser.add_argument("--no-input", "--noinput", action="store_true", help="Ask nothing.")

    def handle(self, *, username=None, email="", no_input=False, **options):
        options |= {"group": PUBLISHER, "superuser": True}
        super().handle(username=username, email=email, no_input=no_input, **options)
