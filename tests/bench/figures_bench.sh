#!/bin/bash
# What the site does, beside the least that the same machine can do: the table of README.md.
#
# Two bare programs stand behind the same nginx, in as many workers as the site has: hello replies
# with a page's bytes, row keeps one row in the same MariaDB. Each take measures all in turn, and
# ratios are of the same take, so that what else the machine does weighs on both; medians are shown.
#
# BENCH_SECONDS (2) of each measure, BENCH_TAKES (5), BENCH_WORKERS (32), BENCH_JOURNEYS (300) of those
# gone step by step, BENCH_REQUESTS (100000) after which memory is looked at again, or after the
# BENCH_GROWTH (60) seconds that are given to those still missing. BENCH_KEEP=FILE keeps all numbers.
set -eu
cd "$(dirname "$0")/../.."
directory=$SCRATCH/figures
measures=$directory/measures
seconds=${BENCH_SECONDS:-2} takes=${BENCH_TAKES:-5} workers=${BENCH_WORKERS:-32}
journeys=${BENCH_JOURNEYS:-300} requests=${BENCH_REQUESTS:-100000}
run=src/deploy/run.sh
ends=() take=1

site() { WORKERS=$workers TICK_SECONDS=0 SAMPLES=no $run "$@" >>"$directory/site.log"; . "$directory/env"; }
sql() { mariadb --no-defaults --socket="$DB_SOCKET" --user="$DB_USER" --batch --skip-column-names --execute="$1" "$DB_NAME"; }

# --- the bare programs

# begin_bare NAME COMMAND...: in as many workers; in a group of its own, to be ended as one.
begin_bare()
{
	local name=$1
	shift
	rm -f "$directory/$name.sock"
	setsid spawn-fcgi -n -s "$directory/$name.sock" -M 0666 -- "$(command -v multiwatch)" -f "$workers" -- "$@" \
		>>"$directory/$name.log" 2>&1 </dev/null &
	echo $! >"$directory/$name.pid"
	disown
	until [ -S "$directory/$name.sock" ]; do sleep 0.1; done
}

end_bare()
{
	local process
	process=$(cat "$directory/$1.pid" 2>/dev/null) || return 0
	kill -KILL -- "-$process" 2>/dev/null || :
	rm -f "$directory/$1.pid"
}

begin_row() { DB_SOCKET=$DB_SOCKET DB_USER=$DB_USER DB_NAME=$DB_NAME begin_bare row "$B/tests/bench/row"; }

is_answered() { [ "$(curl -s -o "$directory/reply" -w '%{http_code}' --data a=1 "$ADDRESS$1")" = 200 ]; }

# In the same server of the same nginx.
place_bare()
{
	sed -i "s|include .*/nginx-site.conf;|&\n\t\tlocation = /bench/hello { fastcgi_pass unix:$directory/hello.sock; }\
\n\t\tlocation = /bench/row { fastcgi_pass unix:$directory/row.sock; }|" "$directory/etc/nginx.conf"
	kill -HUP "$NGINX_PID"
	for name in hello row
	do
		for i in {1..100}
		do
			if is_answered /bench/$name; then break; fi
			sleep 0.1
		done
	done
	# nginx's workers of before are gone once nobody is connected to them.
	sleep 1
}

clear_away()
{
	end_bare hello
	end_bare row
	$run stop "$directory"
	rm -rf "$directory"
}

# --- measuring

# measure NAME WHAT [NAME=VALUE...]: its numbers are kept as NAME TAKE KEY NUMBER.
measure()
{
	local name=$1 what=$2
	shift 2
	"$B/tests/bench/load" "$ADDRESS" "$what" seconds="$seconds" nginx="$NGINX_PID" answer="$ANSWER_PID" \
		mariadbd="$DB_PID" "$@" >"$directory/numbers"
	sed "s/^/$name $take /" "$directory/numbers" >>"$measures"
}

measure_bare() { measure "$@" bare="$(cat "$directory/${1%%-*}.pid")"; }

measure_all()
{
	measure_bare row-8 post clients=8 path=/bench/row bytes="$row_bytes"
	measure journeys-8 journeys clients=8
	measure_bare row-32 post clients=32 path=/bench/row bytes="$row_bytes"
	measure journeys-32 journeys clients=32
	measure_bare hello-8 get clients=8 path=/bench/hello
	measure page-8 page clients=8
	measure_bare hello-gzip get clients=8 path=/bench/hello gzip=1
	measure page-gzip page clients=8 gzip=1
	measure journeys-gzip journeys clients=8 gzip=1
	measure kinds kinds clients=8 journeys="$journeys"
}

# One number of the workers' private memory: the largest, or all.
private_memory()
{
	local process
	for process in $(cat "/proc/$ANSWER_PID/task/$ANSWER_PID/children")
	do
		awk '/^Private/ { sum += $2 } END { print sum }' "/proc/$process/smaps_rollup"
	done | sort -n | awk -v which="$1" '{ sum += $1 } END { print which == "all" ? sum : $1 }'
}

answered() { awk '$3 ~ /requests$/ && $1 !~ /^(hello|row)/ { sum += $4 } END { print sum + 0 }' "$measures"; }

measure_saves()
{
	measure_bare "row-flush-$1" post clients=64 path=/bench/row bytes="$row_bytes"
	measure "saves-flush-$1" saves clients=64
}

# measure_flush MILLISECONDS: with each flush of the database so much longer.
measure_flush()
{
	end_bare row
	PATH=$directory/slow:$PATH FLUSH_MICROSECONDS=$(($1 * 1000)) site restart-db "$directory"
	begin_row
	take=0
	measure_saves warm-up	# every worker connects again
	for ((take = 1; take <= takes; take++)); do measure_saves "$1"; done
}

# A mariadbd found first that puts the delay before the real one.
place_slow_flush()
{
	local real
	real=$(PATH=$PATH:/usr/sbin:/sbin command -v mariadbd)
	mkdir -p "$directory/slow"
	cp "$B/tests/bench/preload/slow_flush.so" "$directory/slow/"
	printf '#!/bin/sh\nLD_PRELOAD=%s exec %s "$@"\n' "$directory/slow/slow_flush.so" "$real" >"$directory/slow/mariadbd"
	chmod -R a+rX "$directory/slow"
	chmod +x "$directory/slow/mariadbd"
}

# --- looking at pages

compressed() { curl -s -o /dev/null -w '%{size_download}\n' -H 'Accept-Encoding: gzip' -H 'Accept-Language: fr' "$ADDRESS$1"; }

# Everything that a page makes a browser ask for, itself first.
parts_of()
{
	echo "$1"
	curl -s -H 'Accept-Language: fr' "$ADDRESS$1" | sed -n 's/.*\(rel="\(stylesheet\|icon\)" href\|src\)="\([^"]*\)".*/\3/p'
}

# --- the table

# median EXPRESSION: of the takes; in it NAME:KEY is a number of that take.
median()
{
	awk -v expression="$1" '
	function value(term, take,    at) {
		if (term ~ /^[0-9.]+$/) return term + 0
		at = index(term, ":")
		return number[substr(term, 1, at - 1), take, substr(term, at + 1)]
	}
	{ number[$1, $2, $3] = $4; if ($2 > takes) takes = $2 }
	END {
		n = split(expression, parts, "/")
		for (take = 1; take <= takes; take++) {
			result = value(parts[1], take)
			for (i = 2; i <= n; i++) {
				divisor = value(parts[i], take)
				result = divisor ? result / divisor : 0
			}
			print result
		}
	}' "$measures" | sort -g | awk '{ line[NR] = $1 } END { printf "%.5g\n", line[int((NR + 1) / 2)] }'
}

# row WORDS MEASURED YARDSTICK RATIO GOAL: the goal is one of "<= N" and ">= N", of what RATIO
# says, or of MEASURED where RATIO is -; it is - where there is none.
row()
{
	local words=$1 measured=$2 yardstick=$3 ratio=$4 goal=$5 said=-
	if [ "$goal" != - ]; then
		said=$(awk -v m="${measured%% *}" -v r="$ratio" -v goal="$goal" 'BEGIN {
			split(goal, part, " ")
			v = r == "-" ? m : r + 0
			print (part[1] == "<=" ? v <= part[2] + 0 : v >= part[2] + 0) ? "yes" : "NO" }')
	fi
	printf '| %-60s | %9s | %9s | %7s | %-9s | %-3s |\n' "$words" "$measured" "$yardstick" "$ratio" "$goal" "$said"
}

percent() { awk -v n="$1" 'BEGIN { printf "%.0f %%\n", n * 100 }'; }

show_speed()
{
	local clients
	for clients in 8 32
	do
		row "commits a second of journeys, $clients clients; one row" "$(median journeys-$clients:commits)" \
			"$(median row-$clients:commits)" "$(percent "$(median journeys-$clients:commits/row-$clients:commits)")" ">= 50 %"
	done
	row "page views a second, 8 clients; hello" "$(median page-8:rate)" "$(median hello-8:rate)" \
		"$(percent "$(median page-8:rate/hello-8:rate)")" ">= 45 %"
	row "the same, compressed" "$(median page-gzip:rate)" "$(median hello-gzip:rate)" \
		"$(percent "$(median page-gzip:rate/hello-gzip:rate)")" -
	row "99 of 100 page views within, ms; hello" "$(median page-8:p99)" "$(median hello-8:p99)" - "<= 5"
	for clients in 8 32
	do
		row "processor ms of a journey, $clients clients; 8 hello + 7 row" "$(median journeys-$clients:cpu)" \
			"$(least_cpu $clients)" - "<= 3"
	done
	row "the same compressed, 8 clients" "$(median journeys-gzip:cpu)" - - -
}

# Of as many requests of the bare programs: 8 pages are shown, 7 times something is kept.
least_cpu() { awk -v h="$(median hello-8:cpu)" -v r="$(median "row-$1:cpu")" 'BEGIN { printf "%.4g\n", 8 * h + 7 * r }'; }

show_flushes()
{
	local flush bound
	for flush in 1 5
	do
		bound=$(awk -v n="$workers" -v f="$flush" 'BEGIN { print n / (2 * f / 1000) }')
		row "saves a second, flush + $flush ms; $workers workers / 2 flushes" "$(median "saves-flush-$flush:commits")" "$bound" \
			"$(percent "$(median "saves-flush-$flush:commits/$bound")")" ">= 70 %"
		row "the same; one row" "$(median "saves-flush-$flush:commits")" "$(median "row-flush-$flush:commits")" \
			"$(percent "$(median "saves-flush-$flush:commits/row-flush-$flush:commits")")" -
	done
}

show_sizes()
{
	local part bytes=0 count=0
	for part in $(parts_of /survey/bench)
	do
		count=$((count + 1))
		bytes=$((bytes + $(compressed "$part")))
	done
	row "first page with all it asks for, compressed, bytes" $bytes - - "<= 14336"
	row "requests for it" $count - - "<= 3"
	row "largest question page, not compressed, bytes" "$(median kinds:page.bytes)" - - "<= 10240"
	row "private memory of a worker, kB" "$memory" - - "<= 2048"
	row "its growth over $requests requests, %" "$(awk -v a="$memory_before" -v b="$memory_after" \
		'BEGIN { printf "%.2f\n", (b - a) / a * 100 }')" - - "<= 1"
}

show_table()
{
	printf '| %-60s | %9s | %9s | %7s | %-9s | %-3s |\n' "figure; yardstick" measured yardstick ratio goal met
	printf '|---|--:|--:|--:|---|---|\n'
	show_speed
	show_flushes
	show_sizes
}

# show_processor WORDS RATE NAME-OF-CPU WORKERS
show_processor()
{
	printf '| %-20s | %9s | %9s | %9s | %9s | %9s |\n' "$1" "$(median "$2")" "$(median "$3")" "$(median "$3.nginx")" \
		"$(median "$3.$4")" "$(median "$3.mariadbd")"
}

# Where the time goes: by kind of request, and of a journey.
show_processors()
{
	local kind clients
	printf '\n| %-20s | %9s | %9s | %9s | %9s | %9s |\n|---|--:|--:|--:|--:|--:|\n' \
		request "a second" "cpu ms" nginx program mariadbd
	for kind in landing start page save check submit receipt
	do
		show_processor $kind kinds:$kind.rate kinds:$kind.cpu answer
	done
	for clients in 8 32; do show_processor "journey, $clients clients" journeys-$clients:units journeys-$clients:cpu answer; done
	show_processor "hello, 8 clients" hello-8:rate hello-8:cpu bare
	for clients in 8 32; do show_processor "row, $clients clients" row-$clients:rate row-$clients:cpu bare; done
	printf '\nOn the same processors the generator took %s ms for a journey.\n' "$(median journeys-8:cpu.load)"
}

# --- all of it

clear_away
trap clear_away EXIT
mkdir -p "$directory"
chmod 755 "$directory"
site start "$directory"
ANCRAGE_CONFIG=$ETC/ancrage.conf "$ANCRAGE" consultation load tests/bench/consultation >>"$directory/site.log"
sql "CREATE TABLE bench_row (id BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT, body TEXT NOT NULL)"
place_slow_flush

# The warm-up also tells how large a page and a submission are.
: >"$measures"
measure warm-up page clients=8 copy="$directory/page.html"
measure warm-up journeys clients=32 requests=$((requests / 10 + 1)) seconds=30
row_bytes=$(sql "SELECT CEIL(AVG(LENGTH(s.answers)) + (SELECT COALESCE(SUM(LENGTH(body)), 0) FROM verbatim) / COUNT(*)) FROM submission s")
begin_bare hello "$B/tests/bench/hello" "$directory/page.html"
begin_row
place_bare
echo "$(nproc) processors, $workers workers; $takes takes of $seconds s; a page of $(stat -c %s "$directory/page.html") bytes, a row of $row_bytes"

: >"$measures"
memory_before=$(private_memory all)
for ((take = 1; take <= takes; take++)); do measure_all; done
take=$((takes + 1))
if [ "$(answered)" -lt "$requests" ]; then
	measure growth journeys clients=32 requests=$((requests - $(answered))) seconds="${BENCH_GROWTH:-60}"
fi
requests=$(answered)
memory=$(private_memory largest)
memory_after=$(private_memory all)
sed -i '/^growth /d' "$measures"
for flush in 1 5; do measure_flush $flush; done
show_table
show_processors
if [ -n "${BENCH_KEEP-}" ]; then cp "$measures" "$BENCH_KEEP"; fi
