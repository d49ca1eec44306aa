#!/bin/bash
# The workers' clock jumps, a year back and a year on: the database's clock alone decides what is
# open and what is kept, and receipts stay what they were.
set -u
cd "$(dirname "$0")/../.."
. tests/ledger/outage.bash
library=$(ls /usr/lib/*/faketime/libfaketime.so.1 2>/dev/null | head -n 1)
usually= build=$B

restore()
{
	B=$build
	if [ -n "$usually" ]; then sql "UPDATE survey SET $usually WHERE slug = 'partage-pro'"; fi
	$run workers "$directory"
	rm -rf "$scratch"
}

# A program below $directory/faked is the same, with the clock of a file.
fake()
{
	local program=$directory/faked/$1
	mkdir -p "${program%/*}"
	cat >"$program" <<-END
		#!/bin/sh
		export LD_PRELOAD=$library FAKETIME_TIMESTAMP_FILE=$directory/clock FAKETIME_NO_CACHE=1
		export FAKETIME_DONT_FAKE_MONOTONIC=1 ASAN_OPTIONS=$ASAN_OPTIONS:verify_asan_link_order=0
		exec $2 "\$@"
	END
	chmod 755 "$program"
}

jump() { echo "$1" >"$directory/clock"; }
closes_in() { sql "UPDATE survey SET closes = UNIX_TIMESTAMP() + $1, grace = 0 WHERE slug = 'partage-pro'"; }

all_workers_faked()
{
	local worker
	for worker in $(<"/proc/$ANSWER_PID/task/$ANSWER_PID/children")
	do
		grep -q libfaketime "/proc/$worker/maps" || return 1
	done
}

receipt_of() { sed -n 's/.*<p class="code"[^>]*>\([^<]*\)<.*/\1/p' "$body"; }

site_begin
if [ -z "$library" ]; then
	echo "ok - the clock jumps # SKIP libfaketime is not installed"
	exit 0
fi
usually=$(sql "SELECT CONCAT('closes = ', closes, ', grace = ', grace) FROM survey WHERE slug = 'partage-pro'")
trap restore EXIT
jump +0d
fake cgi-bin/answer "$B/cgi-bin/answer"
fake bin/ancrage "$ANCRAGE"
fake bin/date date
B=$directory/faked $run workers "$directory"
. "$directory/env"
claim "the workers have another clock" becomes 50 all_workers_faked
jump -365d
claim "which can be set" test "$("$directory/faked/bin/date" +%Y)" -lt "$(date +%Y)"

begin own
follow
answer_all
closes_in -60
send $survey/submit
claim "a year back: what closed a minute ago is closed" is 403
browse $survey
claim "a year back: it says so" says "Le questionnaire est fermé."
closes_in 3600
browse $survey/check
send $survey/submit
claim "a year back: what is open takes what is sent" leads_to $survey/receipt
follow
receipt=$(receipt_of)
day=$(sql "SELECT MAX(day) FROM submission")
claim "a year back: the day is the database's" test "$day" = "$(TZ=Europe/Paris date +%F)"

jump +365d
browse $survey/receipt
claim "a year on: the receipt is the same" test "$(receipt_of)" = "$receipt"
rm -f "$jar"
begin own
claim "a year on: what is open can be begun" leads_to $survey/page/1
seconds=$(sed -n 's/^Set-Cookie: draft.*Max-Age=\([0-9]*\).*/\1/p' "$head")
claim "a year on: its cookie lives to the last day, no longer" test "$seconds" -gt 0 -a "$seconds" -le 172800
follow
answer_all
ANCRAGE_CONFIG=$ETC/ancrage.conf "$directory/faked/bin/ancrage" tick >"$scratch/tick" 2>&1
claim "a year on: tick runs" test $? = 0
jump -365d
browse $survey/check
claim "back again: no draft is lost" is 200
jump +365d
send $survey/submit
claim "a year on: it is sent" leads_to $survey/receipt
closes_in -60
rm -f "$jar"
browse $survey
claim "a year on: what closed a minute ago is closed" says "Le questionnaire est fermé."
claims_end
