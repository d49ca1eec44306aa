#!/bin/bash
# Pages of the analysis of a survey that SUBMISSIONS (1,000,000) people answered: a question that is told, and tables of two
# that are counted, protected, kept and drawn when they are asked for. Fails where one takes more than 60 ms for 95 of 100.
# PROFILE=COMMAND is run with the numbers of the processes, "1,2", meanwhile.
set -eu
shopt -s lastpipe
cd "$(dirname "$0")/../.."
directory=$SCRATCH/analysis
many=${SUBMISSIONS:-1000000} sample=2351 goal=60 slug=ancrage-territorial-demo
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

# --- what a few answered, many times over

{
	"$ANCRAGE" body add council haut-conseil "Haut Conseil du travail social"
	"$ANCRAGE" sample load
	"$ANCRAGE" demo --answers $sample --address "$ADDRESS"
} >>"$directory/site.log"
columns=$(sql "SELECT GROUP_CONCAT(column_name) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'submission'
	AND column_name NOT IN ('id', 'key_hash', 'finder', 'receipt_hash')")
mariadb --no-defaults --socket="$DB_SOCKET" --user="$DB_USER" "$DB_NAME" <<END
SET unique_checks = 0, foreign_key_checks = 0;
CREATE TEMPORARY TABLE given (n INT NOT NULL PRIMARY KEY) AS
	SELECT ROW_NUMBER() OVER (ORDER BY m.id) AS n, m.* FROM submission m JOIN survey s ON s.id = m.survey WHERE s.slug = '$slug';
INSERT INTO submission ($columns, id, key_hash)
	SELECT g.${columns//,/, g.}, UNHEX(CONCAT(LPAD(HEX(o.seq * 400), 8, '0'), LEFT(MD5(o.seq), 24))), UNHEX(SHA2(o.seq, 256))
	FROM seq_1_to_100000000 o JOIN given g ON g.n = 1 + o.seq % $sample WHERE o.seq <= $many - $sample;
END
survey=$(sql "SELECT id FROM survey WHERE slug = '$slug'")
"$ANCRAGE" snapshot take $slug --frozen
"$ANCRAGE" tick >>"$directory/site.log"

# --- somebody who may see its tables

entered ola@site.example analyst haut-conseil

# --- measures

over=0
analysed=/analysis/survey/$survey

# NAME: prints a line of the table from seconds, one a line.
report()
{
	sort -g >"$directory/times"
	awk -v name="$1" -v bytes="$(wc -c <"$directory/page")" -v goal=$goal '
		{ times[NR] = $1 * 1000 }
		END {
			late = times[int(NR * 0.95)]
			printf "| %s | %d | %d | %.1f | %.1f | <= %d | %s |\n", name, NR, bytes, times[int((NR + 1) / 2)], late, goal, late <= goal ? "yes" : "NO"
			exit !NR || late > goal
		}' "$directory/times" || over=1
}

# What a page took; one that is not there ends the bench.
timed()
{
	local said

	said=$(curl -s -o "$directory/page" -w '%{http_code} %{time_total}' --cookie "$visit" "$@")
	if [ "${said% *}" != 200 ]; then echo "$*: $said"; sed 's/<[^>]*>//g' "$directory/page" | grep -v '^\s*$' | head -n 40; exit 1; fi >&2
	echo "${said#* }"
}

# ROWS COLS FILTER: told for the first time - counted, protected, audited, kept - and its page.
crossed()
{
	timed --location -H "Origin: $ADDRESS" --data-urlencode "form=$form" --data-urlencode "rows=$1" --data-urlencode "cols=$2" \
		--data-urlencode "filter=$3" "$ADDRESS$analysed/cross"
}

curl -s -o "$body" --cookie "$visit" "$ADDRESS$analysed"
form=$(field form)
if [ -z "$form" ]; then sed 's/<[^>]*>//g' "$body" | grep -v '^\s*$'; exit 1; fi
rows=(profession is_social_worker employer knows_plan knows_council wants_local_space space_form ready_to_take_part plan_source council_works space_functions)
cols=8	# of which so many may divide a table
echo "| page, $many submissions | asked for | bytes | p50 ms | p95 ms | goal | met |"
echo "|---|--:|--:|--:|--:|---|---|"
if [ -n "${PROFILE-}" ]; then $PROFILE "$(tr -s ' ' ',' <"/proc/$ANALYSIS_PID/task/$ANALYSIS_PID/children" | sed 's/,$//')" & profile=$!; fi
for ((i = 0; i < 40; i++)); do timed "$ADDRESS$analysed/question/employer"; done | report "one question"
for filter in '' '${years} >= 10'
do
	for ((i = 1; i < ${#rows[@]}; i++))
	do
		for ((j = 0; j < i && j < cols; j++)); do crossed "${rows[i]}" "${rows[j]}" "$filter"; done
	done | report "two questions told${filter:+, of those whom a filter lets through}"
done
if [ -n "${PROFILE-}" ]; then wait $profile || :; fi
exit $over
