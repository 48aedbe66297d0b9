"""Everything that an installation can set, with secure values as the default.

All that it keeps lies under ``MANUMIT_HOME``. A process names the database role that
it runs as (``MANUMIT_DATABASE_ROLE``: owner for migrations, app for pages, worker for
jobs); it needs no database to import this module.
"""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF

from manumit.config import env


PROJECT = Path(__file__).resolve().parent.parent.parent
HOME = env.env_path("MANUMIT_HOME", Path.cwd() / "var")
SECRETS = HOME / "secrets"
ADDRESS = env.env_address("MANUMIT_ADDRESS", "127.0.0.1:8000")
DEMO = env.env_bool("MANUMIT_DEMO", default=False)

# https://docs.djangoproject.com/en/5.2/ref/settings/#core-settings
DEBUG = False
SECRET_KEY = env.secret(SECRETS, "session-key") or "unset"
ALLOWED_HOSTS = env.env_list("MANUMIT_HOSTS", [ADDRESS[0], "localhost", "127.0.0.1"])
ROOT_URLCONF = "manumit.config.urls"
WSGI_APPLICATION = "manumit.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FORM_RENDERER = "manumit.ui.forms.Renderer"
TEST_RUNNER = "django.test.runner.DiscoverRunner"

INSTALLED_APPS = [
    "manumit.ui",
    "manumit.audit",
    "manumit.files",
    "manumit.finding",
    "manumit.guidance",
    "manumit.notices",
    "manumit.organisations",
    "manumit.people",
    "manumit.cases",
    "manumit.obligations",
    "manumit.referrals",
    "manumit.investigations",
    "manumit.orders",
    "manumit.contact",
    "manumit.nrm",
    "manumit.assurance",
    "manumit.desk",
    "manumit.demo",
    "axes",
    "csp",
    "procrastinate.contrib.django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "manumit.ui.middleware.HeadersMiddleware",
    "manumit.ui.leaving.LeftMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "manumit.organisations.middleware.ReaderMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "manumit.ui.context.shell",
            ],
            "builtins": ["manumit.ui.templatetags.manumit_ui"],
        },
    },
]

# https://docs.djangoproject.com/en/5.2/ref/databases/#postgresql-notes
DATABASE_URL = env.env_text("MANUMIT_DATABASE_URL", "")
DATABASE_IS_EMBEDDED = not DATABASE_URL
DATABASE_ROLE = env.env_text("MANUMIT_DATABASE_ROLE", "app")
if DATABASE_ROLE not in {"owner", "app", "worker"}:
    raise env.BadSetting(
        f"MANUMIT_DATABASE_ROLE is {DATABASE_ROLE!r}: write owner, app or worker",
    )
DATABASES = env.databases(HOME, url=DATABASE_URL, role=DATABASE_ROLE)
DATABASE_ROLES = env.database_roles(url=DATABASE_URL)
if DEMO and not DATABASE_IS_EMBEDDED:
    raise env.BadSetting(
        "MANUMIT_DEMO lets anybody sign in by one press, so it is refused with a "
        "database of your own: unset MANUMIT_DEMO or MANUMIT_DATABASE_URL",
    )

# https://procrastinate.readthedocs.io/en/stable/howto/django/settings.html
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# https://docs.djangoproject.com/en/5.2/topics/auth/passwords/
AUTH_USER_MODEL = "organisations.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "manumit.organisations.signing_in.AccountBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator")
]
AUTH_PASSWORD_VALIDATORS[0]["OPTIONS"] = {"min_length": 12}  # type: ignore[assignment]
LOGIN_URL = "organisations:sign-in"
LOGIN_REDIRECT_URL = "/"

# https://django-axes.readthedocs.io/en/latest/4_configuration.html
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "username"  # else axes counts under no name at all
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "organisations/locked_out.html"
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False

# https://docs.djangoproject.com/en/5.2/topics/http/sessions/
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 10 * 60 * 60  # one long shift
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "manumit.ui.views.csrf_failed"
TLS = env.env_bool(
    "MANUMIT_TLS", default=ADDRESS[0] not in {"127.0.0.1", "localhost", "::1"}
)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
# Two installations on one machine share a host name, so each names its own cookies.
SESSION_COOKIE_NAME = f"manumit_session_{ADDRESS[1]}"
CSRF_COOKIE_NAME = f"manumit_csrf_{ADDRESS[1]}"
CSRF_TRUSTED_ORIGINS = env.env_list("MANUMIT_ORIGINS", [])
if TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000

# https://docs.djangoproject.com/en/5.2/topics/email/
# Without a server, mail is written and waits: see manumit.notices.mailing.
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = env.env_mail_server("MANUMIT_MAIL_SERVER")
_MAIL_SECURITY = env.env_mail_security("MANUMIT_MAIL_SECURITY", host=EMAIL_HOST)
EMAIL_USE_TLS = _MAIL_SECURITY == "starttls"
EMAIL_USE_SSL = _MAIL_SECURITY == "tls"
EMAIL_HOST_USER = env.env_text("MANUMIT_MAIL_USER", "")
EMAIL_HOST_PASSWORD = env.secret(SECRETS, "mail-password") or ""
EMAIL_TIMEOUT = env.env_int("MANUMIT_MAIL_TIMEOUT", 20, least=1)  # seconds
MAIL_FROM = env.env_mail_address("MANUMIT_MAIL_FROM", "manumit@localhost")
PUBLIC_URL = env.env_web_address(
    "MANUMIT_PUBLIC_URL", f"{'https' if TLS else 'http'}://{ADDRESS[0]}:{ADDRESS[1]}"
)

# https://docs.djangoproject.com/en/5.2/topics/security/
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}

# https://docs.djangoproject.com/en/5.2/ref/settings/#file-uploads
MOST_UPLOAD = env.env_int("MANUMIT_MOST_UPLOAD_MB", 200, least=1) * 1024 * 1024
CLAMD = env.env_daemon("MANUMIT_CLAMD", "/var/run/clamav/clamd.ctl")
FILE_UPLOAD_TEMP_DIR = HOME / "tmp" if (HOME / "tmp").is_dir() else None
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# https://docs.djangoproject.com/en/5.2/topics/i18n/
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

# https://whitenoise.readthedocs.io/en/latest/django.html
STATIC_URL = "/static/"
STATIC_ROOT = PROJECT / "manumit" / "ui" / "static" / "built"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# https://docs.djangoproject.com/en/5.2/topics/logging/
# Lines carry ids and codes, never what a record says.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "manumit.config.logs.WithoutWords",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "manumit": {"level": "INFO"},
        "django.request": {
            "handlers": ["stderr"],
            "level": "ERROR",  # a failure; what was not found or refused is no line
            "propagate": False,
        },
    },
}
