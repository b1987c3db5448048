from django.urls import path

from . import views

urlpatterns = [
    path("methodology/", views.methodology, name="methodology"),
    path("methodology/calibration/", views.calibration, name="calibration"),
    path("methodology/calibration.json", views.calibration_json, name="calibration_json"),
    path("methodology/calibration.csv", views.calibration_csv, name="calibration_csv"),
]
