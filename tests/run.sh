#!/bin/bash
# Runs the tests and ends with the line "N passed, N failed".
#
#	tests/run.sh [--bench | --soak MINUTES] B [WORD...]
#
# Only those that have one of the WORDs in their path, where there are any. What is run:
#	tests/MODULE/x_test.c	cmocka programs, with a database of their own (see tests/test.h)
#	tests/fuzz/x_fuzz.c	fuzz targets, FUZZ_SECONDS (5) each, from tests/fuzz/corpus/x
#	tests/site/x.sh		scripts given a running site: B and all that src/deploy/run.sh writes
#				in DIR/env (ADDRESS, ETC, LOG, DB_SOCKET ...) are in the environment
#	tests/inputs/x.test.*	the same with node's test runner
#	tests/browser/x.test.*	the same, with a browser
#	tests/ledger/x.sh	scripts that start, harm and stop sites of their own below $SCRATCH
# Two lanes at once: programs, fuzz targets and ledger; scripts and inputs; then both take from the browser tests what is left.
# A script's lines "ok ..." and "not ok ..." are counted, else its exit status is; what it says
# after "# counted:" is shown.
set -eu
export LC_ALL=C.UTF-8	# what tests put into the database and look for is UTF-8, whatever the machine speaks
cd "$(dirname "$0")/.."

mode=test minutes=0
case $1 in
--bench)	mode=bench; shift ;;
--soak)		mode=soak; minutes=$2; shift 2 ;;
esac
base=$1
shift
words=("$@")
B=$base
if [ $mode = test ] && [ -d "$base/san" ]; then B=$base/san; fi
export B
export SCRATCH=$base/scratch
export CMOCKA_MESSAGE_OUTPUT=tap
# What was freed is held back for some MB and not for 256, so that memory that grows can be told.
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_stack_use_after_return=1:quarantine_size_mb=16}
export UBSAN_OPTIONS=${UBSAN_OPTIONS:-print_stacktrace=1}
# Small, for machines that do other things too; a site of tests ticks when it is told to.
export WORKERS=${WORKERS:-4} TICK_SECONDS=${TICK_SECONDS:-0}

run=src/deploy/run.sh
output=$SCRATCH/output
passed=0 failed=0 skipped=0 child= lane= lanes=()

mkdir -p "$SCRATCH"
exec 8>"$SCRATCH/lock"
flock -n 8 || { echo "tests/run.sh: another run uses $base" >&2; exit 1; }

# --- counting

lines() { grep -cE "$1" "$output" || :; }

# report NAME STATUS [SECONDS]: what the output and the exit status of one program say; how long it took where that was long.
report()
{
	local name=$1 status=$2 seconds=${3:-0} good bad left took=
	if [ $seconds -ge 10 ]; then took=" $seconds s"; fi
	good=$(lines '^# pass [0-9]+$')
	if [ "$good" != 0 ]; then		# node's own sums
		good=$(sed -n 's/^# pass //p' "$output")
		bad=$(($(sed -n 's/^# fail //p' "$output") + $(sed -n 's/^# cancelled //p' "$output")))
		left=$(sed -n 's/^# skipped //p' "$output")
	else
		left=$(lines '^(not )?ok.* # SKIP')
		good=$(($(lines '^ok( |$)') - $(lines '^ok.* # SKIP')))
		bad=$(($(lines '^not ok( |$)') - $(lines '^not ok.* # SKIP')))
	fi
	if [ "$status" != 0 ] && [ $bad = 0 ]; then
		bad=1
		echo "ended with status $status" >>"$output"
	fi
	if [ $((good + bad + left)) = 0 ]; then good=1; fi
	passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + left))
	if [ $bad = 0 ]; then
		echo "ok     $name ($good$(test "$left" = 0 || echo ", $left skipped"))$took"
		sed -n 's/^ *# counted:/      /p' "$output"
	else
		cat "$output"
		echo "FAILED $name ($bad)$took"
	fi
}

# try NAME SECONDS COMMAND... The seconds are for what hangs; on a slow machine the longest takes a quarter of them.
try()
{
	local name=$1 seconds=$2 status=0 start=$SECONDS
	shift 2
	timeout -k 20 "$seconds" "$@" >"$output" 2>&1 </dev/null 8>&- &
	child=$!		# waited for, so that Ctrl-C is heard at once
	wait $child || status=$?
	if [ $status = 124 ]; then echo "not done after $seconds seconds" >>"$output"; fi
	report "$name" $status $((SECONDS - start))
}

# Those of the paths that exist and are wanted.
wanted()
{
	local path word
	for path
	do
		if [ ! -e "$path" ]; then continue; fi
		if [ ${#words[@]} = 0 ]; then echo "$path"; continue; fi
		for word in "${words[@]}"
		do
			case $path in *"$word"*) echo "$path"; break ;; esac
		done
	done
}

# --- the servers

stop_servers()
{
	local directory
	for directory in "$SCRATCH"/*/pid
	do
		if [ -d "$directory" ]; then $run stop "${directory%/pid}" 8>&- || :; fi
	done
}

# The same directories each time, with nothing in them from the last.
fresh()
{
	$run stop "$SCRATCH/$1" 8>&-
	rm -rf "${SCRATCH:?}/$1"
}

setting() { sed -n "s/^$2=//p" "$SCRATCH/$1/env"; }

start_database()
{
	if [ -n "${TEST_DB_SOCKET-}" ]; then return; fi
	fresh database
	$run db "$SCRATCH/database" >"$output" 2>&1 8>&- || { report "the database of the tests" 1; return; }
	export TEST_DB_SOCKET TEST_DB_NAME TEST_DB_USER TEST_DB_CONFIG TEST_KEY_FILE TEST_LOCALE=$B/locale
	TEST_DB_SOCKET=$(setting database DB_SOCKET)
	TEST_DB_NAME=$(setting database DB_NAME)
	TEST_DB_USER=$(setting database DB_USER)
	TEST_DB_CONFIG=$(setting database ETC)
	TEST_KEY_FILE=$(setting database KEY_FILE)
}

# One for each lane.
start_site()
{
	if [ -n "${ADDRESS-}" ]; then return; fi
	fresh "site$lane"
	MAIL_FROM=consultations@site.example $run start "$SCRATCH/site$lane" >"$output" 2>&1 8>&- || { report "the site of the tests" 1; return 1; }
	set -a
	. "$SCRATCH/site$lane/env"
	set +a
}

# A sanitizer's words in a server's log fail as a test does.
look_at_logs()
{
	local log
	for log in "$SCRATCH"/*/log/*.log "$SCRATCH"/*/*/log/*.log
	do
		if [ ! -e "$log" ]; then continue; fi
		grep -E -A 20 'ERROR: (Address|Leak)Sanitizer|runtime error:' "$log" >"$output" || continue
		report "$log" 1
	done
}

# --- the kinds of tests

run_units()
{
	local path
	for path in $(wanted tests/*/*_test.c)
	do
		start_database
		try "$path" 180 "$B/${path%.c}"
	done
}

# fuzz NAME SECONDS: feeds one target; what it says goes to a file of its own.
fuzz()
{
	local name=$1 seconds=$2 status=0 arguments
	mkdir -p "$SCRATCH/corpus/$name"
	arguments=(-max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -verbosity=0
		-artifact_prefix="$SCRATCH/$name-")
	if [ -e "tests/fuzz/$name.dict" ]; then arguments+=(-dict="tests/fuzz/$name.dict"); fi
	arguments+=("$SCRATCH/corpus/$name")
	if [ -d "tests/fuzz/corpus/$name" ]; then arguments+=("tests/fuzz/corpus/$name"); fi
	timeout -k 20 $((seconds + 120)) "$base/fuzz/tests/fuzz/${name}_fuzz" "${arguments[@]}" \
		>"$SCRATCH/fuzz-$name" 2>&1 </dev/null 8>&- || status=$?
	echo $status >"$SCRATCH/fuzz-$name.status"
}

# As many at a time as there are processors.
run_fuzzers()
{
	local path name targets seconds=${FUZZ_SECONDS:-5} running=0
	mapfile -t targets < <(wanted tests/fuzz/*_fuzz.c)
	for path in "${targets[@]}"
	do
		fuzz "$(basename "$path" _fuzz.c)" "$seconds" &
		running=$((running + 1))
		if [ $((running % $(nproc))) = 0 ]; then wait; fi
	done
	wait
	for path in "${targets[@]}"
	do
		name=$(basename "$path" _fuzz.c)
		cp "$SCRATCH/fuzz-$name" "$output"
		report "$path" "$(cat "$SCRATCH/fuzz-$name.status")"
	done
}

run_site_scripts()
{
	local path
	for path in $(wanted tests/site/*.sh)
	do
		start_site || return 0
		try "$path" 600 "$path"
	done
}

install_packages()
{
	local folder=$1
	if [ $folder/node_modules/.package-lock.json -nt $folder/package-lock.json ]; then return; fi
	(cd $folder && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 timeout 300 npm ci --ignore-scripts --no-audit --no-fund) \
		>"$output" 2>&1 8>&- || { report "npm ci in $folder" 1; return 1; }
}

# run_node_tests FOLDER [reverse]: those that no other lane has taken.
run_node_tests()
{
	local path order=cat
	if [ "${2-}" = reverse ]; then order=tac; fi
	for path in $(wanted "$1"/*.test.*js | $order)
	do
		mkdir "$SCRATCH/taken/$(basename "$path")" 2>/dev/null || continue
		install_packages "$1" || return 0
		start_site || return 0
		try "$path" 3600 node --test --test-reporter=tap "$path"
	done
}

run_ledgers()
{
	local path
	for path in $(wanted "$@")
	do
		try "$path" 1800 "$path"
	done
}

# --- what may be asked

first_lane()
{
	run_units
	run_fuzzers
	run_ledgers tests/ledger/*.sh
	run_node_tests tests/browser reverse
}

second_lane()
{
	run_site_scripts
	run_node_tests tests/inputs
	run_node_tests tests/browser
}

# begin_lane NAME FUNCTION: in a process of its own, with ports of its own, and its sums in a file. A browser leaves a third of
# two processors idle.
begin_lane()
{
	rm -f "$SCRATCH/sums-$1"
	(
		trap 'kill $child 2>/dev/null || :; exit 130' TERM
		lane=$1 output=$SCRATCH/output-$1
		export PORT=${PORT:-8080}
		passed=0 failed=0 skipped=0
		"$2"
		echo "$passed $failed $skipped" >"$SCRATCH/sums-$1"
	) &
	lanes+=($!)
}

# One that ended early is a failure.
add_sums()
{
	local good=0 bad=1 left=0
	if [ -s "$SCRATCH/sums-$1" ]; then read -r good bad left <"$SCRATCH/sums-$1"; fi
	passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + left))
}

run_tests()
{
	local folder
	for folder in tests/inputs tests/browser
	do
		if [ -n "$(wanted $folder/*.test.*js)" ]; then install_packages $folder || return 0; fi
	done
	rm -rf "$SCRATCH/taken"
	mkdir "$SCRATCH/taken"
	begin_lane one first_lane
	PORT=$((${PORT:-8080} + 4000)) begin_lane two second_lane
	wait "${lanes[@]}" || :
	add_sums one
	add_sums two
	stop_servers
	look_at_logs
}

# Measures are for reading: a script where there is one, else the program.
run_benches()
{
	local path status
	for path in $(wanted tests/bench/*_bench.sh tests/bench/*_bench.c)
	do
		if [ "$path" != "${path%.c}" ] && [ -e "${path%.c}.sh" ]; then continue; fi
		status=0
		echo "--- $path"
		case $path in
		*.c)	"$B/${path%.c}" 2>&1 8>&- | tee "$output" || status=1 ;;
		*)	"$path" 2>&1 8>&- | tee "$output" || status=1 ;;
		esac
		report "$path" $status
	done
}

# "FAULTS SUBMISSIONS" of each run of the ledger, summed.
tell_totals()
{
	awk -v rounds="$1" '{ faults += $1; submissions += $2 }
		END { print "total: " rounds " rounds, " faults + 0 " faults, " submissions + 0 " submissions" }' "$LEDGER_TOTALS"
}

# All of them once, at length; then the ledger again and again, each time with another seed.
run_soak()
{
	local test end=$((SECONDS + minutes * 60)) round=1 paths=(tests/ledger/*.sh)
	export LEDGER_TOTALS=$SCRATCH/totals
	if [ ${#words[@]} = 0 ]; then	# tables of chance, by the hundred thousand
		for test in protect difference opinion
		do
			DISCLOSURE_TABLES=100000 try tests/disclosure/${test}_test.c 7200 "$B/tests/disclosure/${test}_test"
		done
	fi
	: >"$LEDGER_TOTALS"
	while [ $SECONDS -lt $end ] && [ $failed = 0 ]
	do
		echo "round $round"
		LEDGER_SEED=$round LEDGER_JOURNEYS=${LEDGER_JOURNEYS:-20000} LEDGER_CLIENTS=${LEDGER_CLIENTS:-24} \
			LEDGER_STORM=${LEDGER_STORM:-100000} LEDGER_DATABASE_KILLS=10 \
			LEDGER_LOSSES="sent=400 commit=40 unsent=20 cut=4 late=4 kill=20" \
			LEDGER_STRIKES=${LEDGER_STRIKES:-0} LEDGER_STARVATIONS=${LEDGER_STARVATIONS:-600} \
			OUTAGE_SECONDS=60 OUTAGE_ROUNDS=10 OUTAGE_SLOW=400 run_ledgers "${paths[@]}"
		stop_servers
		look_at_logs
		tell_totals $round
		paths=(tests/ledger/ledger.sh tests/ledger/storm.sh)
		round=$((round + 1))
	done
}

trap 'kill $child "${lanes[@]}" 2>/dev/null || :; stop_servers' EXIT
trap 'exit 130' INT TERM HUP
case $mode in
test)	run_tests ;;
bench)	set -o pipefail; run_benches ;;
soak)	run_soak ;;
esac
stop_servers
trap - EXIT
if [ $skipped != 0 ]; then echo "$skipped skipped"; fi
echo "$passed passed, $failed failed"
test $failed = 0
