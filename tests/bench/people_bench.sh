#!/bin/bash
# A list of 50,000 people from a CSV of 5 MB, all of it read, compared and written within 4 s: by the command, and by the two
# steps of the pages. Memory: what the process held at most, against what it holds for a file of one line.
#
#	people_bench.sh [PEOPLE]	50000
set -eu
cd "$(dirname "$0")/../.."
people=${1:-50000} goal=4000 most=12288
directory=$SCRATCH/people-bench
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
home=$(sql "SELECT id FROM body")

# make PEOPLE FILE: names with accents, two of three with a number, each third with a postal address too
make_file()
{
	awk -v people="$1" 'BEGIN {
		print "nom;prénom;courriel;téléphone;adresse;code postal;ville;langue;collège;territoire;accord"
		for (i = 0; i < people; i++)
			printf "Lévêque-%d;Zoé;zoe.leveque.%d@exemple-%d.fr;%s;%s;%s;%s;%s;professionals;%02d;01/02/2026\n", i, i, i % 40,
				i % 3 ? sprintf("06 %02d %02d %02d %02d", i / 1000000 % 100, i / 10000 % 100, i / 100 % 100, i % 100) : "",
				i % 3 ? "" : "\"" i " rue de l’Égalité, bât. B\"", i % 3 ? "" : "35000", i % 3 ? "" : "Rennes", i % 10 ? "fr" : "fr-simple", i % 94 + 1
	}' | sed 's/;20;01\/02/;21;01\/02/' >"$2"
}

list()
{
	sql "INSERT INTO participant_list (home, name, erases, changed) VALUES ($home, '$1', CURRENT_DATE + INTERVAL 30 DAY, 0)"
	sql "SELECT MAX(id) FROM participant_list"
}

milliseconds() { echo $((${EPOCHREALTIME/[.,]/} / 1000)); }

make_file "$people" "$directory/people.csv"
make_file 1 "$directory/one.csv"
over=0
echo "$people people, $(($(stat -c %s "$directory/people.csv") / 1000)) kB"
echo "| by | ms | goal | kB of memory more than for one | goal | met |"
echo "|---|--:|--:|--:|--:|---|"

# row BY MILLISECONDS KILOBYTES
row()
{
	local met=yes
	if [ "$2" -gt $goal ] || [ "$3" -gt $most ]; then met=NO over=1; fi
	echo "| $1 | $2 | <= $goal | $3 | <= $most | $met |"
}

peak() { sed -n 's/.*Maximum resident set size (kbytes): //p' "$directory/time"; }

/usr/bin/time -v -o "$directory/time" "$ANCRAGE" participants import "$(list un)" "$directory/one.csv" >>"$directory/site.log"
least=$(peak)
number=$(list commande)
begun=$(milliseconds)
/usr/bin/time -v -o "$directory/time" "$ANCRAGE" participants import "$number" "$directory/people.csv" >"$directory/said"
took=$(($(milliseconds) - begun))
grep -q "^To add: $people\." "$directory/said" || { cat "$directory/said"; exit 1; }
[ "$(sql "SELECT COUNT(*) FROM participant WHERE list = $number")" = "$people" ]
row "the command" $took $(($(peak) - least))

entered ola@site.example facilitator haut-conseil
number=$(list pages)
url=$ADDRESS/studio/list/$number/import
curl -s -o "$body" --cookie "$visit" "$url"
form=$(field form)

# look FILE: the first step; what the page said stands in $body
look() { curl -s -o "$body" --cookie "$visit" -H "Origin: $ADDRESS" -F "form=$form" -F language=fr -F "file=@$1" "$url"; }

high() { for pid in $(pgrep -f "cgi-bin/studio" -P "${STUDIO_PID:-1}" || pgrep -f "$B/cgi-bin/studio"); do sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$pid/status"; done | sort -n | tail -n 1; }

for ((i = 0; i < 8; i++)); do look "$directory/one.csv"; done
least=$(high)
begun=$(milliseconds)
look "$directory/people.csv"
import=$(field import)
seen=$(field seen)
curl -s -o "$body" -w '%{http_code}\n' --cookie "$visit" -H "Origin: $ADDRESS" --data-urlencode "form=$form" --data-urlencode "import=$import" --data-urlencode "seen=$seen" "$url/write" >"$directory/status"
took=$(($(milliseconds) - begun))
[ "$(sql "SELECT COUNT(*) FROM participant WHERE list = $number")" = "$people" ]
row "the pages, both steps" $took $(($(high) - least))
begun=$(milliseconds)
curl -s -o "$body" --cookie "$visit" "$ADDRESS/studio/list/$number"
echo "the list's page with its counts: $(($(milliseconds) - begun)) ms; the same, sought: $(curl -s -o /dev/null -w '%{time_total}' --cookie "$visit" "$ADDRESS/studio/list/$number?search=leveque.4999") s"
begun=$(milliseconds)
"$ANCRAGE" tick >>"$directory/site.log"
echo "forgotten by the clock in $(($(milliseconds) - begun)) ms, rows left: $(sql "SELECT COUNT(*) FROM participant_import_row")"
exit $over
