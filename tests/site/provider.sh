#!/bin/bash
# Sign-in by OpenID Connect: off unless set up; who is let in and who is not; and a provider, or somebody in between, that
# says what it should not.
set -u
cd "$(dirname "$0")/../.."
. tests/site/browse.bash
. tests/site/totp.bash
. tests/provider/start.bash
unique=$$-$RANDOM
password='trois petits chats dorment'

# From an address that has not asked for anything yet (nginx).
browse /account/sign-in
claim "without settings there is no provider to sign in with" says_not /account/provider
browse /account/provider --interface 127.0.1.254
claim "and no page that leads to one" is 404
browse "/account/provider/back?state=$(printf '0%.0s' {1..64})&code=x" --interface 127.0.1.254
claim "nor one to come back to" is 404

export ACCOUNT_WORKERS=1
provider_site provider
export ANCRAGE_CONFIG=$ETC/ancrage.conf
sql "INSERT INTO body (kind, slug, name, state) VALUES ('council', 'council', 'Conseil', 'active')"

# Each sign-in is from an address of its own, as nginx slows one that has many; languages are English.
from=1
browse_en() { browse "$1" --interface "127.0.1.$from" -H 'Accept-Language: en' "${@:2}"; }
another() { from=$((from % 250 + 1)); }
fresh() { jar=$scratch/jar-$((++jars)); another; }
jars=0

# go [PATH]: to the provider; $away is where. come: what the provider says to that; $back is where it leads. pass: both, and there.
go() { browse_en "${1-/account/provider}"; away=$(header Location); }
come() { back=$(at_provider -o "$scratch/said" -w '%{redirect_url}' "$away"); back=${back#"$ADDRESS"}; }
pass() { go "$@"; come; browse_en "$back"; }

visits() { sql "SELECT COUNT(*) FROM visit"; }
events() { sql "SELECT COUNT(*) FROM audit_event WHERE action = '$1'"; }
identities() { sql "SELECT COUNT(*) FROM provider_identity i JOIN account a ON a.id = i.account WHERE a.mail = '$1'"; }
is_in() { browse_en /account; is 200; }
is_out() { browse_en /account; is 303; }
restart_workers()
{
	local worker children tenths=100
	read -r -a children <"/proc/$ACCOUNT_PID/task/$ACCOUNT_PID/children"
	for worker in "${children[@]}"; do kill -TERM "$worker"; done
	for worker in "${children[@]}"
	do
		while [ -d "/proc/$worker" ] && ((tenths-- > 0)); do sleep 0.1; done
	done
}
set_config() { sed -i "/^$1 =/d" "$ETC/account.conf"; echo "$1 = $2" >>"$ETC/account.conf"; restart_workers; }

# --- to the provider

fresh
browse_en "/account/sign-in?back=/account/me"
claim "the door leads to the provider by a plain link" says '<a class="button" id="provider" rel="nofollow" href="/account/provider?back=%2Faccount%2Fme">Sign in with Fédération</a>'
go "/account/provider?back=/account/me"
claim "which leads there" test "$code" = 303 -a "${away%%\?*}" = "$PROVIDER/authorize"
state=$(sed -n 's/.*[?&]state=\([0-9a-f]*\).*/\1/p' <<<"$away")
claim "with a state of 64 digits" test ${#state} = 64
claim "of which the database has the hash" test "$(sql "SELECT COUNT(*) FROM provider_state WHERE state_hash = UNHEX(SHA2(UNHEX('$state'), 256))")" = 1
claim "and nothing that could be used" test "$(sql "SELECT COUNT(*) FROM provider_state WHERE sealed LIKE '%$state%' OR sealed LIKE '%account%'")" = 0
claim "bound to the browser by a cookie for the server alone" grep -qiE '^Set-Cookie: provider=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Lax.?$' "$head"
come
claim "the provider, which refuses what it does not know, takes it" test -n "$back"

# --- who is let in

people=$(sql "SELECT COUNT(*) FROM account")
browse_en "$back"
claim "a stranger is told to ask" says "nobody has invited the mail address"
claim "and refused" is 403
claim "no account was made" test "$(sql "SELECT COUNT(*) FROM account")" = "$people"
claim "nobody was signed in" is_out

"$ANCRAGE" account add "Ada Martin" ada@provider.example --role administrator --body council >"$scratch/invitation"
old=$(sed -n "s|^$ADDRESS\(/account/invitation/.*\)|\1|p" "$scratch/invitation")
fresh
provider_script '{"fault":"user-unverified"}'
pass
claim "an address that is not verified is nobody's" is 403
provider_script '{"fault":"user-silent"}'
pass
claim "nor one that the provider says nothing of" is 403
provider_script '{"fault":"user-mail"}'
pass
claim "nor none" is 403
provider_script '{}'
fresh
pass
claim "who is invited goes on as by the link" grep -qE '^Location: /account/invitation/[0-9a-f]{64}' "$head"
claim "which is not a visit yet" is_out
pass
claim "again, before the password was chosen" is 303
link=$(header Location)
browse_en "$old"
claim "the link that was mailed is replaced" is 410
browse_en "$link"
send "$link" "password=$password" "repeated=$password"
key=$(key_shown)
send /account/enrol "code=$(digits "$key")"
claim "with a password and a second step the account is theirs" is_in
claim "the log tells that they belong together" test "$(events provider-linked)" = 1

# --- out

browse_en /account/me
claim "one's page says how one can sign in" says "You can sign in with Fédération"
fresh
pass
claim "the second step is asked for where the provider saw none" says /account/sign-in/code
claim "and nobody is in before" is_out
sql "UPDATE account SET totp_last = 0"
pass
send /account/sign-in/code code=000000
claim "a wrong code is refused" is 422
sql "UPDATE account SET totp_last = 0"
send /account/sign-in/code "code=$(digits "$key")"
claim "the right one lets in" is_in
claim "the password was not given in that visit" test "$(sql "SELECT proved FROM visit WHERE token_hash = UNHEX(SHA2(UNHEX('$(awk '$6 == "visit" { print $7 }' "$jar")'), 256))")" = 0
claim "the log tells both" test "$(events provider-used)" -ge 2
browse_en /account
send /account/sign-out
claim "signed out here" is_out
browse_en /account
fresh
provider_script '{"amr":["pwd","mfa"]}'
pass "/account/provider?back=/account/me"
claim "a second step that the provider saw is enough" leads_to /account/me
browse_en /account
send /account/sign-out
claim "signing out leads on to the provider by itself" grep -qiE "^Refresh: 0; url=$PROVIDER/session/end\?id_token_hint=" "$head"
claim "and by a link" says "href=\"$PROVIDER/session/end?id_token_hint="
away=$(header Refresh); away=${away#*url=}
claim "the visit is over" is_out
come
claim "from where one is led back" test "${back%%\?*}" = /account/provider/out
browse_en "$back"
claim "and is told" says "You are signed out"
browse_en "$back"
claim "once" leads_to /account/sign-in
browse_en /account/provider/out
claim "without a state it is the door" leads_to /account/sign-in
provider_script '{"acr":"eidas2"}'
fresh
pass
claim "so is a level of trust that a setting names" leads_to /account
go
claim "who is signed in need not sign in" leads_to /account

# --- accounts that were there before: a member, who has a password; an analyst, who has a second step too

"$ANCRAGE" account add "Bea Roux" bea@provider.example --role member --body council >"$scratch/invitation"
fresh
link=$(sed -n "s|^$ADDRESS\(/account/invitation/.*\)|\1|p" "$scratch/invitation")
browse_en "$link"
send "$link" "password=$password" "repeated=$password"
claim "a member signs in by the link" is_in
fresh
provider_script '{"sub":"bea","mail":"BEA@provider.example","amr":["mfa"]}'
pass "/account/provider?back=/account/me"
claim "an account that is in use is asked for its password once" says "Sign in once with your password too"
claim "with its address filled in" says 'value="bea@provider.example"'
claim "nobody is in" is_out
pass "/account/provider?back=/account/me"
send /account/sign-in mail=bea@provider.example password=wrong
claim "a wrong one links nothing" test "$(identities bea@provider.example)" = 0
send /account/sign-in mail=bea@provider.example "password=$password"
claim "the right one lets in" leads_to /account/me
claim "and they belong together" test "$(identities bea@provider.example)" = 1
fresh
pass
claim "from then on the provider is enough" leads_to /account
browse_en /account/me
send /account/me/provider/end
claim "until one says no" test "$(identities bea@provider.example)" = 0
fresh
provider_script '{"sub":"mallory","mail":"ada@provider.example","amr":["mfa"]}'
pass
claim "another identity with the same address must know the password" says "Sign in once with your password too"
send /account/sign-in mail=ada@provider.example "password=$password"
claim "and pass the second step" says /account/sign-in/code
claim "before which nothing is linked" test "$(identities ada@provider.example)" = 1
claimed=$(field claimed)
browse_en /account/sign-in
browse_en /account/sign-in -H "Origin: $ADDRESS" --data-urlencode mail=bea@provider.example --data-urlencode "password=$password" --data-urlencode "claimed=$claimed"
claim "a claim on somebody else's account is worth nothing" test "$(identities bea@provider.example)" = 0

fresh
provider_script '{"amr":["mfa"]}'
link=$("$ANCRAGE" account reset ada@provider.example | sed -n "s|^$ADDRESS\(/account/invitation/.*\)|\1|p")
pass
claim "a link for a new password that nobody used yet changes nothing" leads_to /account
fresh
browse_en "$link"
send "$link" "password=$password" "repeated=$password"
claim "used, it ends what was linked before" test "$(identities ada@provider.example)" = 0
pass
send /account/sign-in mail=ada@provider.example "password=$password"
sql "UPDATE account SET totp_last = 0"
send /account/sign-in/code "code=$(digits "$key")"
claim "until both belong together anew" test "$code" = 303 -a "$(identities ada@provider.example)" = 1

# --- refused

fresh
provider_script '{"sub":"bea2","mail":"bea@provider.example","amr":["mfa"]}'
"$ANCRAGE" account disable bea@provider.example >/dev/null
pass
claim "a closed account is refused" is 403
claim "and the log tells" test "$(events provider-refused)" = 1
"$ANCRAGE" account add "Cyd Petit" cyd@provider.example --role member --body council >/dev/null
sql "UPDATE account_link SET expires = 1 WHERE account = (SELECT id FROM account WHERE mail = 'cyd@provider.example')"
fresh
provider_script '{"sub":"cyd","mail":"cyd@provider.example"}'
pass
claim "an invitation that is over is none" is 403

before=$(visits)
known='"sub":"ada","amr":["mfa"]'
for fault in alg-none alg-none-signed alg-hs256-pem alg-hs256-jwk alg-ps256 alg-swapped bad-signature changed no-signature stolen-name \
	weak-key crit jwk typ iss iss-slash aud aud-two aud-none azp nonce nonce-none at_hash exp exp-none exp-text iat iat-later nbf \
	sub sub-number not-json twice array unknown-key user-sub user-aud user-iss user-exp user-plain user-signature user-stranger other-iss no-iss \
	token-text token-none
do
	fresh
	provider_script "{\"fault\":\"$fault\",$known}"
	pass
	claim "$fault: refused, and said" test "$code" = 403 -a -n "$(grep -F 'cannot be trusted: nobody was signed in' "$body")"
done
for fault in denied broken
do
	fresh
	provider_script "{\"fault\":\"$fault\",$known}"
	pass
	claim "$fault: told at the door" is 403
	claim "$fault: which stays open" says 'name="password"'
done
fresh
provider_script "{\"fault\":\"token-400\",$known}"
pass
claim "a code that the provider refuses is told" is 422
fresh
provider_script "{\"fault\":\"state\",$known}"
pass
claim "another state is none" is 422
claim "and nothing is asked of the provider for it" test "$(provider_count 'POST /token')" = 0
claim "in all this nobody was signed in" test "$(visits)" = "$before"

# --- replayed, elsewhere, late

provider_script "{$known}"
fresh
go
come
mine=$jar
fresh
browse_en "$back"
claim "what another browser began is nothing here" is 422
go
browse_en "$back"
claim "nor where this one has begun something of its own" is 422
jar=$mine
browse_en "$back"
claim "where it was begun it is good" is 303
browse_en /account
send /account/sign-out
browse_en "$back"
claim "once" is 422
browse_en "$back&code=again"
claim "a name twice is refused" is 400
fresh
go
come
sql "UPDATE provider_state SET expires = UNIX_TIMESTAMP() - 1"
browse_en "$back"
claim "after ten minutes it is over" is 422
"$ANCRAGE" tick >/dev/null
claim "and swept" test "$(sql "SELECT COUNT(*) FROM provider_state")" = 0
browse_en "/account/provider/back?code=x"
claim "without a state, nothing" is 422
browse_en "/account/provider/back?state=$(printf '0%.0s' {1..64})&error=access_denied"
claim "an error that nobody asked for is nothing" is 422

# --- the database fails after the provider was asked

# Somebody holds what every event waits for, longer than anybody waits.
fresh
go
come
mariadb --no-defaults --socket="$DB_SOCKET" --user="$DB_USER" "$DB_NAME" \
	--execute="BEGIN; SELECT one FROM audit_lock FOR UPDATE; SELECT SLEEP(60)" >/dev/null 2>&1 &
holder=
for (( tenths = 100; tenths > 0; tenths-- ))
do
	holder=$(sql "SELECT id FROM information_schema.PROCESSLIST WHERE info = 'SELECT SLEEP(60)'")
	test -z "$holder" || break
	sleep 0.1
done
browse_en "$back"
claim "where the database fails nobody is in" test "$code" = 500 -o "$code" = 503
sql "KILL $holder"
wait $!
browse_en "$back"
claim "and the same page, asked for again, goes on" leads_to /account

# --- a form that was sent after the visit ended

fresh
pass
browse_en /account/me/name
sql "UPDATE visit SET seen = seen - 3600"
send /account/me/name "name=Ada Martin, qui a longtemps écrit"
claim "after the visit ended, the door" is 401
claim "has a way through the provider that keeps the form" says '<form method="post" action="/account/provider">'
kept=$(field kept)
browse_en /account/provider -H "Origin: $ADDRESS" --data-urlencode "kept=$kept"
away=$(header Refresh); away=${away#*url=}
claim "it leads there from a page, as no form may" test "$code" = 200 -a "${away%%\?*}" = "$PROVIDER/authorize"
come
browse_en "$back"
claim "and what was written comes back" says "qui a longtemps écrit"
browse_en /account/provider -H "Origin: http://evil.example" --data-urlencode "kept=$kept"
claim "no foreign page begins it with a form" is 403

# --- other keys, other settings

provider_script "{$known,\"alg\":\"ES256\"}"
fresh
pass
claim "tokens may be signed by ES256" leads_to /account
restart_workers
fresh
pass
provider_script "{$known,\"rotate\":true}"
fresh
pass
claim "a new key is asked for" leads_to /account
claim "once" test "$(provider_count 'GET /jwks')" = 1
provider_script "{$known,\"rotate\":true}"
fresh
pass
pass
claim "and not again within a minute" test "$code" = 403 -a "$(provider_count 'GET /jwks')" = 0
set_config provider_pkce no
provider_script "{$known,\"pkce\":false}"
fresh
pass
claim "without PKCE no parameter of it is sent" leads_to /account
set_config provider_plain_userinfo yes
provider_script "{$known,\"pkce\":false,\"fault\":\"user-plain\"}"
fresh
pass
claim "where a setting says so userinfo may be plain" leads_to /account
set_config provider_vouches_for_mail yes
provider_script '{"pkce":false,"fault":"user-silent","sub":"bea3","mail":"bea@provider.example"}'
"$ANCRAGE" account reset bea@provider.example >/dev/null
fresh
pass
claim "and the provider may vouch for addresses" says "Sign in once with your password too"
set_config provider_network public
provider_script '{"pkce":false}'
fresh
go
claim "an address that is not of the network meant is not asked" is 503
set_config provider_network loopback
set_config provider_ca_file /etc/ssl/certs/ca-certificates.crt
fresh
go
claim "nor one whose certificate nobody known has signed" is 503
claim "the provider saw nothing of either" test "$(provider_count 'GET /.well-known/openid-configuration')" = 0
set_config provider_ca_file "$provider/ca.pem"
provider_script '{"pkce":false,"fault":"document-issuer"}'
fresh
go
claim "a document of another issuer is none" is 503
restart_workers

# --- a provider that does not answer: each keeps the worker from it for a moment

for fault in token-slow token-500 token-large user-500
do
	provider_script "{$known,\"pkce\":false,\"fault\":\"$fault\"}"
	fresh
	go
	come
	since=$SECONDS
	browse_en "$back"
	claim "$fault: told to try again, in time" test "$code" = 503 -a $((SECONDS - since)) -lt 8
	claim "$fault: the door stays open" says 'name="password"'
	go
	come
	browse_en "$back"
	claim "$fault: nobody else waits for it" test "$code" = 503 -a $((SECONDS - since)) -lt 9
	restart_workers
done
provider_script "{$known,\"pkce\":false}"
fresh
pass
claim "then it is asked again" leads_to /account

# --- bounds, and what nobody may read

jar=$scratch/none
another
many=$(seq 60 | xargs -P 4 -I {} curl -s -o /dev/null -w '%{http_code}\n' --max-time 30 --interface "127.0.1.$from" "$ADDRESS/account/provider" | grep -c 429)
claim "a flood is slowed before anything is made" test "$many" -gt 15
lacks() { ! grep -rqF -- "$1" "$LOG"; }
claim "no log holds an address, a subject or the secret" test -z "$(grep -rlE 'provider\.example|mallory|secret of the tests' "$LOG")"
claim "nor a state" lacks "$state"
claim "but why something was refused" grep -q "another made it (iss)" "$LOG/account.log"
for program in answer
do
	claim "$program reaches nothing of this" \
		test -z "$(mariadb --no-defaults --socket="$DB_SOCKET" --user="$DB_USER" -N -B -e "SHOW GRANTS FOR ancrage_$program@localhost" | grep provider)"
done
claims_end
