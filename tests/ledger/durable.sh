#!/bin/bash
# A database that could lose what it has committed is given nothing to keep: every form is refused
# (503) with what was written kept in the page, and the operator told why; pages are shown as
# before. Once the setting is mended the same page is sent again. At the start, and while it runs.
set -u
cd "$(dirname "$0")/../.."
. tests/ledger/outage.bash

restart() { DB_OPTIONS="$*" $run restart-db "$directory" >/dev/null && . "$directory/env"; }
trap 'restart; rm -rf "$scratch"' EXIT

log_begins() { log_begin=$(($(stat -c %s "$LOG/answer.log") + 1)); }
log_says() { tail -c +"$log_begin" "$LOG/answer.log" | grep -qF -- "$1"; }

# wrong WORDS OPTION...: MariaDB is started with these.
wrong()
{
	local words=$1
	shift
	browse $survey/page/7
	log_begins
	restart "$@"
	claim "started with $*: pages are shown" becomes 50 answers_well
	save_last_page
	claim "started with $*: a form is refused, what was written is kept" is_kept_page
	claim "started with $*: the operator is told why" log_says "not durable: $words"
}

site_begin
begin own
follow
answer_first
wrong "innodb_flush_log_at_trx_commit" --innodb-flush-log-at-trx-commit=2
wrong "innodb_doublewrite" --skip-innodb-doublewrite
wrong "sql_mode" --sql-mode=NO_ENGINE_SUBSTITUTION
wrong "sync_binlog" --log-bin="$directory/db/binlog" --sync-binlog=0
restart
claim "mended, the page that was kept is saved" becomes 50 saves_kept
restart --log-bin="$directory/db/binlog" --sync-binlog=1
browse $survey/page/7
save_last_page
claim "a binary log that is flushed is well" leads_to $survey/check

# While it runs: each worker looks once a second.
follow
cp "$body" "$scratch/check"
before=$(submissions partage-pro)
log_begins
sql "SET GLOBAL innodb_flush_log_at_trx_commit = 2"
sleep 1.5
for n in 1 2 3 4 5 6 7 8
do
	cp "$scratch/check" "$body"
	send $survey/submit
	echo "$code"
done >"$scratch/codes"
claim "changed while it runs: sending is refused by every worker" test "$(sort -u "$scratch/codes")" = 503
claim "changed while it runs: the operator is told why" log_says "not durable: innodb_flush_log_at_trx_commit"
claim "told once by a worker, not each time" test "$(tail -c +"$log_begin" "$LOG/answer.log" | grep -c "not durable")" -le "$WORKERS"
claim "nothing was kept" test "$(submissions partage-pro)" = "$before"
sql "SET GLOBAL innodb_flush_log_at_trx_commit = 1"
sends()
{
	cp "$scratch/check" "$body"
	send $survey/submit
	leads_to $survey/receipt
}
claim "mended while it runs: it is sent" becomes 50 sends
claim "once" test "$(submissions partage-pro)" = $((before + 1))
claims_end
