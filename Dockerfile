# syntax=docker/dockerfile:1
# The portal as an image: `docker compose build`. docs/production.md says how to pin the images below by digest.

ARG PYTHON=python:3.13-slim-bookworm

# What the portal runs on, and nothing that built or tests it -----------------------------------
FROM ${PYTHON} AS requirements
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements-production.lock /
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --require-hashes --only-binary :all: --requirement /requirements-production.lock \
    && /opt/venv/bin/python -m compileall -q /opt/venv/lib \
    && /opt/venv/bin/pip uninstall --yes --quiet pip

# The portal ------------------------------------------------------------------------------------
FROM ${PYTHON} AS portal
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
RUN useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin portal \
    && install -d -o portal -g portal /var/cache/portal/downloads /var/lib/portal /srv/static
COPY --from=requirements /opt/venv /opt/venv
WORKDIR /srv/portal
COPY . .
# The key is for this one command: it signs nothing, and stays in no layer.
RUN python -m compileall -q careers portal \
    && SECRET_KEY=only-for-collecting-files DATABASE_URL=sqlite://:memory: python manage.py collectstatic --no-input --verbosity 0
USER 10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["python", "deploy/healthy.py"]
CMD ["gunicorn", "portal.wsgi", "--bind", "0.0.0.0:8000"]

# The portal beside PostgreSQL's own pg_dump and pg_restore, for backups ------------------------------
FROM portal AS backup
USER root
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-common ca-certificates \
    && /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y \
    && apt-get install --yes --no-install-recommends postgresql-client-18 \
    && rm -rf /var/lib/apt/lists/* \
    && install -d -o portal -g portal /var/backups/portal
USER 10001
HEALTHCHECK NONE
