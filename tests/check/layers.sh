#!/bin/bash
# Includes only go down: MODULES lists those of src, lowest first. Each layer of a module and
# each library stays in its files.
set -eu
status=0
platform=" base db text markup web fetch "

complain()
{
	echo "$1"
	status=1
}

declare -A rank
highest=0
for module in $MODULES
do
	rank[$module]=$((++highest))
done

# Sets mine to the module that a file belongs to.
find_module()
{
	mine=${1#src/}
	case $1 in
	cgi-bin/*|src/programs/*) mine=program ;;
	*) mine=${mine%%/*} ;;
	esac
}

is_platform() { [[ $platform == *" $1 "* ]]; }

# What file "$1" of module "$2" may include: a header of module "$3", by its path "$4".
check_include()
{
	local file=$1 mine=$2 used=$3 path=$4
	if [ "$mine" != program ] && [ "${rank[$used]}" -gt "${rank[$mine]}" ]; then
		complain "$file: $mine may not use $used"
	fi
	if [ "$mine" = program ] || is_platform "$mine"; then return; fi
	case $used:$file in
	db:*_store.[ch]) ;;
	db:*) complain "$file: only _store files may use db" ;;
	web:*_pages.[ch]) ;;
	web:*) complain "$file: only _pages files may use web" ;;
	esac
	case $path:$file in
	*_pages.h:*_pages.[ch]) ;;
	*_pages.h:*) complain "$file: only _pages files and programs may use $path" ;;
	*_store.h:*_store.[ch]|*_store.h:*_pages.[ch]|*_store.h:*_command.[ch]) ;;
	*_store.h:*) complain "$file: rules are pure; $path speaks to the database" ;;
	esac
}

# What one file includes; in one pass, as there are thousands.
check_line()
{
	local file=$1 path=$2 mine used=${2%%/*}
	find_module "$file"
	# Rows of a program's own table stand beside it.
	if [ "$mine" = program ] && [ -f "cgi-bin/$path" ]; then return; fi
	if [ "$mine" != program ] && [ -z "${rank[$mine]-}" ]; then
		complain "$file: module $mine is not in MODULES"
	elif [ -n "${rank[$used]-}" ]; then
		check_include "$file" "$mine" "$used" "$path"
	else
		complain "$file: \"$path\" names no module"
	fi
}

# stays HEADER PATTERN: this library's header is included by files like PATTERN only.
stays()
{
	local header=$1 home=$2 file
	while read -r file
	do
		if ! [[ $file =~ ^$home$ ]]; then complain "$file: <${header//\\/}> belongs in ${home//\\/}"; fi
	done < <(grep -rlE "^[ \t]*#[ \t]*include[ \t]*<$header>" src cgi-bin --include='*.[ch]')
}

# absent NAMES PATTERN FILE...: none of these functions is called there.
absent()
{
	local names=$1 why=$2 line
	shift 2
	if [ $# = 0 ]; then return; fi
	while read -r line
	do
		complain "${line%%: *}: $why: ${line#*: }"
	done < <(awk -f tests/check/code.awk "$@" | grep -E "(^|[^[:alnum:]_.>])($names)[ ]*\\(" || :)
}

mapfile -t files < <(find src cgi-bin -name '*.[ch]' | sort)
while IFS=$'\t' read -r file path
do
	check_line "$file" "$path"
done < <(sed -n 's/^[ \t]*#[ \t]*include[ \t]*"\([^"]*\)".*/\1/;T;F;p' "${files[@]}" | paste - -)

stays 'fcgiapp\.h' 'src/web/server\.c'
stays 'fcgi_stdio\.h' 'no file'
stays 'gsl/.*\.h' 'src/statistics/distribution\.c'
stays 'pcre2\.h' 'src/expression/pattern\.c'
stays 'curl/.*\.h' 'src/fetch/.*'
stays 'readstat\.h' 'src/(snapshot/sav|microdata/sav_format)\.c'
stays 'glpk\.h' 'src/disclosure/(solver|detour)\.c'
stays '(mysql|errmsg|mysqld_error|mariadb_.*)\.h' 'src/db/.*'

# Published tallies are made in src/disclosure alone: nobody else sees what they are made of, or says that something is one.
while read -r line
do
	complain "$line: a published tally is made in src/disclosure alone"
done < <(grep -nE '"disclosure/inside\.h"|struct published_tally[ \t]*(\{|\*?\))' $(printf '%s\n' "${files[@]}" | grep -v '^src/disclosure/') || :)

# Answers leave by a pass alone: what it is made of stands in the store that makes it, and nobody says that something is one. What
# reads and writes them is that module's own.
while read -r line
do
	complain "$line: a pass is made in src/microdata/pass_store.c alone"
done < <(grep -nE 'struct microdata_pass[ \t]*(\{|\*?\))' $(printf '%s\n' "${files[@]}" | grep -v '^src/microdata/pass_store\.c$') || :)
while read -r line
do
	complain "$line: for src/microdata alone"
done < <(grep -nE '"microdata/' $(printf '%s\n' "${files[@]}" | grep -v '^src/microdata/') |
	grep -vE '"microdata/(pass_store|microdata_(format|job_store|command))\.h"' || :)

mapfile -t domain < <(printf '%s\n' "${files[@]}" | grep -vE '^src/(base|db)/')
absent 'malloc|calloc|realloc|reallocarray|free|strdup|strndup|asprintf|vasprintf|getline|open_memstream' \
	'memory comes from an arena' "${domain[@]}"
mapfile -t served < <(printf '%s\n' "${domain[@]}" | grep -vE '^(src/programs|cgi-bin)/')
absent 'exit|_exit|quick_exit|abort' 'a program never ends in the middle of a request' "${served[@]}"
mapfile -t pages < <(printf '%s\n' "${files[@]}" | grep -E '_pages\.[ch]$')
absent 'buffer_add' 'pages write through html() and html_print()' "${pages[@]}"
absent 'setlocale|localeconv' 'the locale is chosen once, in src/text' \
	$(printf '%s\n' "${files[@]}" | grep -v '^src/text/')
exit $status
