#!/bin/bash
# Files of the answers of very many submissions, on a MariaDB of their own that is removed afterwards.
#
#	microdata_bench.sh [SUBMISSIONS]	100000
set -eu
cd "$(dirname "$0")/../.."
directory=$SCRATCH/microdata-bench

clear_away()
{
	src/deploy/run.sh stop "$directory"
	rm -rf "$directory"
}

clear_away
trap clear_away EXIT
src/deploy/run.sh db "$directory" >/dev/null
set -a
. "$directory/env"
set +a
"$B/tests/bench/microdata_bench" "$@"
