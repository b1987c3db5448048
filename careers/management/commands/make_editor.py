"""`manage.py make_editor NAME`: lets a person into the admin as an editor, with an account of their own."""

import os
from getpass import getpass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from careers.editing.rights import GROUPS, PUBLISHER


class Command(BaseCommand):
    help = (
        "Makes an account for an editor, or makes an account that exists an editor's. A new account's password comes "
        "from the prompt or, where there is none, from DJANGO_SUPERUSER_PASSWORD; a weak one is refused. Editors are "
        "better invited in the admin: then nobody else ever knows their password."
    )

    def add_arguments(self, parser):
        parser.add_argument("username", nargs="?", help="Without it: DJANGO_SUPERUSER_USERNAME, or it is asked for.")
        parser.add_argument("--email", default=os.environ.get("DJANGO_SUPERUSER_EMAIL", ""))
        parser.add_argument(
            "--group", choices=GROUPS, default=PUBLISHER, help="What they may do (docs/editors/workflow.md)."
        )
        parser.add_argument("--superuser", action="store_true", help="Who may do all, and invite others.")
        parser.add_argument("--no-input", action="store_true", help="Ask nothing.")

    @transaction.atomic
    def handle(self, *, username, email, group, superuser, no_input, **options):
        username = username or self._name(no_input)
        user = get_user_model().objects.filter(username=username).first()
        is_new = user is None
        user = user or self._new_user(username, email, no_input)
        if not user.is_active:
            raise CommandError(f"The account {username} is switched off. Switch it on in the admin first.")
        user.is_staff = True
        user.is_superuser = user.is_superuser or superuser
        user.save()
        user.groups.add(Group.objects.get(name=group))
        what = "a superuser and an editor" if superuser else "an editor"
        self.stdout.write(f"{username} is {'now' if is_new else 'from now on'} {what}: sign in at /admin/.")
        if settings.REQUIRE_SECOND_FACTOR:
            self.stdout.write("Next: there you set up a second factor, a passkey or an app; it takes a minute.")

    def _name(self, no_input):
        name = os.environ.get("DJANGO_SUPERUSER_USERNAME", "") or ("" if no_input else input("User name: ").strip())
        if not name:
            raise CommandError("Say the user name.")
        return name

    def _new_user(self, username, email, no_input):
        user = get_user_model()(username=username, email=email)
        password = os.environ.get("DJANGO_SUPERUSER_PASSWORD", "") if no_input else getpass("Password: ")
        try:
            user.set_password(password)
            user.clean_fields(exclude=["password"])
            validate_password(password, user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if not no_input and getpass("The same again: ") != password:
            raise CommandError("The two are not the same.")
        return user
