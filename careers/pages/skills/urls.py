from django.urls import path

from . import views

urlpatterns = [
    path("skills/", views.skill_list, name="skills"),
    path("skills/<slug:skill>/", views.skill_page, name="skill"),
    path("skills/<slug:skill>/roles/", views.skill_roles, name="skill_roles"),
    path("skills/<slug:skill>/pay/", views.skill_pay, name="skill_pay"),
]
