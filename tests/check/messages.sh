#!/bin/bash
# French and easy-to-read French are complete; Arabic too in all that the programs answer, account, studio, analysis, council and library can show.
set -eu
status=0
pot=$B/ancrage.pot
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# complete PO POT: every message of POT is translated in PO, and none is fuzzy.
complete()
{
	local po=$1 wanted=$2 lacking
	msgmerge --quiet --no-fuzzy-matching --no-wrap --output-file="$scratch/merged.po" "$po" "$wanted"
	for lacking in untranslated only-fuzzy
	do
		msgattrib --$lacking --no-obsolete --no-wrap "$scratch/merged.po" >"$scratch/lacking.po"
		# The first message of a catalogue is its header.
		sed -n "s|^msgid |$po: $lacking: |p" "$scratch/lacking.po" | grep -vF ": $lacking: \"\"" || continue
		status=1
	done
}

# What the linker took from the library says which sources the program is made of.
words_of_program()
{
	local sources=()
	mapfile -t sources < <(grep -oE 'objects/(src|cgi-bin)/[a-z0-9_/]*\.o' "$B/objects/$1.map" |
		sed -e 's|^objects/||' -e 's|o$|c|' | sort -u)
	sources+=($(find src -name '*.h'))
	msggrep --no-wrap --force-po "${sources[@]/#/--location=}" --output-file="$2" "$pot"
}

for po in src/text/*.po
do
	msgfmt --check --output-file=/dev/null "$po" || status=1
done
complete src/text/fr.po "$pot"
complete src/text/fr-simple.po "$pot"
for program in answer account studio analysis council library
do
	words_of_program $program "$scratch/$program.pot"
	complete src/text/ar.po "$scratch/$program.pot"
done
exit $status
