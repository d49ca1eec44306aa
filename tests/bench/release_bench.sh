#!/bin/bash
# Published tables of one survey, on a MariaDB of their own that is removed afterwards.
#
#	release_bench.sh [PEOPLE [TABLES]]
set -eu
cd "$(dirname "$0")/../.."
directory=$SCRATCH/release-bench

clear_away()
{
	src/deploy/run.sh stop "$directory"
	rm -rf "$directory"
}

clear_away
trap clear_away EXIT
src/deploy/run.sh db "$directory" >/dev/null
TEST_DB_SOCKET=$(sed -n 's/^DB_SOCKET=//p' "$directory/env") TEST_DB_NAME=$(sed -n 's/^DB_NAME=//p' "$directory/env") \
TEST_DB_USER=$(sed -n 's/^DB_USER=//p' "$directory/env") TEST_LOCALE=$B/locale "$B/tests/bench/release_bench" "$@"
