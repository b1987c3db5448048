#!/bin/sh
# What PostgreSQL's image runs once, in a new primary: the account of the standbys, and the place from which the first
# of them goes on (docs/production.md).
set -eu
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set ON_ERROR_STOP=1 \
	--set password="$(cat /run/secrets/replication_password)" <<-'SQL'
	CREATE ROLE replication LOGIN REPLICATION PASSWORD :'password';
	SELECT pg_create_physical_replication_slot('standby');
SQL
