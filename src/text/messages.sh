#!/bin/sh
# The words of the sources, and the catalogues brought up to date with them.
#
#	messages.sh extract POT FILE...		the words of these files
#	messages.sh merge POT PO...		a catalogue that would not change is left alone
set -eu
command=$1
pot=$2
shift 2

extract()
{
	xgettext --language=C --from-code=UTF-8 --add-location=file --sort-by-file --no-wrap \
		--package-name=Ancrage --add-comments=TRANSLATORS: \
		--keyword --keyword=_ --keyword=N_ --keyword=N_IN:1c,2 --keyword=text_in:1c,2 --keyword=text_plural:1,2 \
		--flag=_:1:pass-c-format --flag=N_:1:pass-c-format \
		--flag=text_in:2:pass-c-format --flag=N_IN:2:pass-c-format \
		--flag=text_plural:1:pass-c-format --flag=text_plural:2:pass-c-format \
		--flag=text_print:2:c-format --output="$pot" "$@"
	sed -i -e '/^"POT-Creation-Date/d' -e '/^"Report-Msgid-Bugs-To/d' "$pot"
}

merge()
{
	for po
	do
		msgmerge --quiet --no-fuzzy-matching --no-wrap --sort-by-file --add-location=file \
			--output-file="$pot.new" "$po" "$pot"
		msgattrib --no-obsolete --no-wrap --sort-by-file --output-file="$pot.new" "$pot.new"
		cmp -s "$pot.new" "$po" || { cp "$pot.new" "$po" && echo "$po changed"; }
	done
	rm -f "$pot.new"
}

"$command" "$@"
