#!/bin/bash
# A thousand invited to an anonymous survey answer in random order. Whoever has every table, the binary logs, the
# servers' logs and backups from before, between and after - and knows who was invited, all their codes, and when
# each browser acted, but not the instance key - tries to tell who answered what (tests/ledger/unlinked.py).
set -u
cd "$(dirname "$0")/../.."
. tests/site/browse.bash
directory=$SCRATCH/unlinked
run=src/deploy/run.sh
mine=$(mktemp -d)
trap '$run stop "$directory"; rm -rf "$scratch" $(test -n "${KEEP-}" || echo "$mine")' EXIT

ancrage() { ANCRAGE_CONFIG=$ETC/ancrage.conf "$B/bin/ancrage" "$@"; }
backup() { mariadb-dump --no-defaults --socket="$DB_SOCKET" --user="$DB_USER" --hex-blob --skip-extended-insert --complete-insert --single-transaction "$DB_NAME" >"$mine/backup-$1.sql"; }
# answer FIRST LAST: those of the random order, as many browsers as that.
answer() { python3 tests/ledger/unlinked.py answer "$ADDRESS" "$mine" "$1" "$2"; }

$run stop "$directory"
rm -rf "$directory"
DB_OPTIONS="--log-bin=$directory/db/binlog --sync-binlog=1 --binlog-format=ROW" TICK_SECONDS=0 PORT=$((${PORT:-8080} + 700)) \
	$run start "$directory" >/dev/null || exit 1
. "$directory/env"

own_survey unlinked
sql "UPDATE survey SET by_invitation = 1 WHERE slug = 'unlinked'"
claim "the survey is anonymous" test "$(sql "SELECT promise FROM survey WHERE slug = 'unlinked'")" = anonymous
ancrage invitation add unlinked 1000 "Mille" >"$mine/codes" || exit 1
sql "INSERT INTO body (slug, name, kind, state) VALUES ('unlinked', 'Unlinked', 'group', 'active');
	INSERT INTO participant_list (home, name, erases, changed) SELECT MAX(id), 'Mille', '2040-01-01', 0 FROM body;
	INSERT INTO participant (list, name, mail, language) SELECT (SELECT MAX(id) FROM participant_list), CONCAT('Personne ', seq), CONCAT('p', seq, '@example.fr'), 'fr' FROM seq_1_to_1000;
	UPDATE invitation i JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS n FROM invitation) o ON o.id = i.id
		JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS n FROM participant) p ON p.n = o.n SET i.participant = p.id;
	FLUSH BINARY LOGS"
shuf --random-source=<(yes 12345) "$mine/codes" >"$mine/order"
backup before
answer 0 500
backup between
answer 500 1000
backup after
for log in "$directory"/db/binlog.[0-9]*
do
	mariadb-binlog --no-defaults --verbose --base64-output=decode-rows "$log"
done >"$mine/binlog"
cat "$directory"/log/* >"$mine/log" 2>/dev/null
python3 tests/ledger/unlinked.py attack "$mine" || claim_failed=1

# One answer each still holds: every one of them tries again, by the link and with the form of before.
claim "a thousand answered" test "$(submissions unlinked)" = 1000
answer 0 30 >"$mine/again"
claim "none of thirty answers again" test "$(submissions unlinked)" = 1000
claim "each is told that the invitation was used" test "$(grep -c '^used' "$mine/again")" = 30

# After the end nothing derives.
sql "UPDATE survey SET closes = UNIX_TIMESTAMP() - 4000, grace = 3600 WHERE slug = 'unlinked'"
ancrage tick >/dev/null
claim "after the end the secrets are gone" test "$(sql "SELECT COUNT(*) FROM survey_ballot WHERE sealed IS NOT NULL")" = 0
ancrage invitation add unlinked 1 "Encore" >"$mine/more"
claim "nobody makes an invitation any more" grep -q "destroyed" "$mine/more"
link=$(head -n 1 "$mine/order" | cut -f 3)
browse "${link#"$ADDRESS"}"
claim "with the instance key too, a code opens nothing" is 403
claims_end
