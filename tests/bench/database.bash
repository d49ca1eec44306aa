# For scripts of tests/bench: a MariaDB of its own below $directory, whose settings are in the environment; it goes when the script ends.
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
