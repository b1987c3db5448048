from django.apps import AppConfig


class CareersConfig(AppConfig):
    name = "careers"
    verbose_name = "Careers"

    def ready(self):
        from .changes import keeping
        from .cube import signals
        from .database import content_version, watching
        from .database import history as records
        from .editing import history, rights

        rights.connect(self)
        records.connect()
        history.connect()
        signals.connect(self)
        content_version.connect()
        watching.connect()
        keeping.connect()
