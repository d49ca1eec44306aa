#!/bin/bash
# The database is stopped and started: the steward waits for it, and does what is asked for then.
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
