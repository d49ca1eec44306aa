#!/bin/bash
# The library over 10,000 documents, as visitors search it through nginx: searches of one to four words with a common one
# among them, with filters, and pages far down the list. Goal: 99 of 100 within 30 ms. It is told and never fails.
#
#	shelf_bench.sh [DOCUMENTS [WORDS]]	10000 600
#
# BENCH_SECONDS (3) of each measure, BENCH_TAKES (3): the best counts, as the machine is shared. BENCH_COMPARE=1 also
# measures MariaDB's own index over the same stems.
set -eu
shopt -s lastpipe
cd "$(dirname "$0")/../.."
directory=$SCRATCH/shelf-bench
seconds=${BENCH_SECONDS:-3} takes=${BENCH_TAKES:-3} goal=30
run=src/deploy/run.sh

clear_away() { $run stop "$directory"; rm -rf "$directory"; }

clear_away
trap clear_away EXIT
mkdir -p "$directory"
TICK_SECONDS=0 SAMPLES=no $run start "$directory" >"$directory/site.log"
. "$directory/env"
ANCRAGE_CONFIG=$ETC/admin.conf "$B/tests/bench/shelf_bench" fill "$@"
if [ "${BENCH_COMPARE-}" ]; then ANCRAGE_CONFIG=$ETC/admin.conf "$B/tests/bench/shelf_bench" compare; fi

measure()
{
	"$B/tests/bench/load" "$ADDRESS" get "path=$1" cookie=language=fr clients="$2" seconds="$seconds" library="$LIBRARY_PID" mariadbd="$DB_PID" |
		awk '$1 == "p99" || $1 == "p50" || $1 == "cpu.library" || $1 == "cpu.mariadbd" { print $1, $2 }'
}

best() { awk -v what="$1" '$1 == what { print $2 }' "$directory/measures" | sort -g | head -n 1; }

echo "| page | clients | bytes | p50 ms | p99 ms | program ms | mariadbd ms | goal | met |"
echo "|---|--:|--:|--:|--:|--:|--:|---|---|"
for query in "" "page=300" "words=travail" "words=travail+social" "words=accompagnement+logement+travail&kind=report" \
	"words=droits+h%C3%A9bergement+participation+dignit%C3%A9&theme=housing&for=supported&easy=1" "words=travail+bacobaco" "words=travail+introuvable"
do
	for clients in 4 8
	do
		rm -f "$directory/measures"
		for ((take = 1; take <= takes; take++)); do measure "/library?$query" $clients >>"$directory/measures"; done
		bytes=$(curl -s -o /dev/null -w '%{size_download}' "$ADDRESS/library?$query")
		last=$(best p99)
		met=$(awk -v a="$last" -v goal=$goal 'BEGIN { print a != "" && a <= goal ? "yes" : "NO" }')
		echo "| /library?$query | $clients | $bytes | $(best p50) | $last | $(best cpu.library) | $(best cpu.mariadbd) | <= $goal | $met |"
	done
done
