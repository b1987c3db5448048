from django.urls import path

from careers.pages.shared.data_files import with_data

from . import data, views

urlpatterns = [
    path("skills/", views.skill_list, name="skills"),
    path("skills/<slug:skill>/", views.skill_page, name="skill"),
    path("skills/<slug:skill>/roles/", views.skill_roles, name="skill_roles"),
    *with_data(path("skills/<slug:skill>/pay/", views.skill_pay, name="skill_pay"), data.skill_pay_data),
]
