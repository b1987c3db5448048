"""Education levels: the steps that roles, records and statistics are compared by."""

from django.db import models


class EducationLevel(models.TextChoices):
    SCHOOL = "school", "School"
    SHORT = "short", "Diploma or associate degree"
    BACHELOR = "bachelor", "Bachelor's degree"
    MASTER = "master", "Master's degree"
    DOCTORATE = "doctorate", "Doctorate"
