from django.urls import path

from . import views

urlpatterns = [
    path("sources/", views.source_list, name="sources"),
    path("sources/<slug:source>/", views.source_page, name="source"),
]
