from django.urls import path

from . import views

urlpatterns = [
    path("start/student/", views.student, name="start_student"),
    path("start/software/", views.software, name="start_software"),
    path("start/data/", views.data, name="start_data"),
]
