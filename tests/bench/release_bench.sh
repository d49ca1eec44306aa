#!/bin/bash
# Published tables of one survey, on a MariaDB of their own that is removed afterwards.
#
#	release_bench.sh [PEOPLE [TABLES]]
set -eu
cd "$(dirname "$0")/../.."
directory=$SCRATCH/release-bench

. tests/bench/database.bash
TEST_DB_SOCKET=$DB_SOCKET TEST_DB_NAME=$DB_NAME TEST_DB_USER=$DB_USER TEST_LOCALE=$B/locale "$B/tests/bench/release_bench" "$@"
