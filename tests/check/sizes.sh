#!/bin/bash
# Functions stop at 60 lines, sources at 500, headers at 150, the main of a FastCGI program at 160: its routes stand in one table.
set -eu
status=0

too_long()
{
	local most=$1
	shift
	wc -l "$@" | awk -v most="$most" '
		$2 != "total" && $1 > most { print $2 ": " $1 " lines, more than " most; bad = 1 }
		END { exit bad }' || status=1
}

too_long 500 $(find src cgi-bin -name '*.c')
too_long 150 $(find src cgi-bin -name '*.h')
too_long 160 $(find cgi-bin -name '*.c')

find src cgi-bin -name '*.[ch]' | sort | ctags -L - -f - --languages=C --kinds-C=f --fields=+ne --sort=no |
awk -F'\t' '
{
	for (i = 4; i <= NF; i++) {
		split($i, part, ":")
		value[part[1]] = part[2]
	}
	lines = value["end"] - value["line"] + 1
	if (lines > 60) {
		print $2 ":" value["line"] ": " $1 " has " lines " lines, more than 60"
		bad = 1
	}
}
END { exit bad }' || status=1
exit $status
