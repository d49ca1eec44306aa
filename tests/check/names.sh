#!/bin/bash
# No two functions or tables of one name: a program is linked with the library's first one that fits, and says nothing.
set -eu
cd "$(dirname "$0")/../.."
twice=$(nm -g --defined-only "$B/libancrage.a" 2>/dev/null | awk 'NF == 3 && $2 ~ /^[TDRB]$/ { print $3 }' | sort | uniq -d)
if [ -n "$twice" ]; then
	echo "$twice" | sed 's/$/: defined twice in src/'
	exit 1
fi
