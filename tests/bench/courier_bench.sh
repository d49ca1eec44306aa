#!/bin/bash
# One courier against libcurl alone, both to the same sink over one connection: at least 0.6 of its
# rate. Then the first page of the site, with and without a courier that sends as fast as it can: 99 of 100 within 1.2
# times what they take without.
#
# BENCH_MAILS (4000), BENCH_SECONDS (3), BENCH_TAKES (3): the best of each counts, as the machine is shared.
set -eu
shopt -s lastpipe
cd "$(dirname "$0")/../.."
directory=$SCRATCH/courier-bench
mails=${BENCH_MAILS:-4000} seconds=${BENCH_SECONDS:-3} takes=${BENCH_TAKES:-3}
run=src/deploy/run.sh
courier= sink=

clear_away()
{
	local pid
	for pid in $courier $sink; do kill "$pid" 2>/dev/null || :; done
	$run stop "$directory"
	rm -rf "$directory"
}

clear_away
mkdir -p "$directory"
TICK_SECONDS=0 SAMPLES=no $run start "$directory" >"$directory/site.log"
. "$directory/env"
trap clear_away EXIT
export ANCRAGE_CONFIG=$ETC/ancrage.conf

sql() { mariadb --no-defaults --socket="$DB_SOCKET" --user="$DB_USER" --batch --skip-column-names --execute="$1" "$DB_NAME"; }

# begin_sink COUNT: its port in $port; what it says goes to a file.
begin_sink()
{
	: >"$directory/sink"
	"$B/tests/bench/smtp_sink" "$1" "$directory/mail" >"$directory/sink" &
	sink=$!
	until [ -s "$directory/sink" ]; do sleep 0.02; done
	read -r port <"$directory/sink"
}

# Waits for it; its rate, in $rate.
end_sink()
{
	wait "$sink"
	sink=
	rate=$(sed -n 2p "$directory/sink")
}

fill()
{
	sql "DELETE FROM outbox"
	"$B/tests/ledger/notices" "$1" "bench"
}

begin_courier()
{
	sed '/^mail_/d' "$ETC/courier.conf" >"$directory/courier.conf"
	chmod 600 "$directory/courier.conf"
	printf 'mail_from = site@example.fr\nmail_relay = smtp://127.0.0.1:%s\nmail_per_minute = 100000\nmail_per_domain = 100000\n' "$port" \
		>>"$directory/courier.conf"
	ANCRAGE_CONFIG=$directory/courier.conf "$@" "$B/bin/courier" &
	courier=$!
}

end_courier()
{
	kill "$courier"
	wait "$courier"
	courier=
}

measure_courier()
{
	fill "$mails"
	begin_sink "$mails"
	begin_courier
	end_sink
	end_courier
	sent=$rate
}

measure_loop()
{
	cp "$directory/mail" "$directory/sample"
	begin_sink "$mails"
	"$B/tests/bench/smtp_loop" "$port" "$mails" "$directory/sample"
	end_sink
	bare=$rate
}

first_page() { "$B/tests/bench/load" "$ADDRESS" get path=/ clients=4 seconds="$seconds" | awk '$1 == "p99" { print $2 }'; }

# Never done before the page was measured: as many as an hour at full speed.
measure_beside()
{
	begin_sink 100000
	fill 60000
	begin_courier nice -n 10	# as its unit has it
	beside=$(first_page)
	end_courier
	kill "$sink"
	wait "$sink" || :
	sink=
}

for ((take = 0; take < takes; take++))
do
	measure_courier
	measure_loop
	echo "$sent $bare" >>"$directory/rates"
	alone=$(first_page)
	measure_beside
	echo "$alone $beside" >>"$directory/pages"
done
echo "a mail of $(stat -c %s "$directory/sample") bytes, $mails of them:"
echo "| courier, mails/s | libcurl alone, mails/s | ratio | goal | p99 ms alone | p99 ms beside | ratio | goal |"
echo "|--:|--:|--:|--:|--:|--:|--:|--:|"
paste "$directory/rates" "$directory/pages" | awk '
	{ ratio = $1 / $2; if (ratio > best) { best = ratio; sent = $1; bare = $2 } }
	{ page = $4 / $3; if (!least || page < least) { least = page; alone = $3; beside = $4 } }
	END {
		printf "| %d | %d | %.2f | 0.60 | %.2f | %.2f | %.2f | 1.20 |\n", sent, bare, best, alone, beside, least
		exit 0
	}'
