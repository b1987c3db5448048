from django.urls import path

from careers.pages.shared.data_files import with_data

from . import data, views

urlpatterns = [
    *with_data(path("outlook/", views.outlook, name="outlook"), data.outlook_data),
]
