#!/bin/bash
# The visitor's language: guessed, chosen by a link, kept; on error pages too.
set -u
cd "$(dirname "$0")/../.."
. tests/site/browse.bash

# speaks LANG DIR: what the page says of itself.
speaks() { grep -q "<html lang=\"$1\" dir=\"$2\">" "$body"; }

guessed()
{
	rm -f "$jar"
	browse / -H "Accept-Language: $1"
	claim "Accept-Language '${1:0:30}' is answered in $2" speaks "$2" "$3"
}
guessed "fr-FR,fr;q=0.9,en;q=0.8" fr ltr
guessed "ar-DZ,ar;q=0.9,fr;q=0.5" ar rtl
guessed "en-GB" en ltr
guessed "de-DE,de;q=0.9" fr ltr
guessed "fr;q=0.1, en;q=0.9" en ltr
guessed "$(printf 'x-%.0s' {1..3000})" fr ltr
guessed "" fr ltr

rm -f "$jar"
browse "/language/ar?back=%2Fsurvey%2Fpartage-pro"
claim "a language link leads back" leads_to /survey/partage-pro
follow
claim "the language chosen is kept" speaks ar rtl
browse / -H "Accept-Language: fr"
claim "the language chosen goes before the browser's" speaks ar rtl
browse /nothing
claim "an absent page is in Arabic" speaks ar rtl
browse "/language/fr-simple?back=/"
follow
claim "easy French is French" speaks fr ltr
claim "easy French is the current one" grep -q '/language/fr-simple?[^>]*aria-current="true"' "$body"
browse "/language/klingon?back=/"
claim "there is no such language" is 404
for away in //evil.example/ https://evil.example/ '/\evil.example' '%2F%2Fevil.example' 'javascript:alert(1)' '/%0d%0aSet-Cookie:a=1'
do
	browse "/language/en?back=$away"
	claim "a link leads nowhere else: $away" test "$code" = 422 -o "$code" = 400
	claim "and says so nowhere: $away" test -z "$(header Location)"
done

# Each refusal, in each language.
says_in() { browse "$3" -b "language=$1" "${@:4}"; claim "$2 in $1: $3" grep -qE "<html lang=\"${1%-simple}\"" "$body"; claim "$2: status" is "$2"; }
for language in fr fr-simple en ar
do
	rm -f "$jar"
	says_in $language 404 /nothing
	says_in $language 405 /survey/partage-pro/start
	says_in $language 400 /survey/partage-pro/start --data 'key=%zz'
	says_in $language 413 /survey/partage-pro/start --data-binary "@/dev/stdin" < <(head -c 300000 /dev/zero | tr '\0' 'a')
	says_in $language 422 /survey/partage-pro/submit --data 'key=0123456789abcdef0123456789abcdef'
	says_in $language 403 /survey/partage-pro/start -H 'Origin: https://evil.example' --data 'key=0123456789abcdef0123456789abcdef'
done

# A person accompanied chooses first, each language in its own script.
rm -f "$jar"
browse /survey/partage-personnes
claim "supported persons choose their language first" says 'class="language-choice"'
claim "in its own script" says 'العربية'
claim "easy French is offered" says '/language/fr-simple?back='
browse "/language/fr?back=/survey/partage-personnes"
follow
claim "then they see the survey" says "/survey/partage-personnes/begin"
claims_end
