#!/bin/bash
# What is not a request of ours is refused with a page, and keeps nothing.
set -u
cd "$(dirname "$0")/../.."
. tests/site/browse.bash
start=/survey/partage-pro/start
key=0123456789abcdef0123456789abcdef
usual="key=$key&mode=alone&device=shared"

everything() { sql "SELECT (SELECT COUNT(*) FROM draft) + (SELECT COUNT(*) FROM submission) + (SELECT COUNT(*) FROM spent_key)"; }
before=$(everything)

refused()
{
	local wanted=$1 words=$2
	shift 2
	browse "$@"
	claim "$words: $wanted" is "$wanted"
}

# --- where it comes from
refused 403 "a form of another site" $start --data "$usual" -H 'Origin: https://evil.example'
refused 403 "a form of another port" $start --data "$usual" -H "Origin: http://127.0.0.1:1"
refused 403 "a form of another scheme" $start --data "$usual" -H "Origin: https://${ADDRESS#http://}"
refused 403 "a form of a site of a longer name" $start --data "$usual" -H "Origin: $ADDRESS.evil.example"
refused 403 "a form of another site, by Referer" $start --data "$usual" -H 'Referer: https://evil.example/x'
refused 403 "a form of another site, by Sec-Fetch-Site" $start --data "$usual" -H 'Sec-Fetch-Site: cross-site'
refused 403 "a form that begins something, of nowhere" $start --data "$usual"
refused 403 "a form of a site beside" $start --data "$usual" -H 'Sec-Fetch-Site: same-site'

# --- how
for method in PUT DELETE PATCH OPTIONS TRACE
do
	browse $start -X $method
	claim "$method: no page of ours" test "$code" = 405 -o "$code" = 400
done
refused 405 "GET of what changes something" $start
claim "what may be done there is said" has_header Allow "GET, HEAD, POST"
refused 405 "POST of a page" / --data a=1

# --- what
refused 422 "a form without its key" /survey/partage-pro/page/1 --data 'go=next'
refused 422 "a key too short" /survey/partage-pro/submit --data "key=${key:1}&answers=$key$key"
refused 422 "a key that is none" /survey/partage-pro/submit --data "key=${key/0/g}&answers=$key$key"
refused 404 "a key that nobody has" /survey/partage-pro/submit --data "key=$key&answers=$key$key"
refused 404 "the page of nobody" /survey/partage-pro/page/1
refused 404 "a survey that is not there" /survey/nothing
refused 404 "a page without number" /survey/partage-pro/page/x
refused 404 "a page too far" /survey/partage-pro/page/501
refused 404 "a medium that is not there" "/media/$(printf 'a%.0s' {1..64})"
refused 400 "a medium by another name" /media/../../etc/passwd
ours=(-H "Origin: $ADDRESS")
refused 400 "a field twice" $start "${ours[@]}" --data "$usual&key=$key"
refused 400 "a field of the path in the form" $start "${ours[@]}" --data "$usual&slug=partage-personnes"
refused 400 "a field of the form in the query" "$start?key=$key" "${ours[@]}" --data "mode=alone"
refused 400 "a broken escape" $start --data "$usual&x=%zz"
refused 400 "a NUL" $start --data "$usual&x=a%00b"
refused 400 "what is not UTF-8" $start --data "$usual&x=%ff%fe"
refused 400 "an overlong form of UTF-8" $start --data "$usual&x=%c0%af"
refused 400 "a surrogate" $start --data "$usual&x=%ed%a0%80"
refused 422 "a control that turns reading round" $start "${ours[@]}" --data "$usual&people=2%e2%80%ae"
refused 400 "another kind of body" $start --data "{}" -H 'Content-Type: application/json'
refused 400 "a multipart form without boundary" $start --data "a" -H 'Content-Type: multipart/form-data'
refused 413 "10,000 fields" $start --data "$(printf 'a%d=1&' {1..10000})"
refused 413 "a query too long" "/?$(printf 'a%.0s' {1..4100})"
refused 404 "a path too long for any page" "/survey/$(printf 'a%.0s' {1..900})"
refused 413 "a path too long" "/$(printf 'a%.0s' {1..1100})"
claim "none of these kept anything" test "$(everything)" = "$before"

# --- what was announced, by hand: raw HEAD BODY prints the status. nginx may hang up before all is said, and what it had
# answered is then lost on its way: it is asked again.
port=${ADDRESS##*:}
trap '' PIPE
raw()
{
	local try heard
	for try in 1 2 3 4 5
	do
		exec 3<>"/dev/tcp/127.0.0.1/$port"
		printf 'POST %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nOrigin: %s\r\nConnection: close\r\n%b\r\n%s' \
			$start "$port" "$ADDRESS" "$1" "$2" >&3
		read -r -t "${3:-10}" _ raw_status _ <&3
		heard=$?
		exec 3<&- 3>&-
		if [ $heard = 0 ]; then break; fi
		raw_status=none
		if [ $heard -gt 128 ]; then break; fi	# it was silent for so long
	done 2>/dev/null
	echo "${raw_status%$'\r'}"
}
form='Content-Type: application/x-www-form-urlencoded\r\n'
claim "1 GiB announced is refused at once" test "$(raw "${form}Content-Length: 1073741824\r\n" "")" = 413
claim "a length that is no number" test "$(raw "${form}Content-Length: 12x\r\n" "")" = 400
claim "a negative length" test "$(raw "${form}Content-Length: -5\r\n" "")" = 400
claim "two lengths" test "$(raw "${form}Content-Length: 5\r\nContent-Length: 6\r\n" "")" = 400
claim "a length beyond all numbers" test "$(raw "${form}Content-Length: 99999999999999999999\r\n" "")" = 400
claim "fewer bytes than announced are awaited, and nothing is kept" test "$(raw "${form}Content-Length: 500\r\n" "$usual" 2)" = none
claim "chunks without length are read or refused" grep -qE '^(303|400|411|422)$' <<<"$(raw "${form}Transfer-Encoding: chunked\r\n" $'0\r\n\r\n')"
claim "a header line too long" test "$(raw "X: $(printf 'a%.0s' {1..9000})\r\n" "")" = 400
claim "a Host that is none" grep -qE '^(400|403)$' <<<"$(status $start --data "$usual" -H 'Host: evil.example' -H "Origin: $ADDRESS")"
claim "still nothing is kept" test "$(everything)" = "$before"
claim "the site answers as before" test "$(status /)" = 200
claims_end
