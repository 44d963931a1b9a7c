"""Settings of one installation, all from the environment (docs/operators.md lists them)."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from newsroom.environment import (
    BASE_DIR,
    allowed_hosts,
    choice,
    database,
    env,
    mail,
    number,
    photo_limits,
    photo_storages,
    read_env_file,
    secret_key,
)

read_env_file()

# -- Where this runs ------------------------------------------------------------------------------
# The one switch for a machine of one's own: cookies over plain HTTP, this machine's names alone,
# sample accounts allowed. Never set it where others can reach the server.
LOCAL = env.bool("NEWSROOM_LOCAL", default=False)
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = secret_key(local=LOCAL)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = allowed_hosts(local=LOCAL)
_home = f"http://127.0.0.1:{env.str('PORT', default='') or 8000}" if LOCAL else ""
SITE_URL = env.str("SITE_URL", default=_home or f"https://{ALLOWED_HOSTS[0].lstrip('.')}").rstrip(
    "/"
)
CSRF_TRUSTED_ORIGINS = [SITE_URL]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
ADMIN_PATH = env.str("ADMIN_PATH", default="quan-tri/").strip("/") + "/"
LOGIN_URL = "admin:login"

# -- How this newsroom works ----------------------------------------------------------------------
# Who may approve: docs/architecture.md, "Four eyes".
FOUR_EYES = choice("FOUR_EYES", ("submitter", "strict", "off"))
# 1: approving publishes. 2: another person, with the right `publish`, publishes what was approved.
PUBLISHING_GATES = int(choice("PUBLISHING_GATES", ("1", "2")))
TRASH_DAYS = number("TRASH_DAYS", 30)
# How long views and old addresses asked for are summed in memory before they are written down.
COUNTS_SECONDS = number("COUNTS_SECONDS", 60)
# Whether an editor may let somebody without an account approve one text by a link.
APPROVAL_LINKS = env.bool("APPROVAL_LINKS", default=False)
# Whether other programs of the newsroom may work at the desk: docs/api.md.
DESK_API = env.bool("DESK_API", default=False)
globals().update(mail(local=LOCAL))

# -- Parts ----------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "articles",  # before the admin: its templates and commands win
    "newsroom.apps.DeskConfig",  # django.contrib.admin, with a site of our own
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "taggit",
    "ckeditor",  # the editor alone; `ckeditor_uploader` takes any file from any staff member
    "csp",
    "axes",
]

MIDDLEWARE = [
    "newsroom.middleware.JsonForPrograms",
    "newsroom.middleware.AcceptableRequests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "newsroom.middleware.CompressedForReaders",
    "csp.middleware.CSPMiddleware",
    "newsroom.middleware.ResponseHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "newsroom.middleware.DeskLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "newsroom.middleware.NotAnswering",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# -- Data -----------------------------------------------------------------------------------------
DATABASES = {"default": database(env.str("DATABASE_URL", default="") or "sqlite:///db.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Two private storages without an address (law 14), here or in an object store (S3_ORIGINALS, …).
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(BASE_DIR / "media")).root
# Where nginx keeps MEDIA_ROOT/renditions as an internal location, it sends the pictures itself.
X_ACCEL_REDIRECT = env.str("X_ACCEL_REDIRECT", default="")
# When the sizes are drawn that neither the desk nor a page waits for: docs/operators.md, "Photos".
PHOTO_DRAWING = choice("PHOTO_DRAWING", ("background", "at_once", "at_approval"))
PHOTO_AVIF = env.bool("PHOTO_AVIF", default=True)
# Megabytes of pictures that a serving process keeps, so as not to read them for each reader.
PHOTO_MEMORY = number("PHOTO_MEMORY", 64)
_collected = "newsroom.static_files.JoinedStaticFilesStorage"
STORAGES = {
    **photo_storages(MEDIA_ROOT),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage" if DEBUG else _collected
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "static-collected"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "newsroom.static_files.WantedFilesFinder",
]

# Of a photo (articles/photos/intake.py has what is taken where nothing is said).
PHOTO_LIMITS = photo_limits()
# A body has 500 kB at most, a page of the desk many small fields; photos are streamed to disk.
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# More than the intake takes at once without a script, so that it can say so itself.
DATA_UPLOAD_MAX_NUMBER_FILES = 200
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# -- Language and place ---------------------------------------------------------------------------
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
# Our own words first; then what Django and its packages leave in English. The second lies a folder
# deeper than any source, or makemessages would write newsroom/'s words into it.
LOCALE_PATHS = [
    BASE_DIR / "articles" / "locale",
    BASE_DIR / "newsroom" / "translations" / "packages",
]
FORM_RENDERER = "newsroom.widgets.WrittenWidgets"
FORMAT_MODULE_PATH = ["newsroom.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

# -- Signing in -----------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "articles.sample.accounts.RefuseSampleAccounts",
    "articles.workflow.granted.OneQuestion",
]
PASSWORD_HASHERS = [
    f"django.contrib.auth.hashers.{name}PasswordHasher" for name in ("Argon2", "PBKDF2")
]
_validation = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_validation}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_validation}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_validation}.CommonPasswordValidator"},
    {"NAME": f"{_validation}.NumericPasswordValidator"},
]

# Five wrong passwords lock one name from one address, fifty an address, for a quarter of an hour:
# an attacker elsewhere cannot lock a reporter out. Wrong API tokens are counted apart.
AXES_HANDLER = "newsroom.sign_in.LimitedAttempts"
AXES_FAILURE_LIMIT = 5
AXES_FAILURE_LIMIT_PER_ADDRESS = 50
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "newsroom.sign_in.client_address"
AXES_LOCKOUT_CALLABLE = "newsroom.sign_in.locked_out"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
# How many proxies of ours stand before the server; without one X-Forwarded-For is anyone's word.
TRUSTED_PROXIES = number("TRUSTED_PROXIES", 0)

# -- Transport and cookies ------------------------------------------------------------------------
_prefix = "" if LOCAL else "__Host-"
SESSION_COOKIE_NAME = f"{_prefix}sessionid"
SESSION_COOKIE_SECURE = not LOCAL
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_NAME = f"{_prefix}csrftoken"
CSRF_COOKIE_SECURE = not LOCAL
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "articles.admin.unsent.refused_token"
LANGUAGE_COOKIE_SECURE = not LOCAL
LANGUAGE_COOKIE_SAMESITE = "Lax"

SECURE_SSL_REDIRECT = env.bool("SSL_REDIRECT", default=not LOCAL)
if env.bool("BEHIND_TLS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Start with an hour; a year (31536000) once everything works over TLS.
SECURE_HSTS_SECONDS = number("HSTS_SECONDS", 0 if LOCAL else 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_SUBDOMAINS", default=not LOCAL)
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=False)
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"

# What readers' pages may load: this site's own files. Nothing inline, so a page can be kept and
# shown to everyone. The desk's editing pages widen it for themselves (CKEditor needs that).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

SILENCED_SYSTEM_CHECKS = [
    # CKEditor 4 gets no more fixes; the defence does not rest on it (docs/security.md).
    "ckeditor.W001",
    # HSTS preload cannot be undone for months: the operator's decision, HSTS_PRELOAD=1.
    "security.W021",
]

# -- Log ------------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "newsroom.log_lines.OneLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="WARNING")},
    "loggers": {"django": {"handlers": [], "level": "INFO", "propagate": True}},
}
