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

# --- and an author among 500 questionnaires of the size of a sample; roles are looked up at each page

"$ANCRAGE" account add "Ada Petit" ada@site.example --role author --body bench >>"$directory/site.log"
sql "INSERT INTO account_role (account, role, body) SELECT o.id, r.role, r.body FROM account o, account_role r JOIN account a ON a.id = r.account
	WHERE o.mail = 'ola@site.example' AND a.mail = 'ada@site.example'"
node -e '
const text = JSON.stringify(JSON.parse(require("fs").readFileSync("src/samples/digital-tools/professionals.json", "utf8"),
	(key, value) => (key === "picture" || key === "recording" ? undefined : value)));
const literal = text.replace(/\\/gu, "\\\\").replace(/\x27/gu, "\\\x27");
for (let i = 1; i <= 500; i++)
	console.log(`INSERT INTO manuscript (id, body, title, changed) SELECT ${i}, id, "Questionnaire ${i}", UNIX_TIMESTAMP() FROM body WHERE slug = "bench";
		INSERT INTO manuscript_text (manuscript, version, document, what, changed) VALUES (${i}, 1, \x27${literal}\x27, "imported", UNIX_TIMESTAMP());`);
' >"$directory/manuscripts.sql"
mariadb --no-defaults --socket="$DB_SOCKET" --user="$DB_USER" --default-character-set=utf8mb4 "$DB_NAME" <"$directory/manuscripts.sql"
test "$(status /studio/questionnaire/77 --cookie "$cookie")" = 200
question=$(node -e 'console.log(JSON.parse(require("fs").readFileSync("src/samples/digital-tools/professionals.json", "utf8")).sections[1].questions[0].name)')

# The preview of a page after a change: the slowest of 99 of 100 times, one after the other.
preview_ms()
{
	local token i
	token=$(curl -s --cookie "$cookie" "$ADDRESS/studio/questionnaire/77/question/$question" | sed -n 's/.*name="form" value="\([^"]*\)".*/\1/p' | head -n 1)
	for i in {1..100}
	do
		curl -s -o /dev/null -w '%{time_total} %{http_code}\n' --cookie "$cookie" -H "Origin: $ADDRESS" --data-urlencode "form=$token" --data-urlencode "seen=1" \
			--data-urlencode "w-label-fr=Une autre question $i" "$ADDRESS/studio/questionnaire/77/question/$question/shown"
	done | awk '$2 == 200 { print $1 * 1000 }' | sort -g | awk '{ line[NR] = $1 } END { print line[int(NR * 0.99)] }'
}

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
	for path in "" /questionnaire/77 "/questionnaire/77/question/$question" /questionnaire/77/wordings /questionnaire/77/versions /questionnaire/77/shown
	do
		measure "studio$path" get "path=/studio$path" cookie="$cookie"
	done
	echo "preview $(preview_ms)" >>"$measures"
	measure calm page
	node tests/bench/guesses.mjs "$ADDRESS" "$guesses" $((seconds + 2)) >>"$directory/guesses" &
	sleep 1
	measure storm page
	measure staff-storm get path=/account/sign-in
	wait
done

echo "$(nproc) processors, 16 workers of answer, 2 of account; $takes takes of $seconds s, 8 clients"
awk -v list="$(median studio)" -v outline="$(median studio/questionnaire/77)" -v part="$(median "studio/questionnaire/77/question/$question")" \
	-v wordings="$(median studio/questionnaire/77/wordings)" -v versions="$(median studio/questionnaire/77/versions)" \
	-v shown="$(median studio/questionnaire/77/shown)" -v preview="$(median preview)" 'function line(what, ms, goal) {
	printf "| %s, ms | %s | <= %d | %s |\n", what, ms, goal, ms <= goal ? "yes" : "NO"
} BEGIN {
	print "| of 500 questionnaires, 99 of 100 within | measured | goal | met |\n|---|--:|---|---|"
	line("their list", list, 10)
	line("the outline of one", outline, 10)
	line("the form of a question", part, 10)
	line("its texts side by side", wordings, 10)
	line("its versions", versions, 10)
	line("a page as people see it", shown, 10)
	line("the same after a change that is not saved, one client", preview, 50)
	print ""
}'
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
