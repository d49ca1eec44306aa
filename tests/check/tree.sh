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

for file in $(find src tests -name '*.h' -not -path '*/node_modules/*' | sort)
do
	guard=${file#src/}
	guard=$(echo "${guard^^}" | tr '/.-' '___')
	wanted="#ifndef $guard #define $guard"
	got=$(grep -m 2 '^#' "$file" | tr '\n' ' ')
	if [ "${got% }" != "$wanted" ]; then complain "$file: does not begin with: $wanted"; fi
	if [ "$(tail -n 1 "$file")" != "#endif" ]; then complain "$file: does not end with #endif"; fi
done

# A source includes its own header first: so each header is known to stand alone.
for file in $(find src -name '*.c' | sort)
do
	own=${file#src/}
	own=${own%.c}.h
	if [ ! -e "src/$own" ]; then continue; fi
	first=$(sed -n 's/^#include ["<]\([^">]*\)[">].*/\1/p;T;q' "$file")
	if [ "$first" != "$own" ]; then complain "$file: includes $first before $own"; fi
done

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
