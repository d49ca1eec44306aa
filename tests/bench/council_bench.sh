#!/bin/bash
# A text of 300 paragraphs with 500 citations as a rapporteur opens it: 99 of 100 within 25 ms at 8 clients. All of its
# citations are checked each time, so that page is the check of them, too: within a second. And what changed between two
# versions: council_bench.c.
#
# BENCH_SECONDS (3) of each measure, BENCH_TAKES (3): the best counts, as the machine is shared.
set -eu
shopt -s lastpipe
cd "$(dirname "$0")/../.."
directory=$SCRATCH/council-bench
seconds=${BENCH_SECONDS:-3} takes=${BENCH_TAKES:-3} goal=25
run=src/deploy/run.sh

clear_away() { $run stop "$directory"; rm -rf "$directory"; }

clear_away
mkdir -p "$directory"
TICK_SECONDS=0 SAMPLES=no $run start "$directory" >"$directory/site.log"
. "$directory/env"
export ANCRAGE_CONFIG=$ETC/ancrage.conf
. tests/site/browse.bash
. tests/site/totp.bash
. tests/bench/entered.bash
trap 'rm -rf "$scratch"; clear_away' EXIT

"$ANCRAGE" body add council haut-conseil "Haut Conseil du travail social" >>"$directory/site.log"
entered ola@site.example rapporteur haut-conseil
text=/council/text/$(node tests/bench/council.mjs "$(sql "SELECT id FROM body")" "$(sql "SELECT id FROM account")" |
	mariadb --no-defaults --socket="$DB_SOCKET" --user="$DB_USER" --skip-column-names "$DB_NAME")
curl -s -o "$body" --cookie "$visit" "$ADDRESS$text"
grep -q 'id="bare"' "$body" || { echo "the text is not shown" >&2; exit 1; }

measure()
{
	"$B/tests/bench/load" "$ADDRESS" get "path=$1" cookie="$visit" gzip=1 clients="$2" seconds="$seconds" council="$COUNCIL_PID" mariadbd="$DB_PID" nginx="$NGINX_PID" |
		awk '$1 == "p99" || $1 == "p50" || $1 == "cpu.council" || $1 == "cpu.mariadbd" || $1 == "cpu.nginx" { print $1, $2 }'
}

best() { awk -v what="$1" '$1 == what { print $2 }' "$directory/measures" | sort -g | head -n 1; }

over=0
echo "| page | clients | bytes | sent | p50 ms | p99 ms | program ms | mariadbd ms | nginx ms | goal | met |"
echo "|---|--:|--:|--:|--:|--:|--:|--:|--:|---|---|"
for clients in 8 1
do
	rm -f "$directory/measures"
	for ((take = 1; take <= takes; take++)); do measure "$text" $clients >>"$directory/measures"; done
	bytes=$(curl -s -o /dev/null -w '%{size_download}' --cookie "$visit" "$ADDRESS$text")
	sent=$(curl -s -o /dev/null -w '%{size_download}' -H 'Accept-Encoding: gzip' --cookie "$visit" "$ADDRESS$text")
	last=$(best p99)
	met=$(awk -v a="$last" -v goal=$goal 'BEGIN { print a != "" && a <= goal ? "yes" : "NO" }')
	if [ "$met" = NO ]; then over=1; fi
	echo "| the text | $clients | $bytes | $sent | $(best p50) | $last | $(best cpu.council) | $(best cpu.mariadbd) | $(best cpu.nginx) | <= $goal | $met |"
done
"$B/tests/bench/council_bench" || over=1
exit $over
