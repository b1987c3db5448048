from django.urls import path

from . import views

urlpatterns = [
    path("visa/", views.visa_roles, name="visa"),
    path("visa/<slug:role>/", views.visa_role, name="visa_role"),
]
