#!/bin/bash
# The steward on a running site: the clock and the long work, what the doctor says of them, and a file that
# goes through nginx piece by piece to who asked for it.
set -u
cd "$(dirname "$0")/../.."
. tests/site/browse.bash
export ANCRAGE_CONFIG=$ETC/ancrage.conf
site=${ETC%/etc}
run=src/deploy/run.sh
unique=$$-$RANDOM
mail=steward-$unique@site.example
pieces=96

# The others find it as it was.
restore()
{
	TICK_SECONDS=0 $run steward "$site"
	sql "DELETE FROM job_piece WHERE job IN (SELECT id FROM job WHERE kind = 'site-test');
		DELETE FROM job_file WHERE job IN (SELECT id FROM job WHERE kind = 'site-test'); DELETE FROM job WHERE kind = 'site-test'"
	rm -rf "$scratch"
}
trap restore EXIT

ancrage()
{
	status=0
	said=$("$ANCRAGE" "$@" 2>&1) || status=$?
}
told() { grep -qF -- "$1" <<<"$said"; }
doctor_says() { ancrage doctor; grep -q -- "^$1" <<<"$said"; }

# Becomes true within a minute.
becomes()
{
	local tenths=600
	until "$@"
	do
		if ((tenths-- <= 0)); then return 1; fi
		sleep 0.1
	done
}

# --- the clock

sql "DELETE FROM tick WHERE task IN ('closings', 'steward'); DELETE FROM job WHERE kind = 'integrity'"
TICK_SECONDS=1 $run steward "$site"
rows() { [ "$(sql "SELECT COUNT(*) FROM $1")" = "$2" ]; }
claim "it ticks" becomes rows "tick WHERE task = 'closings'" 1
claim "every task of the clock is done with its rights" becomes rows "tick WHERE task IN ('closings', 'integrity', 'media')" 3
claim "none of them failed" test "$(tail -n 50 "$LOG/steward.log" | grep -c 'tick: .*failed')" = 0
claim "what it asked for is done" becomes rows "job WHERE kind = 'integrity' AND state = 'done'" 1
claim "the doctor sees it alive" doctor_says "ok    steward: it is alive"
ancrage jobs list
claim "the operator sees what was done" told " done integrity 0"
ancrage tick
claim "ancrage tick works beside it" test "$status" = 0

# --- without it

kill -9 "$(sed 's/ .*//' "$site/pid/steward")"
sql "UPDATE tick SET last_run = last_run - 400 WHERE task = 'steward'"
claim "the doctor complains where it is stopped" doctor_says "fault steward: it is alive: it gave no sign of life for 6 minutes"
sql "INSERT INTO job (kind, of, asked) VALUES ('site-test', 1, UNIX_TIMESTAMP() - 700)"
claim "and of work that waits" doctor_says "fault jobs: none waits for long: 1 wait"
sql "UPDATE job SET state = 'failed', ended = UNIX_TIMESTAMP(), why = 'no room' WHERE kind = 'site-test'"
claim "and of what failed" doctor_says "fault jobs: none failed within a week: 1 failed"
failed=$(sql "SELECT id FROM job WHERE kind = 'site-test'")
ancrage jobs list --state failed
claim "why is told" told "$failed failed site-test 1, tries: 0: no room"
claim "of what failed alone" test "$(grep -c . <<<"$said")" = 1
ancrage jobs retry "$failed"
claim "it is tried again" test "$status" = 0 -a "$(sql "SELECT state FROM job WHERE id = $failed")" = waiting
ancrage jobs retry "$failed"
claim "what did not fail is not" test "$status" = 1
TICK_SECONDS=0 $run steward "$site"
claim "it is alive again" becomes doctor_says "ok    steward: it is alive"
claim "what nobody can do still waits" test "$(sql "SELECT state FROM job WHERE id = $failed")" = waiting

# --- a file

ancrage body add council "steward-$unique" "Conseil $unique"
ancrage account add "Ada Martin" "$mail" --role member --body "steward-$unique"
link=$(sed -n "s|^$ADDRESS\(/account/invitation/[0-9a-f]*\)$|\1|p" <<<"$said")
browse "$link"
send "$link" "password=trois petits chats dorment" "repeated=trois petits chats dorment"
claim "somebody is let in" leads_to /account

for ((i = 0; i < pieces; i++)); do printf "%1048576d" $i; done >"$scratch/made"
sql "INSERT INTO job (kind, of, account, state, asked, begun, ended, expires) SELECT 'site-test', 2, id, 'done', UNIX_TIMESTAMP(), UNIX_TIMESTAMP(), UNIX_TIMESTAMP(), UNIX_TIMESTAMP() + 3600
	FROM account WHERE mail = '$mail'"
job=$(sql "SELECT id FROM job WHERE kind = 'site-test' AND of = 2")
sql "INSERT INTO job_piece (job, number, size, content) SELECT $job, seq, 1048576, LPAD(seq, 1048576, ' ') FROM seq_0_to_$((pieces - 1));
	INSERT INTO job_file (job, name, kind, size, row_count, hash) VALUES ($job, 'made.csv', 'text/csv', $pieces * 1048576, 12,
	UNHEX('$(sha256sum "$scratch/made" | cut -d' ' -f1)'))"

largest() { cat $(sed 's|.*|/proc/&/status|' <(tr ' ' '\n' <"/proc/$ANALYSIS_PID/task/$ANALYSIS_PID/children" | grep .)) | sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB/\1/p' | sort -n | tail -n 1; }
before=$(largest)
browse "/analysis/job/$job"
claim "who asked sees that it is ready" is 200
claim "in their language" says "Le fichier est prêt. Il a 12 lignes."
curl -s -b "$jar" -D "$scratch/headers" -o "$scratch/got" --max-time 120 "$ADDRESS/analysis/job/$job/file"
claim "the file is sent whole" cmp "$scratch/made" "$scratch/got"
claim "as a download" grep -qi '^content-disposition: attachment; filename="made.csv"' "$scratch/headers"
claim "that nobody keeps" grep -qi '^cache-control: no-store' "$scratch/headers"
claim "with its length" grep -qi "^content-length: $((pieces * 1048576))" "$scratch/headers"
claim "in memory that is not the file's" test $(($(largest) - before)) -lt $((64 * 1024))
ancrage audit list --account "$mail" --action job-file-sent
claim "it is noted" told "job=$job kind=site-test of=2"
claim "nobody else is given it" test "$(status "/analysis/job/$job/file")" = 303
sql "UPDATE job_piece SET content = REPLACE(content, '5', '6') WHERE job = $job AND number = 5"
curl -s -b "$jar" -o "$scratch/got" --max-time 120 "$ADDRESS/analysis/job/$job/file"
claim "one that is not what was made is cut off, and the browser knows" test $? = 18
sql "DELETE FROM job_piece WHERE job = $job AND number = 5"
claim "one with a piece missing is not offered" test "$(status "/analysis/job/$job/file" -b "$jar")" = 410
sql "UPDATE job SET expires = UNIX_TIMESTAMP() - 3600 WHERE id = $job"
claim "files that should be gone are told" doctor_says "fault jobs: files that expired are erased: 1 are still there"
ancrage tick
claim "the clock erases them" test "$(sql "SELECT COUNT(*) FROM job_piece WHERE job = $job")" = 0
claim "which is well again" doctor_says "ok    jobs: files that expired are erased"
browse "/analysis/job/$job"
claim "the page says so" says "Le fichier n’est plus ici"
claims_end
