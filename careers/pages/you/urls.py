from django.urls import path

from . import views

urlpatterns = [
    path("salaries/you/", views.you, name="you"),
]
