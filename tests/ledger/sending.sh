#!/bin/bash
# One key sent by fifty at once, some of them with other answers; and a worker that dies when it
# has committed and before it has replied, with another at hand to which nginx could turn.
#
# OUTAGE_ROUNDS (2), of the fifty
set -u
cd "$(dirname "$0")/../.."
. tests/ledger/outage.bash
. tests/ledger/proxy.bash
many=50

restore()
{
	proxy_end
	workers_use "$DB_SOCKET"
	write_upstream ""
	rm -rf "$scratch"
}

# Every fifth has other answers.
send_one()
{
	local hash=$shown
	if [ $(($1 % 5)) = 0 ]; then hash=${shown/[0-7]/8}; fi
	curl -s --max-time 60 -o /dev/null -D "$scratch/head$1" -c "$scratch/jar$1" -b "$scratch/jar$1" \
		--data "key=$key&answers=$hash" -w '%{http_code} %{redirect_url}\n' "$ADDRESS$survey/submit" >"$scratch/code$1"
	if grep -q ^303 "$scratch/code$1"; then
		curl -s --max-time 60 -c "$scratch/jar$1" -b "$scratch/jar$1" "$ADDRESS$survey/receipt" |
			sed -n 's/.*<p class="code"[^>]*>\([^<]*\)<.*/\1/p' >"$scratch/receipt$1"
	fi
}

told() { cat "$scratch"/code* | sort | uniq -c | sed 's/^ *//'; }

send_many()
{
	local n before
	before=$(submissions partage-pro)
	rm -f "$scratch"/*[0-9] "$jar"
	begin own
	follow
	answer_all
	shown=$(field answers) key=$(field key)
	for ((n = 1; n <= many; n++)); do send_one $n & done
	wait
	claim "$many at once: one submission" test "$(submissions partage-pro)" = $((before + 1))
	claim "$many at once: the receipt for each, the truth for those with other answers" test "$(told)" = \
		"$((many * 4 / 5)) 303 $ADDRESS$survey/receipt"$'\n'"$((many / 5)) 409 "
	claim "$many at once: the receipt is one" test "$(cat "$scratch"/receipt* | sort | uniq -c | awk '{ print $1 }')" = $((many * 4 / 5))
}

# A second way to the same workers, so that nginx has where to turn to.
write_upstream()
{
	local other=$ANSWER_SOCKET.again
	rm -f "$other"
	sed -i '/answer.sock.again/d' "$directory/etc/nginx.conf"
	if [ -n "$1" ]; then
		ln -s "$ANSWER_SOCKET" "$other"
		sed -i "s|server unix:$ANSWER_SOCKET;|&\n\t\tserver unix:$other;|" "$directory/etc/nginx.conf"
	fi
	kill -HUP "$NGINX_PID"
	sleep 1
}

site_begin
trap restore EXIT

$run workers "$directory" 16
for ((round = 0; round < ${OUTAGE_ROUNDS:-2}; round++)); do send_many; done

$run workers "$directory" "$WORKERS"
write_upstream another
claim "nginx has two ways to workers" grep -q 'answer.sock.again' "$directory/etc/nginx.conf"
rm -f "$jar"
begin own
follow
answer_all
cp "$body" "$scratch/check"
before=$(submissions partage-pro)
proxy_begin 1 kill=1000
send $survey/submit
claim "a worker died after it had committed: the visitor is told by nginx" is 503
claim "in French" says '<html lang="fr">'
claim "and to come back" says "Revenez dans un instant"
claim "and when" says_when
claim "its submission is there" test "$(submissions partage-pro)" = $((before + 1))
cp "$scratch/check" "$body"
send $survey/submit
claim "sent again it leads to the receipt" leads_to $survey/receipt
follow
claim "which shows the code" grep -q '<p class="code"' "$body"
claim "it is there once" test "$(submissions partage-pro)" = $((before + 1))
proxy_end
claim "one submission reached a worker" test "$(proxied submissions)" = 1
claim "one worker died of it" test "$(proxied kill)" = 1
claims_end
