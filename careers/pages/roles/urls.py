from django.urls import path

from careers.pages.shared.data_files import with_data

from . import data, views
from .form import RoleFilter

urlpatterns = [
    *with_data(path("roles/", views.role_list, name="roles"), data.role_list_data, RoleFilter),
    *with_data(path("roles/<slug:role>/", views.role_page, name="role"), data.role_data),
    path("roles/<slug:role>/day/", views.role_day, name="role_day"),
    path("roles/<slug:role>/skills/", views.role_skills, name="role_skills"),
    path("roles/<slug:role>/ways-in/", views.role_ways_in, name="role_ways_in"),
    *with_data(path("roles/<slug:role>/outlook/", views.role_outlook, name="role_outlook"), data.role_outlook_data),
    path("roles/<slug:role>/whole/", views.role_whole, name="role_whole"),
]
