#!/bin/bash
# The shape of the tree and of each file: names at the top, include guards, includes, leftovers.
set -eu
status=0
allowed=" Makefile README.md LICENSE .ci .clang-format .git .gitignore .readme build cgi-bin config.mk htdocs sql src tests "

complain()
{
	echo "$1"
	status=1
}

for name in $(ls -A)
do
	if [[ $allowed != *" $name "* ]]; then complain "$name: not a name of the top level"; fi
done

# Guards; and a source includes its own header first, so that each header is known to stand alone. In one pass.
awk '
function complain(words) { print words; bad = 1 }
function ends_file() {
	if (name ~ /\.h$/) {
		guard = toupper(name)
		sub(/^SRC\//, "", guard)
		gsub(/[\/.-]/, "_", guard)
		if (got != "#ifndef " guard " #define " guard " ")
			complain(name ": does not begin with: #ifndef " guard " #define " guard)
		if (last != "#endif")
			complain(name ": does not end with #endif")
	} else if (own in headers && first != own) {
		complain(name ": includes " first " before " own)
	}
}
BEGIN {
	for (i = 1; i < ARGC; i++)
		headers[substr(ARGV[i], 5)] = 1
}
FNR == 1 {
	if (name)
		ends_file()
	name = FILENAME
	own = substr(name, 5)
	sub(/\.c$/, ".h", own)
	got = first = ""
	directives = 0
}
/^#/ && directives++ < 2 { got = got $0 " " }
/^#include ["<]/ && first == "" { first = $2; gsub(/["<>]/, "", first) }
{ last = $0 }
END { ends_file(); exit bad }' $(find src tests -name '*.h' -not -path '*/node_modules/*' | sort) $(find src -name '*.c' | sort) || status=1

mapfile -t files < <(find Makefile README.md .ci cgi-bin src sql htdocs tests -type f \
	-not -path '*/node_modules/*' -not -path 'tests/fuzz/corpus/*' -not -path 'tests/check/tree.sh' 2>/dev/null | sort)
found()
{
	local why=$1
	shift
	if grep -nIE "$@" "${files[@]}" | cut -c 1-160 | sed "s|\$|   <- $why|"; then status=1; fi
}
set -o pipefail
found "left for later" '\b(TODO|FIXME|XXX|HACK)\b'
found "a path of one machine" '(^|[^[:alnum:]_./~-])/(home|root|work|Users)/'
found "spaces at the end of a line" --exclude='*.json' --exclude='*.po' '[[:blank:]]+$'
found "an unmerged conflict" '^(<<<<<<<|>>>>>>>)'

for script in .ci/run $(find src tests -name '*.sh' -not -path '*/node_modules/*')
do
	bash -n "$script" || status=1
done
exit $status
