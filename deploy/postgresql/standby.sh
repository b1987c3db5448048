#!/bin/sh
# Starts a standby: the first time from a copy of the primary, then from where it was.
# PRIMARY_HOST, PRIMARY_PORT  the primary
# PGDATA                      where the copy goes
# PASSWORD_FILE               the password of the account `replication`
# SLOT                        its place on the primary, `standby` without it
set -eu
umask 077
mkdir -p "$(dirname "$PGDATA")"
if [ ! -s "$PGDATA/PG_VERSION" ]; then
	# A copy that was broken off is begun again.
	rm -rf "${PGDATA:?}.new"
	PGPASSWORD="$(cat "$PASSWORD_FILE")" pg_basebackup --pgdata "$PGDATA.new" --wal-method stream \
		--slot "${SLOT:-standby}" --write-recovery-conf --checkpoint fast --no-password \
		--dbname "host=$PRIMARY_HOST port=${PRIMARY_PORT:-5432} user=replication application_name=${SLOT:-standby}"
	rmdir "$PGDATA" 2>/dev/null || true
	mv "$PGDATA.new" "$PGDATA"
fi
exec postgres "$@"
