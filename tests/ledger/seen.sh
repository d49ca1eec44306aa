#!/bin/bash
# What one request sent is seen by others before it is on the disk: nobody is told that it is sent before it would survive.
#
# OUTAGE_FLUSH (600) milliseconds that the disk takes
set -u
cd "$(dirname "$0")/../.."
. tests/ledger/outage.bash
flush=${OUTAGE_FLUSH:-600}

restore()
{
	$run restart-db "$directory" >/dev/null
	rm -rf "$scratch"
}

# A mariadbd found first that puts the delay before the real one.
slow_disk()
{
	local real slow=$scratch/slow
	real=$(PATH=$PATH:/usr/sbin:/sbin command -v mariadbd)
	mkdir -p "$slow"
	cc -shared -fPIC -o "$slow/slow_flush.so" tests/bench/preload/slow_flush.c -ldl
	printf '#!/bin/sh\nLD_PRELOAD=%s exec %s "$@"\n' "$slow/slow_flush.so" "$real" >"$slow/mariadbd"
	chmod a+rx "$scratch" "$slow" "$slow"/*
	chmod +x "$slow/mariadbd"
	PATH=$slow:$PATH FLUSH_MICROSECONDS=$((flush * 1000)) $run restart-db "$directory" >/dev/null
	. "$directory/env"
}

# NAME HASH: sends the draft, and says what it was told and at which millisecond.
send_as()
{
	curl -s --max-time 60 -o "$scratch/body-of-$1" -c "$scratch/jar-of-$1" -b "$scratch/jar-of-$1" --data "key=$key&answers=$2" -w '%{http_code}\n' \
		"$ADDRESS$survey/submit" >"$scratch/code-of-$1"
	echo $((${EPOCHREALTIME/[.,]/} / 1000)) >"$scratch/told-$1"
}

told() { cat "$scratch/told-$1"; }
code() { cat "$scratch/code-of-$1"; }

site_begin
trap restore EXIT
begin own
follow
answer_all
shown=$(field answers) key=$(field key)
before=$(submissions partage-pro)
slow_disk
claim "the site is there on a slow disk" becomes 300 answers_well
send_as first "$shown" &
first=$!
# Until others see it: on this disk, long before it is written.
is_seen() { [ "$(submissions partage-pro)" = $((before + 1)) ]; }
claim "others see what is on its way" becomes 100 is_seen
send_as second "$shown" &
second=$!
send_as other "${shown/[0-7]/8}" &
other=$!
wait $first $second $other
claim "all are told that it is sent" test "$(code first) $(code second) $(code other)" = "303 303 409"
claim "the second not before it is on the disk" test "$(told second)" -ge "$(told first)"
claim "nor who sent other answers" test "$(told other)" -ge "$(told first)"
claim "there is one" test "$(submissions partage-pro)" = $((before + 1))
claims_end
