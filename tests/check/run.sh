#!/bin/bash
# Runs every check of this folder, or those with one of the WORDs in their name.
#
#	MODULES="..." tests/check/run.sh B [WORD...]
#
# Each check prints its violations, one a line, and fails if there are any.
set -u
cd "$(dirname "$0")/../.."
export B=$1 MODULES
shift
failed=0

is_wanted()
{
	local name=$1 word
	shift
	if [ $# = 0 ]; then return 0; fi
	for word
	do
		case $name in *"$word"*) return 0 ;; esac
	done
	return 1
}

for check in tests/check/*.sh
do
	name=$(basename "$check" .sh)
	if [ "$name" = run ] || ! is_wanted "$name" "$@"; then continue; fi
	if timeout -k 10 1800 "$check"; then
		echo "ok $name"
	else
		echo "not ok $name"
		failed=$((failed + 1))
	fi
done
if [ $failed != 0 ]; then
	echo "check: $failed failed"
	exit 1
fi
echo "check: ok"
