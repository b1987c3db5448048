from django.urls import path, register_converter

from careers.figures.keys import PATTERN

from . import views


class KeyConverter:
    """A key in an address, such as pay.data-engineer.us."""

    regex = PATTERN

    def to_python(self, value: str) -> str:
        # The address of a file is not that of a page without its slash.
        if value.endswith((".json", ".csv", ".svg", ".png")):
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(KeyConverter, "key")

urlpatterns = [
    path("figures/<key:key>/", views.figure_page, name="figure"),
    path("figures/<key:key>.json", views.figure_json, name="figure_json"),
    path("figures/<key:key>.csv", views.figure_csv, name="figure_csv"),
    path("figures/<key:key>.svg", views.figure_svg, name="figure_svg"),
    path("figures/<key:key>.png", views.figure_png, name="figure_png"),
    path("embed/<key:key>/", views.embed, name="embed"),
]
