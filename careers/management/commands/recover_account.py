"""`manage.py recover_account NAME`: for somebody who is locked out, where no superuser can help in the admin."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from careers.accounts.invitations import token_of, way_back
from careers.accounts.limits import lift


class Command(BaseCommand):
    help = "Prints a link by which somebody chooses a new password and a new second factor, and lifts limits on tries."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--only-lift", action="store_true", help="Only let them try to sign in again.")

    def handle(self, *, username, only_lift, **options):
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no account {username}.")
        if not (user.is_active and user.is_staff):
            raise CommandError(f"The account {username} is switched off, or is no editor's. Change that in the admin.")
        if only_lift:
            n = lift(user)
            self.stdout.write(f"{n} failed {'try counts' if n == 1 else 'tries count'} no longer.")
            return
        invitation = way_back(user)
        link = settings.SITE_URL + reverse("account_invitation", args=[token_of(invitation)])
        self.stdout.write(f"Works once, until {invitation.expires_at:%-d %B %Y, %H:%M} UTC, for {username} alone:")
        self.stdout.write(link)
