#!/bin/bash
# Many who send their forms a few bytes at a time hold no worker: the others are answered as usual,
# and so are they, once all of it is there.
#
# OUTAGE_SLOW (100), many more than there are workers
set -u
cd "$(dirname "$0")/../.."
. tests/ledger/outage.bash
count=${OUTAGE_SLOW:-100}
trap '' PIPE

site_begin
port=${ADDRESS##*:}
form="mode=alone&device=shared"
lines=()
for ((n = 0; n < count; n++))
do
	key=$(printf '%032x' $((RANDOM * 32768 + RANDOM))$n)
	exec {line}<>"/dev/tcp/127.0.0.1/$port"
	printf 'POST %s/start HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nOrigin: %s\r\nConnection: close\r\n' $survey "$port" "$ADDRESS" >&"$line"
	printf 'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\nkey=%s' $((${#form} + 37)) "$key" >&"$line"
	lines+=("$line")
done
before=$(drafts partage-pro)
worst=0
for n in 1 2 3 4 5 6 7 8 9 10
do
	for line in "${lines[@]:$((n - 1)):1}"; do printf '&' >&"$line"; done
	tenths_of browse $survey
	if [ "$took" -gt $worst ]; then worst=$took; fi
	is 200 || break
done
claim "while $count forms arrive slowly, pages are shown" is 200
claim "as usual (${worst})" test $worst -lt 100
begin shared
claim "and forms are taken" leads_to $survey/page/1
claim "nothing is kept of what is not whole" test "$(drafts partage-pro)" = $((before + 1))
for ((n = 0; n < count; n++))
do
	line=${lines[n]}
	if [ $n -ge 10 ]; then printf '&' >&"$line"; fi
	printf '%s' "$form" >&"$line"
done
for line in "${lines[@]}"
do
	read -r -t 30 _ number _ <&"$line" && echo "$number"
	exec {line}>&-
done >"$scratch/slow"
claim "each of the slow is answered when all of it is there" test "$(grep -c 303 "$scratch/slow")" = "$count"
claim "and kept" test "$(drafts partage-pro)" = $((before + 1 + count))
claims_end
