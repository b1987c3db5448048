from django.urls import path

from . import views

urlpatterns = [
    path("salaries/", views.explorer, name="salaries"),
    path("salaries.csv", views.explorer_csv, name="salaries_csv"),
    path("salaries.json", views.explorer_json, name="salaries_json"),
]
