from django.urls import path

from . import views

urlpatterns = [
    path("roles/", views.role_list, name="roles"),
    path("roles/<slug:role>/", views.role_page, name="role"),
    path("roles/<slug:role>/day/", views.role_day, name="role_day"),
    path("roles/<slug:role>/skills/", views.role_skills, name="role_skills"),
    path("roles/<slug:role>/ways-in/", views.role_ways_in, name="role_ways_in"),
    path("roles/<slug:role>/outlook/", views.role_outlook, name="role_outlook"),
    path("roles/<slug:role>/whole/", views.role_whole, name="role_whole"),
]
