#!/bin/bash
# Pages of the staff, and whether a storm of wrong passwords is felt by those who answer.
#
# BENCH_SECONDS (4) of each measure, BENCH_TAKES (5), BENCH_GUESSES (200) a second.
set -eu
cd "$(dirname "$0")/../.."
directory=$SCRATCH/staff
seconds=${BENCH_SECONDS:-4} takes=${BENCH_TAKES:-5} guesses=${BENCH_GUESSES:-200}
run=src/deploy/run.sh

clear_away() { $run stop "$directory"; rm -rf "$directory"; }

clear_away
mkdir -p "$directory"
TICK_SECONDS=0 SAMPLES=no WORKERS=16 $run start "$directory" >"$directory/site.log"
. "$directory/env"
export ANCRAGE_CONFIG=$ETC/ancrage.conf
. tests/site/browse.bash
trap 'rm -rf "$scratch"; clear_away' EXIT
"$ANCRAGE" consultation load tests/bench/consultation >>"$directory/site.log"

# --- an observer, who needs no second step, among as many people as a council has

sql "INSERT INTO body (kind, slug, name, state) VALUES ('council', 'bench', 'Conseil', 'active')"
for i in {1..40}; do "$ANCRAGE" account add "Person $i" "person-$i@site.example" --role member --body bench >>"$directory/site.log"; done
link=$("$ANCRAGE" account add "Ola Martin" ola@site.example --role observer --body bench | sed -n "s|^$ADDRESS\(/account/invitation/[0-9a-f]*\)$|\1|p")
password='trois petits chats dorment'
browse "$link"
send "$link" "password=$password" "repeated=$password"
cookie=$(awk '$6 == "visit" { print "visit=" $7 }' "$jar")
test "$(status /account --cookie "$cookie")" = 200

# --- measures: WHAT TAKE NUMBER

measures=$directory/measures
measure()
{
	local name=$1
	shift
	"$B/tests/bench/load" "$ADDRESS" "$@" clients=8 seconds="$seconds" | awk -v name="$name" '$1 == "p99" { print name, $2 }' >>"$measures"
}

median() { awk -v name="$1" '$1 == name { print $2 }' "$measures" | sort -g | awk '{ line[NR] = $1 } END { print line[int((NR + 1) / 2)] }'; }

# Of all workers of account, the most that each ever held.
peak()
{
	local process
	for process in $(cat "/proc/$ACCOUNT_PID/task/$ACCOUNT_PID/children")
	do
		awk '/^VmHWM/ { print $2 }' "/proc/$process/status"
	done | awk '{ sum += $1 } END { printf "%.0f\n", sum / 1024 }'
}

for ((take = 1; take <= takes; take++))
do
	measure staff get path=/account cookie="$cookie"
	measure calm page
	node tests/bench/guesses.mjs "$ADDRESS" "$guesses" $((seconds + 2)) >>"$directory/guesses" &
	sleep 1
	measure storm page
	measure staff-storm get path=/account/sign-in
	wait
done

echo "$(nproc) processors, 16 workers of answer, 2 of account; $takes takes of $seconds s, 8 clients"
awk -v staff="$(median staff)" -v calm="$(median calm)" -v storm="$(median storm)" -v door="$(median staff-storm)" -v peak="$(peak)" \
	-v guesses="$guesses" 'BEGIN {
	print "| figure | measured | goal | met |\n|---|--:|---|---|"
	printf "| 99 of 100 first pages of the staff within, ms | %s | <= 8 | %s |\n", staff, staff <= 8 ? "yes" : "NO"
	printf "| 99 of 100 question pages within, ms | %s | - | - |\n", calm
	printf "| the same while %d wrong passwords a second come, ms; of the above | %s; %.2f | <= 1.5 | %s |\n", guesses, storm,
		storm / calm, storm <= 1.5 * calm ? "yes" : "NO"
	printf "| the door meanwhile, ms | %s | - | - |\n", door
	printf "| most memory of all workers of account, MiB | %s | <= 160 | %s |\n", peak, peak <= 160 ? "yes" : "NO"
}'
echo "replies to wrong passwords: $(tail -n 1 "$directory/guesses")"
