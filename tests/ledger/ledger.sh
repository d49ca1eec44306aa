#!/bin/bash
# Nothing that was acknowledged is lost or doubled, whatever is killed and whatever reply of the
# database is lost: a site of its own is used by many at once and harmed, with a proxy between
# its workers and MariaDB; then its database is compared with what they were told.
#
# LEDGER_JOURNEYS (1000), LEDGER_SEED (1), LEDGER_CLIENTS (12), LEDGER_DATABASE_KILLS (2),
# LEDGER_WORKER_KILLS (60, of 10,000 replies), LEDGER_LOSSES: what the proxy does, as tests/ledger/proxy.c says
set -eu
cd "$(dirname "$0")/../.."
. tests/claim.sh
. tests/ledger/proxy.bash
. tests/ledger/totals.bash
directory=$SCRATCH/ledger
record=$directory/record
journeys=${LEDGER_JOURNEYS:-1000}
losses=${LEDGER_LOSSES:-sent=2000 commit=200 unsent=80 cut=10 late=20 kill=60}
run=src/deploy/run.sh
export RETRIES=100000000

stop() { proxy_end; $run stop "$directory" || :; }
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
proxy_begin "${LEDGER_SEED:-1}" $losses

echo "# seed ${LEDGER_SEED:-1}; of 10,000: $losses"
set -o pipefail
"$B/tests/ledger/ledger" "$directory" "$record" "$journeys" "${LEDGER_CLIENTS:-12}" "${LEDGER_SEED:-1}" \
	"${LEDGER_DATABASE_KILLS:-2}" "${LEDGER_WORKER_KILLS:-60}" | tee "$directory/said" || claim_failed=1
. "$directory/env"
proxy_end
lost=$(($(proxied sent) + $(proxied commit)))
dropped=$(($(proxied unsent) + $(proxied cut) + $(proxied kill)))
echo "# of $(proxied submissions) submissions and their drafts $lost replies to COMMIT were lost, $(proxied sent) of them to submissions;" \
	"$(proxied unsent) COMMITs did not arrive, $(proxied cut) replies were cut, $(proxied late) late," \
	"$(proxied kill) workers killed between COMMIT and its reply"
claim "replies to COMMIT were lost often" test $((lost * 50)) -gt "$journeys"
"$B/tests/ledger/audit" "$directory" "$record" "$journeys" || claim_failed=1
totals_add $(($(killed "$directory/said") + lost + dropped)) "$(sql "SELECT COUNT(*) FROM submission")"

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
# The text before the row: without its row the text may be the very one too many, and be missed.
sql "DELETE FROM verbatim WHERE submission IS NULL ORDER BY id LIMIT 1"
claim "a text that is gone is seen" sees "not ok.*anonymous texts"
sql "DELETE FROM submission WHERE receipt_hash IS NULL ORDER BY id LIMIT 1"
claim "a row that is gone is seen" sees "is not there\|its draft is lost"
claims_end
