#!/bin/bash
# The one step that counts, very often: drafts that are complete are sent while workers and the
# database are killed; then each is there once and whole.
#
# LEDGER_STORM (3000) drafts, LEDGER_SEED (1), LEDGER_CLIENTS (12), LEDGER_DATABASE_KILLS (2)
set -eu
cd "$(dirname "$0")/../.."
. tests/claim.sh
. tests/ledger/totals.bash
directory=$SCRATCH/storm
record=$directory/record
storm=${LEDGER_STORM:-3000}
run=src/deploy/run.sh
export RETRIES=100000000

stop() { $run stop "$directory" || :; }

stop
rm -rf "$directory"
trap stop EXIT
WORKERS=${WORKERS:-4} TICK_SECONDS=0 SAMPLES=no $run start "$directory" >/dev/null
. "$directory/env"
ANCRAGE_CONFIG=$ETC/ancrage.conf "$ANCRAGE" consultation load tests/bench/consultation >/dev/null

echo "# seed ${LEDGER_SEED:-1}"
set -o pipefail
"$B/tests/ledger/storm" "$directory" "$record" "$storm" "${LEDGER_CLIENTS:-12}" "${LEDGER_SEED:-1}" \
	"${LEDGER_DATABASE_KILLS:-2}" | tee "$directory/said" || claim_failed=1
. "$directory/env"
"$B/tests/ledger/audit" "$directory" "$record" $((storm + 2)) || claim_failed=1
totals_add "$(killed "$directory/said")" "$storm"
claims_end
