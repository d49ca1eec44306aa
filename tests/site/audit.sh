#!/bin/bash
# The audit log on a running site: what the operator sees of it, and what becomes of somebody who tampers with it.
set -u
cd "$(dirname "$0")/../.."
. tests/site/browse.bash
export ANCRAGE_CONFIG=$ETC/ancrage.conf
unique=$$-$RANDOM
mail=log-$unique@site.example
slug=log-$unique
password='trois petits chats dorment'

# What it says, on both outputs, in $said; its exit status in $status.
ancrage()
{
	status=0
	said=$("$ANCRAGE" "$@" 2>&1) || status=$?
}
told() { grep -qF -- "$1" <<<"$said"; }
number() { sql "SELECT MAX(number) FROM audit_event"; }

ancrage body add council "$slug" "Conseil $unique"
ancrage account add "Ada Martin" "$mail" --role member --body "$slug"
link=$(sed -n "s|^$ADDRESS\(/account/invitation/[0-9a-f]*\)$|\1|p" <<<"$said")
browse "$link"
send "$link" "password=$password" "repeated=$password"
claim "somebody is let in" leads_to /account
ancrage audit list --account "$mail"
claim "what they did is listed" told " $mail signed-in account $mail in $slug"
claim "and what was done to them" told " operator invited account $mail in $slug: roles=member"
claim "their link is not" test "$(grep -c "${link##*/}" <<<"$said")" = 0
ancrage audit list --body "$slug" --action body-added
claim "the body too" told " operator body-added body $slug in $slug"
ancrage audit verify
claim "the log is whole" told "all as written"

# What the operator does.
printf 'Nom;Du;Collège\nAwa Diop;2026-01-01;professionals\nPaul Roux;2026-01-01;training\n' >"$scratch/members.csv"
ancrage member import "$slug" "$scratch/members.csv"
ancrage audit list --body "$slug" --action members-imported
claim "a list that was only looked at leaves no event" told "there is no such event"
ancrage member import "$slug" "$scratch/members.csv" --write
ancrage body change "$slug" --state dormant --name "Conseil $unique, en sommeil"
ancrage account disable "$mail"
ancrage account reset "$mail" --second-step
ancrage account disable "$mail"
ancrage account add "Ada Martin" "$mail" --role expert --body "$slug"
ancrage audit list --body "$slug"
claim "members read in are told" told "operator members-imported body $slug in $slug: added=2 changed=0"
claim "what changed of a body too, and no name" told "operator body-changed body $slug in $slug: changed=state,name"
claim "a closed account" told "operator closed account $mail in $slug"
claim "one opened again" told "operator opened account $mail in $slug"
claim "a second step removed" told "operator second-step-removed account $mail in $slug"
claim "a link made" told "operator link-made account $mail in $slug: link=reset"
claim "a role given" told "operator roles-changed account $mail in $slug: was=member is=expert,member"
ancrage body change "$slug" --below nowhere
ancrage account disable nobody@site.example
ancrage audit list --body "$slug"
claim "what was refused leaves no event" test "$(grep -c . <<<"$said")" = "$(sql "SELECT COUNT(*) FROM audit_event e JOIN body b ON b.id = e.body WHERE b.slug = '$slug'")"
claim "and is not told" test "$(head -n 1 <<<"$said" | grep -c roles-changed)" = 1

# Erasing a person: the chain holds.
sql "DELETE FROM account WHERE mail = '$mail'"
ancrage audit verify
claim "the log is whole after somebody was erased" test "$status" = 0
ancrage audit list --body "$slug"
claim "who is a number" told ", erased signed-in account "
claim "and no longer an address" test "$(grep -c "$mail" <<<"$said")" = 0

# The head, once a day among the lines of the log.
sql "DELETE FROM audit_told"
ancrage tick
claim "the tick tells the head" told "audit head: $(number) "
echo "$said" >"$scratch/syslog"
ancrage tick
claim "once a day" test "$(grep -c "audit head: " <<<"$said")" = 0
ancrage audit head
claim "the command tells the same" grep -qF "$said" "$scratch/syslog"
echo "$said" >"$scratch/head"
ancrage audit verify --head "$scratch/syslog"
claim "it is found in a log's lines" told "the heads that were kept agree"

# Anybody can compute the chain again from the table (src/audit/audit.h says how).
ancrage audit export "$scratch/log.csv"
claim "the log is written as a table" test "$status" = 0
claim "for its owner alone" test "$(stat -c %a "$scratch/log.csv")" = 600
claim "nothing is left beside it" test "$(ls "$scratch"/log.csv* | wc -l)" = 1
chain=$(python3 - "$scratch/log.csv" <<-'END'
	import csv, hashlib, sys
	from datetime import datetime, timezone
	before = '0' * 64
	for row in list(csv.reader(open(sys.argv[1], newline='')))[1:]:
	    number, time, account, _, _, action, _, kind, thing, _, _, body, _, detail, digest = row
	    seconds = str(int(datetime.strptime(time, '%Y-%m-%dT%H:%M:%SZ').replace(tzinfo=timezone.utc).timestamp()))
	    fields = [before, number, seconds, account, action, kind, thing, body, detail]
	    before = hashlib.sha256(''.join('%d:%s,' % (len(field), field) for field in fields).encode()).hexdigest()
	    assert before == digest, number
	print(number, before)
	END
)
claim "whoever has the table can compute the chain" test "$chain" = "$(cut -d' ' -f1,2 "$scratch/head")"
ancrage audit export /dev/full/x
claim "where it cannot be written, so it is told" test "$status" = 1

# Somebody who may change the schema, and does: each time the log is put back as it was.
sql "DROP TRIGGER audit_event_stays; DROP TRIGGER audit_event_remains; CREATE TABLE audit_kept AS SELECT * FROM audit_event"
put_back() { sql "DELETE FROM audit_event; INSERT INTO audit_event SELECT * FROM audit_kept"; }
last=$(number) middle=$(($(number) - 3))

# tampered WORDS SQL WORDS: these are told after that was done.
tampered()
{
	sql "$2"
	ancrage audit verify --head "$scratch/head"
	claim "$1" told "$3"
	claim "$1: refused" test "$status" = 1
	put_back
}
tampered "a changed event is found" "UPDATE audit_event SET account = 1 WHERE number = $middle" "event $middle: it is not what was written after event $((middle - 1))"
tampered "a removed event is found" "DELETE FROM audit_event WHERE number = $middle" "event $middle: missing, so that event $((middle + 1)) cannot be checked"
tampered "the first ones removed are found" "DELETE FROM audit_event WHERE number <= 2" "event 1 to 2: missing"
tampered "an added event is found" "INSERT INTO audit_event SELECT number + 1, happened, account, action, kind, object, body, detail, hash FROM audit_event WHERE number = $last" \
	"event $((last + 1)): it is not what was written"
tampered "an event before the first is found" "INSERT INTO audit_event SELECT 0, happened, account, action, kind, object, body, detail, hash FROM audit_event WHERE number = $last" "event 0: it was added"
tampered "swapped events are found" "UPDATE audit_event SET number = CASE number WHEN $middle THEN -1 WHEN $((middle + 1)) THEN -2 END WHERE number IN ($middle, $((middle + 1)));
	UPDATE audit_event SET number = CASE number WHEN -1 THEN $((middle + 1)) ELSE $middle END WHERE number < 0" "event $middle: it is not what was written"
tampered "a log that was cut is found by the head" "DELETE FROM audit_event WHERE number >= $middle" "event $middle: missing, and all after it up to $last at least"
tampered "an emptied log is found by the head" "DELETE FROM audit_event" "event 1: missing, and all after it up to $last at least"
ancrage audit verify --head "$(cut -d' ' -f2 "$scratch/head")"
claim "put back, it is whole" test "$status" = 0
sql "DELETE FROM audit_event WHERE number >= $middle"
ancrage audit verify
claim "without a head a cut is not seen" test "$status" = 0
ancrage audit verify --head "$(cut -d' ' -f2 "$scratch/head")"
claim "by its hash alone it is" told "no event has the hash that was kept"
put_back
sql "DROP TABLE audit_kept"
mariadb --no-defaults --socket="$DB_SOCKET" --user="$DB_USER" "$DB_NAME" <sql/0006_audit.sql
claim "events can be changed no more" test -z "$(sql "UPDATE audit_event SET account = 1" 2>/dev/null && echo changed)"

grants=$(mariadb --no-defaults --socket="$DB_SOCKET" --user="$DB_USER" -N -B -e 'SHOW GRANTS FOR ancrage_account@localhost')
claim "account may add to the log and read it, no more" test "$(grep -c 'audit_event' <<<"$grants") $(grep -c 'GRANT SELECT, INSERT ON .*audit_event' <<<"$grants")" = "1 1"
claim "answer has nothing to do with it" \
	test -z "$(mariadb --no-defaults --socket="$DB_SOCKET" --user="$DB_USER" -N -B -e 'SHOW GRANTS FOR ancrage_answer@localhost' | grep audit)"
ancrage audit verify --head "$scratch/head"
claim "in the end the log is whole" test "$status" = 0
claims_end
