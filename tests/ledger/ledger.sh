#!/bin/bash
# Nothing that was acknowledged is lost or doubled, whatever is killed: a site of its own is
# used by many at once and harmed, then its database is compared with what they were told.
#
# LEDGER_JOURNEYS (2000), LEDGER_SEED (1), LEDGER_CLIENTS (12), LEDGER_DATABASE_KILLS (2)
set -eu
cd "$(dirname "$0")/../.."
. tests/claim.sh
directory=$SCRATCH/ledger
record=$directory/record
journeys=${LEDGER_JOURNEYS:-2000}
run=src/deploy/run.sh

stop() { $run stop "$directory" || :; }
sql() { mariadb --no-defaults --socket="$DB_SOCKET" --user="$DB_USER" --batch --skip-column-names --execute="$1" "$DB_NAME"; }

# audit refuses what is wrong with the record or the rows, for the reason given.
sees()
{
	local reason=$1 status=0
	shift
	"$B/tests/ledger/audit" "$directory" "$record" "$journeys" "$@" >"$directory/spoilt" 2>&1 || status=$?
	test $status = 1 && grep -q "$reason" "$directory/spoilt"
}

stop
rm -rf "$directory"
trap stop EXIT
WORKERS=${WORKERS:-4} TICK_SECONDS=0 $run start "$directory" >/dev/null
. "$directory/env"

echo "# seed ${LEDGER_SEED:-1}"
"$B/tests/ledger/ledger" "$directory" "$record" "$journeys" "${LEDGER_CLIENTS:-12}" "${LEDGER_SEED:-1}" \
	"${LEDGER_DATABASE_KILLS:-2}" || claim_failed=1
. "$directory/env"
"$B/tests/ledger/audit" "$directory" "$record" "$journeys" || claim_failed=1

# That audit can fail.
claim "answers that differ are seen" sees "its answers are others" answers
claim "a text too many is seen" sees "there is a text too many" text
claim "a submission that was refused is seen" sees "is there, though it was not sent" refused
claim "a submission that is lost is seen" sees "was never sent" acked
claim "a receipt of something else is seen" sees "opens something else" receipt
one="key_hash = (SELECT key_hash FROM submission WHERE receipt_hash IS NOT NULL AND answers LIKE '%#text%' ORDER BY id LIMIT 1)"
sql "UPDATE submission SET answers = REPLACE(answers, '#text', '#na') WHERE $one"
claim "a row that was changed is seen" sees "its answers are others"
sql "UPDATE submission SET answers = REPLACE(answers, '#na', '#text') WHERE $one"
sql "DELETE FROM submission WHERE receipt_hash IS NULL ORDER BY id LIMIT 1"
claim "a row that is gone is seen" sees "is not there"
sql "DELETE FROM verbatim WHERE submission IS NULL ORDER BY id LIMIT 1"
claim "a text that is gone is seen" sees "not ok.*anonymous texts"
claims_end
