from django.urls import path

from . import views

urlpatterns = [
    path("roles/", views.role_list, name="roles"),
    path("roles/<slug:role>/", views.role_page, name="role"),
    path("roles/<slug:role>/skills/", views.role_skills, name="role_skills"),
]
