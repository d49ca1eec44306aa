#!/bin/bash
# Staff: invited by a link, signed in with a second step, signed out; and what nothing loses or gives away.
set -u
cd "$(dirname "$0")/../.."
. tests/site/browse.bash
. tests/site/totp.bash
export ANCRAGE_CONFIG=$ETC/ancrage.conf
unique=$$-$RANDOM
mail=admin-$unique@site.example
password='trois petits chats dorment'
body_slug=site-$unique

paper_codes() { sed -n 's/.*<li class="code" dir="ltr">\([^<]*\)<.*/\1/p' "$body"; }
account_of() { sql "SELECT $1 FROM account WHERE mail = '$mail'"; }

sql "INSERT INTO body (kind, slug, name, state) VALUES ('council', '$body_slug', 'Conseil $unique', 'active')"

said=$("$ANCRAGE" account add "Ada Martin" "$mail" --role administrator --body nowhere) && status=0 || status=$?
claim "an unknown body is refused" test "$status" = 1
said=$("$ANCRAGE" account add "Ada Martin" "$mail" --role king --body "$body_slug") && status=0 || status=$?
claim "an unknown role is refused, and those there are told" grep -q "general-secretary" <<<"$said"
said=$("$ANCRAGE" account add "Ada Martin" "$mail" --role administrator --body "$body_slug")
link=$(sed -n "s|^$ADDRESS\(/account/invitation/[0-9a-f]*\)$|\1|p" <<<"$said")
claim "the operator is given a link" test -n "$link"
claim "the database holds no token of it" test "$(sql "SELECT COUNT(*) FROM account_link WHERE LOWER(HEX(token_hash)) = '${link##*/}'")" = 0

browse /account
claim "the first page leads to the door" leads_to "/account/sign-in?back=%2Faccount"
browse "$link"
claim "the link opens" is 200
browse "$link"
claim "opened again, as mail scanners do, it still opens" is 200
send "$link" "password=motdepasse2024" "repeated=motdepasse2024"
claim "an easy password is refused" is 422
send "$link" "password=$password" "repeated=$password"
claim "a good one leads to the second step" says "/account/enrol"
key=$(key_shown)
claim "its key is shown in text" test ${#key} = 39
claim "and drawn" says "<svg class=\"qr\""
claim "nothing is kept before the first code is right" test "$(account_of state)" = invited
chosen=$(field chosen)
send /account/enrol code=000000x
claim "wrong digits are told" is 422
send /account/enrol "code=$(digits "$key")"
claim "the right ones let in" is 200
claim "ten codes are shown for paper" test "$(paper_codes | wc -l)" = 10
paper=$(paper_codes | head -n 1)
claim "the cookie of the visit is for the server alone" grep -qiE '^Set-Cookie: visit=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Lax.?$' "$head"
browse /account
claim "signed in" says "Ada Martin"
claim "the frame has its skip link" says 'class="skip" href="#main"'
claim "nobody may keep the page" has_header Cache-Control no-store
browse /account/people
claim "an administrator finds the body" says "Conseil $unique"
cp "$jar" "$scratch/old"
browse /account
send /account/sign-out
claim "signed out" leads_to /account/sign-in
browse /account
claim "the door again" leads_to "/account/sign-in?back=%2Faccount"
jar=$scratch/old
browse /account
claim "the old cookie opens nothing" is 303
jar=$scratch/jar
browse "$link"
claim "the link is spent" is 410
browse "$link" -H "Origin: $ADDRESS" --data-urlencode "password=$password" --data-urlencode "repeated=$password"
claim "and sets nothing" is 410
browse /account/enrol -H "Origin: $ADDRESS" --data-urlencode "chosen=$chosen" --data-urlencode "code=$(digits "$key")"
claim "nor does what was sealed with it" is 410

# Sign in with a code of a step that was not used yet, then with one on paper.
browse "/account/sign-in?back=/account/me"
send /account/sign-in "mail=$mail" "password=wrong $password"
claim "a wrong password is refused" is 422
send /account/sign-in "mail=$mail" "password=$password"
claim "the right one asks for the second step" says /account/sign-in/code
send /account/sign-in/code "code=$(digits "$key" 1)"
claim "which leads where the visitor was going" leads_to /account/me
follow
claim "that page opens" is 200

# A form sent after the visit ended is completed after signing in again.
browse /account/me/name
sql "UPDATE visit SET seen = seen - 3600"
send /account/me/name "name=Ada Martin-Roux, qui a longtemps écrit"
claim "after the visit ended, the door" is 401
claim "nothing was changed" test "$(account_of name)" = "Ada Martin"
send /account/sign-in "mail=$mail" "password=$password"
send /account/sign-in/code "code=$paper"
claim "what was written comes back" says "qui a longtemps écrit"
send /account/me/name "name=Ada Martin-Roux, qui a longtemps écrit"
claim "and is sent" leads_to /account/me
claim "and kept" test "$(account_of name)" = "Ada Martin-Roux, qui a longtemps écrit"
browse /account/me
claim "nine codes are left" test "$(sql "SELECT COUNT(*) FROM account_recovery r JOIN account a ON a.id = r.account WHERE a.mail = '$mail'")" = 9

# From elsewhere, nothing is changed.
browse /account/me/name -H "Origin: http://evil.example" --data-urlencode "name=Evil" --data "version=1&form=$(field form)"
claim "a foreign page changes nothing" is 403
browse /account -b "draft-x=1; $(awk '$6 == "visit" { print "visit=" $7 }' "$jar")"
claim "another program's cookie is no matter" is 200
browse / -b "visit=$(awk '$6 == "visit" { print $7 }' "$jar")"
claim "the respondents' program needs no visit" is 200

said=$("$ANCRAGE" account list)
claim "the operator lists the staff" grep -qF "<$mail> active: administrator of $body_slug" <<<"$said"
"$ANCRAGE" account rename "$mail" "Ada Lovelace" >/dev/null
claim "the operator calls somebody otherwise" grep -qF "Ada Lovelace <$mail>" <<<"$("$ANCRAGE" account list)"
claim "and it is in the log" grep -q 'name-changed' <<<"$("$ANCRAGE" audit list --action name-changed)"
"$ANCRAGE" account disable "$mail" >/dev/null
browse /account
claim "a closed account is out at once" is 303
"$ANCRAGE" account reset "$mail" >/dev/null

# A flood is told to wait before any password is looked at.
many=$(seq 100 | xargs -P 8 -I {} curl -s -o /dev/null -w '%{http_code}\n' --max-time 30 -H "Origin: $ADDRESS" \
	--data "mail=nobody-{}-$unique@site.example&password=x" "$ADDRESS/account/sign-in" | grep -c 429)
claim "a flood of passwords is slowed" test "$many" -gt 30
for i in $(seq 40); do browse /account/forgotten -H "Origin: $ADDRESS" --data "mail=x"; [ "$code" = 429 ] && break; done
claim "whoever floods is told to wait" is 429
claim "in four languages" test "$(grep -c '<section lang=' "$body")" = 4
claim "and for how long" has_header Retry-After 60
claim "the first page is not" test "$(status /)" = 200
claim "nor is the door itself" test "$(status /account/sign-in)" = 200
lacks() { ! grep -rqF -- "$1" "$LOG"; }
claim "no log holds an address or a password" lacks "$unique"
grants=$(mariadb --no-defaults --socket="$DB_SOCKET" --user="$DB_USER" -N -B -e 'SHOW GRANTS FOR ancrage_account@localhost')
claim "the database account of account reaches nothing of what was answered" \
	test -z "$(grep -E 'draft|submission|verbatim|questionnaire|ON `?[a-z_]+`?\.\*' <<<"$grants" | grep -v 'GRANT USAGE ON \*\.\*')"
claim "and that of answer no account" \
	test -z "$(mariadb --no-defaults --socket="$DB_SOCKET" --user="$DB_USER" -N -B -e 'SHOW GRANTS FOR ancrage_answer@localhost' | grep -E 'account|visit|sign_in')"

# Strangers of all addresses share one door. Who shows a cookie in the form of a known browser's comes in
# beside them, and is not looked at where it is forged.
stranger() { browse /account/forgotten --interface "127.0.0.$1" -H "Origin: $ADDRESS" --data "mail=x" "${@:2}"; }
jar=$scratch/stranger
crowd() { for i in $(seq 200); do stranger $((i % 40 + 2)); [ "$code" = 429 ] && break; done; }
crowd
claim "strangers from everywhere are slowed together" is 429
# The door opens for one again in a sixth of a second, which a slow machine may take.
for try in {1..10}; do crowd; stranger 50 -b "device=1.short"; [ "$code" = 429 ] && break; done
claim "a cookie of another form makes nobody known" is 429
stranger 50 -b "device=1.$(printf 'A%.0s' $(seq 100))"
claim "a forged one is let in, and nothing else is done" is 422
claim "and is taken away" grep -qi '^Set-Cookie: device=;.*Max-Age=0' "$head"
jar=$scratch/jar
stranger 51
claim "a browser that signed in before has its own share" is 422
claim "and keeps its cookie" has_header Set-Cookie ""
sleep 6		# what a full door takes to empty: whoever comes next finds it open
jar=$scratch/stranger
stranger 52
claim "a moment later strangers come in again" is 422

claims_end
