"""`manage.py make_downloads`: makes the files of /data/ before somebody asks for them."""

from django.core.management.base import BaseCommand, CommandError

from careers.downloads.making import Changing, make


class Command(BaseCommand):
    help = "Makes the files of /data/ for the content as it is now, unless they are there."

    def handle(self, *args, **options):
        try:
            download = make()
        except Changing:
            raise CommandError(
                "The content changed each time while its files were being made. Try again later."
            ) from None
        except OSError as error:
            raise CommandError(f"The files cannot be written: {error}. DOWNLOADS_ROOT says where they go.") from None
        size = sum(path.stat().st_size for path in download.folder.iterdir())
        self.stdout.write(f"{len(download.sums)} files, {size / 1e6:.1f} MB, in {download.folder}")
