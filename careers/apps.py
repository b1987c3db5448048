from django.apps import AppConfig


class CareersConfig(AppConfig):
    name = "careers"
    verbose_name = "Careers"

    def ready(self):
        from . import content_version, groups, history
        from .pay import gathering

        groups.connect(self)
        history.connect()
        gathering.connect()
        content_version.connect()
