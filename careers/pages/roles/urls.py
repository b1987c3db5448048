from django.urls import path

from . import views

urlpatterns = [
    path("roles/", views.role_list, name="roles"),
    path("roles/<slug:role>/", views.role_page, name="role"),
]
