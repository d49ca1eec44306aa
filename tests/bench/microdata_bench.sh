#!/bin/bash
# Files of the answers of very many submissions, on a MariaDB of their own that is removed afterwards.
#
#	microdata_bench.sh [SUBMISSIONS]	100000
set -eu
cd "$(dirname "$0")/../.."
directory=$SCRATCH/microdata-bench

. tests/bench/database.bash
"$B/tests/bench/microdata_bench" "$@"
