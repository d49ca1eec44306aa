#!/bin/bash
# Questionnaires as files, at the command line: checked, converted, published; through LibreOffice too, where it is.
set -eu
. tests/claim.sh

export ANCRAGE_CONFIG=$ETC/ancrage.conf
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

ancrage()
{
	status=0
	said=$("$ANCRAGE" "$@" 2>&1) || status=$?
}

says() { [[ $said == *"$1"* ]]; }
is_same() { cmp -s "$1" "$2"; }

# Each sample as our own JSON writes it, for comparing.
samples=()
for file in src/samples/*/[!c]*.json tests/browser/*/questionnaire.json
do
	name=$(echo "$file" | tr / _)
	name=${name%.json}
	ancrage questionnaire convert "$file" "$scratch/$name.json"
	samples+=("$name")
done
claim "samples are converted" test "$status" = 0

# returns FROM: the workbook in that folder is the document it was made of.
sort_keys() { python3 -c 'import json, sys; print(json.dumps(json.load(open(sys.argv[1])), sort_keys=True))' "$1"; }
returns()
{
	local name
	for name in "${samples[@]}"
	do
		ancrage questionnaire convert "$scratch/$1/$name.xlsx" "$scratch/$1/$name.json"
		if [ "$status" != 0 ]; then echo "$said"; return 1; fi
		is_same <(sort_keys "$scratch/$name.json") <(sort_keys "$scratch/$1/$name.json") || return 1
	done
}

mkdir "$scratch/out"
for name in "${samples[@]}"
do
	"$ANCRAGE" questionnaire convert "$scratch/$name.json" "$scratch/out/$name.xlsx" >/dev/null
done
claim "workbooks come back as they went" returns out

# office FORMAT FROM TO
office()
{
	HOME=$scratch timeout 300 soffice --headless --norestore --convert-to "$1" --outdir "$scratch/$3" "$scratch/$2"/*."${4:-xlsx}" >/dev/null 2>&1
}
office xlsx out saved
claim "workbooks come back when LibreOffice has saved them" returns saved
office ods saved ods
office xlsx ods back ods
claim "workbooks come back when LibreOffice has saved them as ODS" returns back

# The program that reads files for pages, asked as they ask it.
asked()
{
	python3 - "$INTAKE_SOCKET" "$1" <<-'END'
		import json, socket, sys
		data = open(sys.argv[2], "rb").read()
		end = socket.socket(socket.AF_UNIX)
		end.connect(sys.argv[1])
		end.sendall(b"xlsx fr %d\n" % len(data) + data)
		answer = json.loads(b"".join(iter(lambda: end.recv(65536), b"")))
		print(answer["document"] or answer["remarks"])
	END
}
said=$(asked "$scratch/out/$name.xlsx")
claim "intake reads a workbook" says '"schema":1'

ancrage questionnaire convert "$scratch/$name.json" "$scratch/a.doc"
claim "an unknown format is refused" test "$status" = 1
claim "it is told" says "Nothing here writes files of this kind."

printf 'settings,\n,form_title,default_language\n,Essai,fr\nsurvey,\n,type,name,label\n,integer,age,\n' >"$scratch/faulty.csv"
ancrage questionnaire check "$scratch/faulty.csv"
claim "a faulty workbook is refused" test "$status" = 1
claim "its faults have their places" says "$scratch/faulty.csv: survey, row 6: label: fault: This is missing."
printf 'settings,\n,form_title,default_language\n,Essai,fr\nsurvey,\n,type,name,label\n,integer,age,Votre âge ?\n' >"$scratch/good.csv"
ancrage questionnaire publish "$scratch/good.csv"
claim "a workbook is published" test "$status" = 0

printf 'PK\3\4 and nothing more' >"$scratch/broken.xlsx"
ancrage questionnaire check "$scratch/broken.xlsx"
claim "a broken file is refused" test "$status" = 1
claim "it is told that it is" says "fault: This file is damaged, or not whole: it cannot be unpacked."
