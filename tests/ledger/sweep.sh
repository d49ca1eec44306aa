#!/bin/bash
# One submission, and one page saved, are whole or not at all wherever a worker is struck: killed
# at a system call, refused one, out of memory. A database of its own, no site.
#
# LEDGER_STRIKES (12) at most of each kind for each claim, spread over the request; 0: every one.
# LEDGER_STARVATIONS (the same): times out of memory, of which a request has some twenty thousand.
# LEDGER_SEED (1)
set -eu
cd "$(dirname "$0")/../.."
. tests/claim.sh
. tests/ledger/totals.bash
directory=$SCRATCH/sweep
strikes=${LEDGER_STRIKES:-12}
seed=${LEDGER_SEED:-1}
run=src/deploy/run.sh

stop() { $run stop "$directory" || :; }

sweep() { "$B/tests/ledger/sweep" "$directory" "$@"; }

# A sweep ends with 1 for the reason given where the database is not told these words. A busy machine sees the reply
# before the calls that follow it, and has then nothing to strike after what was acknowledged: so it may try again.
sees()
{
	local reason=$1 kind=$2 lost=$3 tries status
	for tries in 1 2 3 4 5 6 7 8
	do
		status=0
		sweep "$kind" 0 "$seed" "$lost" >"$directory/spoilt" 2>&1 || status=$?
		if [ $status = 1 ] && grep -q "$reason" "$directory/spoilt"; then return 0; fi
	done
	return 1
}

stop
rm -rf "$directory"
trap stop EXIT
$run db "$directory" >/dev/null
ANCRAGE_CONFIG=$directory/etc/ancrage.conf "$B/bin/ancrage" sample load >/dev/null

echo "# seed $seed"
set -o pipefail
{
	sweep kill "$strikes" "$seed" && sweep calls "$strikes" "$seed" &&
		sweep memory "${LEDGER_STARVATIONS:-$strikes}" "$seed"
} | tee "$directory/said" || claim_failed=1
totals_add "$(sed -n 's/^#[[:space:]]*\([0-9]*\) times it was there at once, \([0-9]*\) times.*/\1 \2/p' "$directory/said" |
	awk '{ strikes += $1 + $2 } END { print strikes + 0 }')" 0

# That each can fail. Without a transaction, each statement is kept by itself.
for kind in kill calls memory
do
	claim "half a submission is seen ($kind)" sees "half of it is there" $kind "START TRANSACTION"
	claim "a submission that is not kept is seen ($kind)" sees "it is acknowledged, and is not there" $kind COMMIT
done
claims_end
