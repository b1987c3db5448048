from django.urls import path

from . import views

urlpatterns = [
    path("outlook/", views.outlook, name="outlook"),
]
