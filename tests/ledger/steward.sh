#!/bin/bash
# With rights of its own the steward closes, freezes and erases; the database is stopped and started: it waits for it, and does
# what is asked for then.
set -u
cd "$(dirname "$0")/../.."
. tests/ledger/outage.bash

restore()
{
	TICK_SECONDS=0 $run steward "$directory"
	rm -rf "$scratch"
}

steward_id() { cut -d' ' -f1 "$directory/pid/steward"; }
ticked() { [ "$(sql "SELECT COUNT(*) FROM tick WHERE task = 'closings'")" = 1 ]; }
is_done() { [ "$(sql "SELECT state FROM job WHERE kind = 'integrity' ORDER BY id DESC LIMIT 1")" = done ]; }

site_begin
trap restore EXIT
TICK_SECONDS=1 $run steward "$directory"
first=$(steward_id)
claim "it ticks" becomes 600 ticked

ANCRAGE_CONFIG=$ETC/ancrage.conf "$ANCRAGE" demo --answers 30 >"$scratch/demo" 2>&1
of_demo="survey = (SELECT id FROM survey WHERE slug = 'ancrage-territorial-demo')"
demo_closes() { sql "UPDATE survey SET closes = UNIX_TIMESTAMP() - $1, grace = 0, retention_days = 1 WHERE slug = 'ancrage-territorial-demo'"; }
frozen() { [ "$(sql "SELECT submissions FROM snapshot WHERE $of_demo AND state = 'frozen'")" = 30 ]; }
purged() { [ "$(sql "SELECT COUNT(*) FROM survey WHERE slug = 'ancrage-territorial-demo' AND purged IS NOT NULL")" = 1 ]; }
claim "people answered" test "$(sql "SELECT COUNT(*) FROM submission WHERE $of_demo")" = 30
demo_closes 7200
claim "what closed is frozen" becomes 900 frozen
sql "INSERT INTO erasure (survey, id, day) SELECT survey, id, CURDATE() FROM submission WHERE $of_demo LIMIT 1"
erased() { [ "$(sql "SELECT COUNT(*) FROM snapshot_erasure WHERE segment IS NOT NULL")" = 1 ]; }
claim "what was withdrawn since is erased of it" becomes 900 erased
demo_closes 200000
claim "texts are purged on their day" becomes 900 purged
claim "all of them" test "$(sql "SELECT COUNT(*) FROM verbatim WHERE $of_demo")" = 0
claim "it lacked no right" test "$(grep -cE ' (1142|1143|1044|1370) |tick: .*failed' "$directory/log/steward.log")" = 0

$run restart-db "$directory"
. "$directory/env"
sql "DELETE FROM tick WHERE task = 'closings'; DELETE FROM job WHERE kind = 'integrity'"
claim "after the database's restart it ticks" becomes 900 ticked
claim "and does what is asked for" becomes 900 is_done
claim "it is the same process" test "$(steward_id)" = "$first" -a -e "/proc/$first"
kill -TERM "$first"
gone() { [ ! -e "/proc/$first" ]; }
claim "told to end, it ends" becomes 300 gone
claim "and leaves nothing but its name" test "$(ls "$directory/steward/1")" = steward.name
claims_end
