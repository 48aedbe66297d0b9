"""Settings of a very small Django project, for trying the commands by themselves."""

from __future__ import annotations

import os
from pathlib import Path

from manumit.config import env


HOME = Path(os.environ["MANUMIT_HOME"])
SECRET_KEY = env.secret(HOME / "secrets", "session-key")
INSTALLED_APPS = ["django.contrib.contenttypes", "procrastinate.contrib.django"]
DATABASES = env.databases(HOME, url="", role=os.environ["MANUMIT_DATABASE_ROLE"])
DATABASE_IS_EMBEDDED = True
DATABASE_ROLES = env.database_roles(url="")
STATIC_ROOT = HOME / "static"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
