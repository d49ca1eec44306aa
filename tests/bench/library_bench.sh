#!/bin/bash
# A synthesis of what 2,351 people answered, with six figures, as everybody reads it: 99 of 100 within 10 ms at 8 clients, and
# 50 kB at most, as it is sent.
#
# BENCH_SECONDS (3) of each measure, BENCH_TAKES (3): the best counts, as the machine is shared.
set -eu
shopt -s lastpipe
cd "$(dirname "$0")/../.."
directory=$SCRATCH/library
seconds=${BENCH_SECONDS:-3} takes=${BENCH_TAKES:-3} goal=10 largest=51200 slug=ancrage-territorial-demo
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

{
	"$ANCRAGE" body add council haut-conseil "Haut Conseil du travail social"
	"$ANCRAGE" sample load
	"$ANCRAGE" demo --answers 2351 --address "$ADDRESS"
	"$ANCRAGE" snapshot take $slug --frozen
	"$ANCRAGE" tick
} >>"$directory/site.log"
survey=/analysis/survey/$(sql "SELECT id FROM survey WHERE slug = '$slug'")
entered ola@site.example analyst haut-conseil

# ask PATH [--data-urlencode NAME=VALUE...]: a form of this visit; where it led, in $led.
ask()
{
	led=$(curl -s -o "$directory/page" -w '%{redirect_url}' --cookie "$visit" -H "Origin: $ADDRESS" --data-urlencode "form=$form" "${@:2}" "$ADDRESS$1")
	if [ -z "$led" ]; then sed 's/<[^>]*>//g' "$directory/page" | grep -v '^\s*$' | head -n 30; exit 1; fi
}

curl -s -o "$body" --cookie "$visit" "$ADDRESS$survey"
form=$(field form)
text="# Ce qui a été dit"$'\n'
for name in profession employer knows_plan knows_council wants_local_space space_form
do
	ask "$survey/cross" --data-urlencode "rows=$name"
	table=$(sql "SELECT MAX(id) FROM published_table")
	ask "$survey/figures" --data-urlencode "published=$table" --data-urlencode "title=Ce qui a été répondu à $name"
	text+=$'\n'"Un paragraphe de quelques phrases dit ce que l’on peut lire dans la figure, et ce que l’on ne peut pas en conclure."$'\n\n'"[figure ${led##*/}]"$'\n'
done
ask "$survey/syntheses"
synthesis=${led#"$ADDRESS"}
ask "$synthesis/text/fr" --data-urlencode "seen=1" --data-urlencode "title=Une synthèse" --data-urlencode "body=$text"
ask "$synthesis/review" --data-urlencode "seen=2"
author=$visit
entered nur@site.example analyst haut-conseil
curl -s -o "$body" --cookie "$visit" "$ADDRESS$synthesis"
form=$(field form)
ask "$synthesis/verdict" --data-urlencode "seen=3" --data-urlencode "edition=$(field edition)" --data-urlencode "verdict=accepted"
visit=$author
curl -s -o "$body" --cookie "$visit" "$ADDRESS$synthesis"
form=$(field form)
begun=${EPOCHREALTIME/[.,]/}
ask "$synthesis/publish" --data-urlencode "seen=4"
echo "published in $(((${EPOCHREALTIME/[.,]/} - begun) / 1000)) ms, with $(sql "SELECT COUNT(*) FROM publication_file") files of $(sql "SELECT SUM(size) DIV 1000 FROM publication_file") kB"
public=${synthesis/analysis/library}

measure()
{
	"$B/tests/bench/load" "$ADDRESS" get "path=$1" cookie=language=fr clients=8 seconds="$seconds" library="$LIBRARY_PID" mariadbd="$DB_PID" |
		awk '$1 == "p99" || $1 == "p50" || $1 == "cpu" { print $1, $2 }'
}

best() { awk -v what="$1" '$1 == what { print $2 }' "$directory/measures" | sort -g | head -n 1; }

over=0
echo "| page | bytes | sent | p50 ms | p99 ms | processor ms | goal | met |"
echo "|---|--:|--:|--:|--:|--:|---|---|"
for page in /library "$public" "$public/1/file/figure-1.xlsx"
do
	rm -f "$directory/measures"
	for ((take = 1; take <= takes; take++)); do measure "$page" >>"$directory/measures"; done
	bytes=$(curl -s -o /dev/null -w '%{size_download}' "$ADDRESS$page")
	sent=$(curl -s -o /dev/null -w '%{size_download}' -H 'Accept-Encoding: gzip' "$ADDRESS$page")
	last=$(best p99)
	met=$(awk -v a="$last" -v goal=$goal -v sent="$sent" -v largest=$largest 'BEGIN { print a <= goal && sent <= largest ? "yes" : "NO" }')
	if [ "$met" = NO ]; then over=1; fi
	echo "| $page | $bytes | $sent | $(best p50) | $last | $(best cpu) | <= $goal, $largest bytes | $met |"
done
exit $over
