#!/bin/bash
# The operator's command against a running site.
set -eu
. tests/claim.sh

export ANCRAGE_CONFIG=$ETC/ancrage.conf
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# What it says, on both outputs, in $said; its exit status in $status.
ancrage()
{
	status=0
	said=$("$ANCRAGE" "$@" 2>&1) || status=$?
}

says() { [[ $said == *"$1"* ]]; }
says_not() { [[ $said != *"$1"* ]]; }

ancrage
claim "no command is a misuse" test "$status" = 2
ancrage questionaire check
claim "an unknown command is a misuse" test "$status" = 2
ancrage questionnaire check
claim "a missing argument is a misuse" test "$status" = 2
claim "its usage is shown" says "usage: ancrage questionnaire check FILE"
ancrage help
claim "help is given" test "$status" = 0
claim "help lists the commands" says "ancrage sample load [NAME...]"

ancrage key list
claim "keys are listed by number" says "key 1: makes the new codes"
claim "keys are not shown" says_not "$(cut -d' ' -f2 "$KEY_FILE")"

ancrage sample load
claim "samples load again" test "$status" = 0
ancrage consultation list
claim "surveys are listed" says "partage-personnes"
ancrage questionnaire check src/samples/information-sharing/supported-persons.json
claim "a sample has no fault" test "$status" = 0
claim "a sample is given no advice" says_not warning
sed 's|Qui vous|QUI VOUS|' src/samples/attractiveness/professionals.json >"$scratch/loud.json"
ancrage questionnaire publish "$scratch/loud.json"
claim "a questionnaire is published with advice" test "$status" = 0
claim "advice has its place and its rule" says "$scratch/loud.json: warning: sections[0].questions[1].label.fr: Words in capitals"
echo '{"schema":1}' >"$scratch/faulty.json"
ancrage questionnaire publish "$scratch/faulty.json"
claim "a faulty questionnaire is refused" test "$status" = 1
claim "each fault is on a line" says "$scratch/faulty.json: sections: This is missing."

ancrage tick
claim "tick runs" test "$status" = 0
sql() { mariadb --no-defaults --socket="$DB_SOCKET" --user="$DB_USER" --execute="$1" "$DB_NAME"; }
sql "INSERT INTO outbox (name, kind, recipient, language, sealed, urgent, made, expires, next_try)
	VALUES (UNHEX(MD5('a')), 'code', 'a@site.example', 'fr', '1.x', 1, UNIX_TIMESTAMP(), UNIX_TIMESTAMP() + 600, UNIX_TIMESTAMP())"
ancrage doctor
claim "the doctor says that notices wait for a relay" says "wait, and mail_relay is not set"
# With what other tests left there.
sql "DELETE FROM outbox"
ancrage doctor
claim "the doctor is content" test "$status" = 0
claim "the doctor says so" says_not fault
claim "it has asked the site itself" says "ok    site: the door of the staff answers"
sed "s|^address = .*|address = http://127.0.0.1:1|" "$ETC/ancrage.conf" >"$scratch/elsewhere.conf"
chmod 600 "$scratch/elsewhere.conf"
ANCRAGE_CONFIG=$scratch/elsewhere.conf ancrage doctor
claim "the doctor misses a site that does not answer" says "fault site: its first page answers: http://127.0.0.1:1/: "

mkdir "$scratch/etc"
cp "$ETC"/*.conf "$scratch/etc"
chmod 600 "$scratch/etc"/*.conf
sed -i 's|^address = .*|address = https://other.example|' "$scratch/etc/answer.conf"
ANCRAGE_CONFIG=$scratch/etc/ancrage.conf ancrage doctor
claim "the doctor sees programs of two sites" says "answer.conf has another database_name or address"
echo "adress = x" >>"$scratch/etc/account.conf"
cp "$ETC/answer.conf" "$scratch/etc"
ANCRAGE_CONFIG=$scratch/etc/ancrage.conf ancrage doctor
claim "the doctor sees a faulty line of a program's" says "there is no setting 'adress'"
sed "s|^database_socket = .*|database_socket = $scratch/none|" "$ETC/ancrage.conf" >"$scratch/deaf.conf"
sed "s|^key_file = .*|key_file = $scratch/none|" "$ETC/ancrage.conf" >"$scratch/keyless.conf"
chmod 600 "$scratch"/*.conf
ANCRAGE_CONFIG=$scratch/deaf.conf ancrage doctor
claim "the doctor misses the database" test "$status" = 1
claim "the doctor goes on without it" says "ok    instance key: can be read"
ANCRAGE_CONFIG=$scratch/deaf.conf ancrage tick
claim "tick fails without the database" test "$status" = 1
ANCRAGE_CONFIG=$scratch/deaf.conf ancrage consultation list
claim "so does a command" test "$status" = 1
ANCRAGE_CONFIG=$scratch/keyless.conf ancrage doctor
claim "the doctor misses the key" says "fault instance key: can be read"
ANCRAGE_CONFIG=$scratch/keyless.conf ancrage key list
claim "nothing is listed without a key" test "$status" = 1
ANCRAGE_CONFIG=$scratch/keyless.conf ancrage key renew
claim "a first key is made" says "key 1 is in"
ANCRAGE_CONFIG=$scratch/keyless.conf ancrage key renew
claim "another one is made" says "key 2 is in"
claim "nobody else may read it" test "$(stat -c %a "$scratch/none")" = 600
ANCRAGE_CONFIG=$scratch/keyless.conf ancrage key list
claim "both are kept" says "key 1"
claims_end
