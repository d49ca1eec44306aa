#!/bin/bash
# A page of a large questionnaire (475 questions, 617 rules), beside the same page of forty questions: both at 8
# clients, from a draft half filled. Fails where the large one takes more than 8 ms at the 99th percentile.
#
# BENCH_SECONDS (4) of each measure, BENCH_TAKES (3): the best counts, as the machine is shared.
set -eu
cd "$(dirname "$0")/../.."
directory=$SCRATCH/large
run=src/deploy/run.sh
trap '$run stop "$directory"; rm -rf "$directory"' EXIT

mkdir -p "$directory/consultation"
chmod 755 "$directory"
WORKERS=${BENCH_WORKERS:-16} TICK_SECONDS=0 SAMPLES=no $run start "$directory" >>"$directory/site.log"
. "$directory/env"
export ANCRAGE_CONFIG=$ETC/ancrage.conf
"$B/tests/bench/lint_bench" print >"$directory/consultation/questionnaire.json"
sed 's/"slug": "bench"/"slug": "large"/' tests/bench/consultation/consultation.json >"$directory/consultation/consultation.json"
"$ANCRAGE" consultation load "$directory/consultation" tests/bench/consultation >>"$directory/site.log"

page()
{
	"$B/tests/bench/load" "$ADDRESS" page clients=8 seconds="${BENCH_SECONDS:-4}" nginx="$NGINX_PID" answer="$ANSWER_PID" \
		mariadbd="$DB_PID" "$@" >"$directory/numbers"
	awk '{ number[$1] = $2 } END { print number["p50"], number["p99"], number["cpu"] }' "$directory/numbers"
}

best=999
for ((take = 1; take <= ${BENCH_TAKES:-3}; take++))
do
	read -r middle last cpu < <(page slug=large sheet="$directory/consultation/questionnaire.json")
	read -r usual_middle usual_last usual_cpu < <(page)
	printf '475 questions: p50 %s ms, p99 %s ms, %s ms of processor; 40 questions: %s, %s, %s\n' \
		"$middle" "$last" "$cpu" "$usual_middle" "$usual_last" "$usual_cpu"
	best=$(awk -v a="$best" -v b="$last" 'BEGIN { print a < b ? a : b }')
done
awk -v best="$best" 'BEGIN { exit best > 8 }' || { echo "the 99th percentile of the large one is over 8 ms"; exit 1; }
