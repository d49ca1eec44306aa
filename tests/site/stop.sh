#!/bin/bash
# "No more invitations", as mail programs click it and as machines look at it: nothing but a POST changes anything.
set -u
cd "$(dirname "$0")/../.."
. tests/site/browse.bash
export ANCRAGE_CONFIG=$ETC/ancrage.conf

slug=$(sql "SELECT slug FROM body ORDER BY id LIMIT 1")
link=$("$ANCRAGE" participants refuse lea@stop.example "$slug" | sed -n "s|^$ADDRESS\(/stop/.*\)|\1|p")
"$ANCRAGE" participants accept lea@stop.example "$slug" >/dev/null
refusals() { sql "SELECT COUNT(*) FROM refusal"; }
before=$(refusals)
claim "the operator has a link for who asks" test -n "$link"

for method in GET HEAD OPTIONS PUT DELETE
do
	browse "$link" -X $method $([ $method = HEAD ] && echo -I)
	claim "$method changes nothing" test "$(refusals)" = "$before"
done
browse "$link?List-Unsubscribe=One-Click"
claim "nor does a field of the query" test "$(refusals)" = "$before"
browse "$link"
claim "no cookie is needed" test -z "$(header Set-Cookie)"
claim "no other site is told" has_header Referrer-Policy no-referrer

# As RFC 8058 has it: no cookie, no origin, and no redirect in reply.
click() { code=$(curl -s -o "$body" -w '%{http_code}' "$@" "$ADDRESS$link"); }
click --data List-Unsubscribe=One-Click
claim "one click refuses" test "$code $(refusals)" = "200 $((before + 1))"
click --form List-Unsubscribe=One-Click
claim "as multipart too, and twice is once" test "$code $(refusals)" = "200 $((before + 1))"
click --data List-Unsubscribe=One-Click -H 'Origin: https://mail.example' -H 'Sec-Fetch-Site: cross-site'
claim "from anywhere" test "$code" = 200
browse "$link/back" --data x=1 -H 'Origin: https://mail.example'
claim "only our page takes it back" test "$code $(refusals)" = "403 $((before + 1))"
browse "$link/back" --data x=1 -H "Origin: $ADDRESS"
claim "which it does" test "$code $(refusals)" = "303 $before"

for wrong in "${link%?}" "${link%????????}" "${link}A" "${link/\/stop\//\/stop\/7}" /stop/1.AAAA /stop/lea@stop.example
do
	code=$(curl -s -o "$body" -w '%{http_code}' --data List-Unsubscribe=One-Click "$ADDRESS$wrong")
	claim "a link that is not ours refuses nobody" test "$code $(refusals)" = "404 $before"
done
claim "no address stands in a log" test "$(grep -rlF lea@stop.example "$LOG" | grep -cv db.log)" = 0
claims_end
