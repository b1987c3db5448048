from django.urls import path

from careers.pages.shared.data_files import with_data

from . import data, views

urlpatterns = [
    *with_data(path("visa/", views.visa_roles, name="visa"), data.visa_data),
    *with_data(path("visa/<slug:role>/", views.visa_role, name="visa_role"), data.visa_role_data),
]
