#!/bin/bash
# Static files and media: kept by caches, compressed, in parts for players.
set -u
cd "$(dirname "$0")/../.."
. tests/site/browse.bash

for file in style.css send.js icon.svg
do
	browse /static/$file
	claim "$file is there" is 200
	claim "$file is kept by caches" has_header Cache-Control "public, max-age=604800"
	claim "$file is taken for what it is" has_header X-Content-Type-Options nosniff
done
browse /static/style.css
etag=$(header ETag)
claim "a style sheet is one" grep -q '^text/css' <<<"$(header Content-Type)"
browse /static/style.css -H "If-None-Match: $etag"
claim "a file that is known is not sent again" is 304
browse /static/style.css -H 'Accept-Encoding: gzip'
claim "files are compressed" has_header Content-Encoding gzip
browse /static/../../Makefile
claim "nothing above the files can be had" test "$code" = 400 -o "$code" = 404
browse /static/..%2f..%2fMakefile
claim "nor by another spelling" test "$code" = 400 -o "$code" = 404
browse /static/
claim "files are not listed" test "$code" = 403 -o "$code" = 404
browse /unavailable.html
claim "the page for bad times is not shown in good ones" is 404
browse /too-many.html
claim "nor is the one for floods" is 404

# Pictures and recordings of the questionnaire of supported persons.
browse /survey/partage-personnes -b language=fr
sql "SELECT LOWER(HEX(hash)), kind, size FROM file WHERE is_public = 1 AND complete = 1 ORDER BY size DESC LIMIT 1" >"$scratch/file"
read -r hash kind size <"$scratch/file"
browse "/media/$hash"
claim "a medium is there" is 200
claim "it is of its kind" has_header Content-Type "$kind"
claim "it is whole" test "$(stat -c %s "$body")" = "$size"
claim "it is what its name says" test "$(sha256sum "$body" | cut -d' ' -f1)" = "$hash"
claim "it is kept by caches for long" grep -qE '^public, max-age=[0-9]{6,}' <<<"$(header Cache-Control)"
claim "it is taken for what it is" has_header X-Content-Type-Options nosniff
etag=$(header ETag)
cp "$body" "$scratch/whole"
browse "/media/$hash" -H "If-None-Match: $etag"
claim "a medium that is known is not sent again" is 304
browse "/media/$hash" -r 100-199
claim "a part is sent" is 206
claim "it is that part" cmp -s "$body" <(tail -c +101 "$scratch/whole" | head -c 100)
browse "/media/$hash" -r -50
claim "its end is sent" cmp -s "$body" <(tail -c 50 "$scratch/whole")
browse "/media/$hash" -r "$size-"
claim "a part beyond it is refused" is 416
browse "/media/${hash^^}"
claim "a medium has one name" is 404
claims_end
