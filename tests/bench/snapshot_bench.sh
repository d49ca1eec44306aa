#!/bin/bash
# Snapshots of very many submissions, on a MariaDB of their own that is removed afterwards.
#
#	snapshot_bench.sh [SUBMISSIONS]		1000000
set -eu
cd "$(dirname "$0")/../.."
directory=$SCRATCH/snapshot-bench

. tests/bench/database.bash
# The submissions in memory, as where there are so many: what is measured is not the disk.
mariadb --no-defaults --socket="$DB_SOCKET" --user="$DB_USER" \
	--execute="SET GLOBAL innodb_buffer_pool_size = 2 * 1024 * 1024 * 1024"
"$B/tests/bench/snapshot_bench" "$@"
