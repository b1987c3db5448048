from django.urls import path

from . import views

urlpatterns = [
    path("data/", views.data, name="data"),
    path("data/files/<str:name>", views.data_file, name="data_file"),
    path("data/<slug:table>/", views.data_table, name="data_table"),
]
