from __future__ import annotations

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "manumit.files"
    label = "files"
    verbose_name = "Stored files"
