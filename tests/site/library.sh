#!/bin/bash
# What was published is there for everyone, whole, by its newest and by each of its versions, in the visitor's language.
set -u
cd "$(dirname "$0")/../.."
. tests/site/browse.bash

policy="default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

kept() { sql "SELECT COUNT(*) FROM publication"; }
sum() { printf %s "$1" | sha256sum | cut -d' ' -f1; }

# new_synthesis: its number.
new_synthesis() { sql "INSERT INTO synthesis (consultation, made, changed) SELECT MIN(id), 0, 0 FROM consultation RETURNING id"; }

# publish SYNTHESIS NUMBER DAY SOURCE: the publication's id.
publish()
{
	sql "INSERT INTO publication (synthesis, number, generated, source, hash, published)
		VALUES ($1, $2, 0, '$4', UNHEX(SHA2('$4', 256)), UNIX_TIMESTAMP('$3 12:00:00')) RETURNING id"
}

# page PUBLICATION LANGUAGE TITLE ABOUT ARTICLE
page()
{
	sql "INSERT INTO publication_page (publication, language, title, about, article, hash)
		VALUES ($1, '$2', '$3', '$4', '$5', UNHEX(SHA2('$5', 256)))"
}

# file PUBLICATION PLACE NAME KIND ABOUT WORDS CONTENT
file()
{
	sql "INSERT INTO publication_file (publication, place, name, kind, about, words, size, hash, content)
		VALUES ($1, $2, '$3', '$4', '$5', '$6', LENGTH('$7'), UNHEX(SHA2('$7', 256)), '$7')"
}

in_language() { browse "$1" -H "Accept-Language: $2"; }
is_page() { is "$1" && has_header Content-Type "text/html; charset=utf-8" && says '</html>'; }

# is_absent PATH: in each language, with nothing that caches keep.
is_absent() { in_language "$1" ar && is_page 404 && says '<html lang="ar" dir="rtl">' && has_header Cache-Control no-store; }

# --- nothing yet

if [ "$(kept)" = 0 ]; then
	in_language /library fr
	claim "an empty library says so" says "Rien n’a encore été publié."
fi

# --- two versions of one, in two languages, and another

mark=$$
synthesis=$(new_synthesis)
old=$(publish $synthesis 1 2026-03-02 "{\"number\":1,\"mark\":$mark}")
page $old fr "Ancien titre $mark" "Le partage <des> informations" "<h2>Avant</h2>\n<p>Ancien texte $mark</p>"
new=$(publish $synthesis 2 2026-05-12 "{\"number\":2,\"mark\":$mark}")
page $new fr "Nouveau titre $mark" "Le partage <des> informations" "<h2>Après</h2>\n<p>Nouveau texte $mark</p>"
page $new fr-simple "Titre simple $mark" "Le partage" "<p>Texte simple $mark</p>"
file $new 1 synthese.json application/json "" "Toute la synthèse" "{\"tout\":$mark}"
file $new 2 figure-1.csv text/csv "Une figure & son titre" "Tableau" "a;b\n1;$mark\n"
file $new 3 figure-1.svg image/svg+xml "Une figure & son titre" "Dessin" "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"
other=$(publish "$(new_synthesis)" 1 2026-04-01 "{}")
page $other ar "عنوان $mark" "استشارة" "<p>نص</p>"
shelf=/library/synthesis/$synthesis
claim "what was published before there was a catalog is put into it" grep -qE 'put into the library: [1-9]' <<<"$(ANCRAGE_CONFIG=$ETC/ancrage.conf "$ANCRAGE" catalog fill)"
claim "once" test "$(ANCRAGE_CONFIG=$ETC/ancrage.conf "$ANCRAGE" catalog fill)" = "put into the library: 0"

in_language /library fr
claim "the list is there for everyone" is_page 200
claim "it has the newest of each" says "<a href=\"$shelf\">Nouveau titre $mark</a>"
claim "it has no older one" says_not "Ancien titre $mark"
claim "titles are words, and no markup" says "Le partage &lt;des&gt; informations"
claim "it has the day" says "Publié le mardi 12 mai 2026"
claim "what is in another language only is marked so" says "<span lang=\"ar\" dir=\"rtl\">عنوان $mark</span>"
claim "the last published comes first" test "$(grep -n "Nouveau titre $mark" "$body" | cut -d: -f1)" -lt "$(grep -n "عنوان $mark" "$body" | cut -d: -f1)"
claim "content security policy of the list" has_header Content-Security-Policy "$policy"
browse /library -b language=fr-simple
claim "the list is in the visitor's language where it can be" says "Titre simple $mark"

# --- for readers of feeds

browse "/library/feed?language=fr"
claim "the feed is Atom" has_header Content-Type "application/atom+xml; charset=utf-8"
claim "it is well-formed" xmllint --noout "$body"
atom() { xmllint --xpath "string($(sed "s|/\([a-z]\)|/*[local-name()='\1|g; s|='\([a-z]*\)|='\1']|g" <<<"$1"))" "$body"; }
claim "the last published comes first, by its words" test "$(atom "/feed/entry/title")" = "Nouveau titre $mark"
claim "each has an address for ever" test "$(atom "/feed/entry/id")" = "$ADDRESS$shelf/2"
claim "and its instant" test "$(atom "/feed/entry/updated")" = 2026-05-12T12:00:00Z
claim "its words are words" test "$(atom "/feed/entry/summary")" = "Le partage <des> informations"
claim "asked for again it is not sent again" test "$(curl -s -o /dev/null -w '%{http_code}' -H "If-None-Match: $(header ETag)" "$ADDRESS/library/feed?language=fr")" = 304
claim "each says what it is" test "$(atom "/feed/entry/category/@term")" = synthesis
ANCRAGE_CONFIG=$ETC/ancrage.conf "$ANCRAGE" catalog rebuild >"$body"
claim "the index is made anew" grep -qE 'indexed: [1-9]' "$body"
browse "/library/feed?language=fr&kind=synthesis&easy=1"
claim "a feed of some of it is well-formed" xmllint --noout "$body"
claim "and has no more than these" says_not "عنوان $mark"
claim "with an address of its own" test "$(atom "/feed/id")" = "$ADDRESS/library/feed?language=fr&kind=synthesis&easy=1"
browse "/library/feed?kind=report"
claim "without any entry it is a feed" xmllint --noout "$body"
browse "/library/feed?kind=novel"
claim "there is none of a kind that is not known" is 404
browse /library/sitemap.xml
claim "search engines are told where all of it is" xmllint --noout "$body"
claim "by its address" says "<loc>$ADDRESS$shelf</loc>"
in_language "/library?words=NOUVEAU+titre" fr
claim "it is found by its words" says "<mark>Nouveau</mark> <mark>titre</mark> $mark"
in_language "/library?words=%3Cscript%3E%22%26" fr
claim "what is typed is words, and no markup" says 'value="&lt;script&gt;&quot;&amp;"'
browse "/library?words=$(printf '%0900d' 0)"
claim "nobody looks for so long a word" is 422
browse "/library?page=99999"
claim "there is no such page" is 404
browse "/library/feed?language=fr-simple"
claim "it is in the language asked for" says "Titre simple $mark"
browse "/library/feed?language=xx"
claim "there is none in a language that is not known" is 404
in_language /library fr
claim "the list says where it is" says 'href="/library/feed?language=fr" type="application/atom+xml"'

# --- the newest, and an older one

in_language $shelf fr
claim "the newest is there" is_page 200
claim "its title is the page's" says "<h1>Nouveau titre $mark</h1>"
claim "its day and number are said" grep -qP 'Publié le mardi 12 mai 2026, version\x{00a0}2|Publié le mardi 12 mai 2026, version\xc2\xa02' "$body"
claim "its article stands as it was drawn" says "<p>Nouveau texte $mark</p>"
claim "it is marked with its language" says '<article lang="fr" dir="ltr">'
claim "the newest knows of no newer" says_not "plus récente"
claim "content security policy of a page" has_header Content-Security-Policy "$policy"
claim "nosniff" has_header X-Content-Type-Options nosniff
claim "browsers ask again each time" has_header Cache-Control "private, no-cache"
claim "its hash is shown" says "$(sum "{\"number\":2,\"mark\":$mark}")"
claim "all versions are listed" says "<a href=\"$shelf/1\">Version 1</a>"
claim "with their days" says "lundi 2 mars 2026"
claim "this one is marked" says "<a href=\"$shelf/2\" aria-current=\"true\">"
claim "files are grouped by what they are about" test "$(grep -c '<summary>' "$body")" = 2
claim "one group is of all" says "<summary>Tout le document</summary>"
claim "one group is of a figure" grep -qE "<summary>Figure[^<]*: Une figure &amp; son titre</summary>" "$body"
claim "files have their names and sizes" grep -qE "<a href=\"$shelf/2/file/figure-1.csv\" download>Tableau</a> <span class=\"quiet\"><bdi>\.csv</bdi> \(1.*ko\)" "$body"
claim "the style of charts is there" says '/static/chart.css'
claim "no cookie is set" test -z "$(header Set-Cookie)"

in_language $shelf/1 fr
claim "an older one keeps its address" says "<p>Ancien texte $mark</p>"
claim "it says that there is a newer one" says "Une version plus récente de ce document a été publiée."
claim "and leads there" says "<a href=\"$shelf\">Lire la version la plus récente</a>"
claim "it has no language to choose where there is one" says_not 'id="in-languages"'
in_language $shelf/2 fr
claim "the newest has an address for ever too" says "<p>Nouveau texte $mark</p>"

# --- languages

browse $shelf -b language=fr-simple
claim "the document is in the visitor's language where it can be" says "<p>Texte simple $mark</p>"
claim "the interface is so too" says "Toutes les versions"
in_language "$shelf?document=fr-simple" fr
claim "another language is chosen by a link" says "<p>Texte simple $mark</p>"
claim "the languages of the document are offered" says "<a href=\"$shelf?document=fr-simple\" hreflang=\"fr\" lang=\"fr\" dir=\"ltr\" aria-current=\"true\">Français simple</a>"
in_language "$shelf/1?document=ar" fr
claim "where it is not in that language it is in its first" says "<p>Ancien texte $mark</p>"
in_language $shelf ar
claim "the Arabic interface is from right to left" says '<html lang="ar" dir="rtl">'
claim "a French document in it is from left to right" says '<article lang="fr" dir="ltr">'
claim "and so is its title" says "<h1><span lang=\"fr\" dir=\"ltr\">Nouveau titre $mark</span></h1>"
claim "the names of its figures too" grep -qE '<summary>[^<]*<span lang="fr" dir="ltr">Une figure &amp; son titre</span></summary>' "$body"
claim "the rest is in Arabic" says "التنزيلات"
browse "$shelf?document=%3Cb%3E" -H 'Accept-Language: fr'
claim "what is no language is refused" is 422

# --- files, and the source

browse $shelf/2/file/figure-1.csv
claim "a file is there" is 200
claim "with its bytes" test "$(cat "$body"; echo .)" = "$(printf 'a;b\n1;%s\n.' $mark)"
claim "and its kind" has_header Content-Type text/csv
claim "as a download" has_header Content-Disposition 'attachment; filename="figure-1.csv"'
claim "kept for an hour" has_header Cache-Control "public, max-age=3600"
tag=$(printf 'a;b\n1;%s\n' $mark | sha256sum | cut -d' ' -f1)
claim "its tag is its hash" has_header ETag "\"$tag\""
browse $shelf/2/file/figure-1.csv -H "If-None-Match: \"$tag\""
claim "who has it is not sent it again" is 304
browse $shelf/2/file/figure-1.csv -H 'If-None-Match: "0"'
claim "who has another is" is 200
browse $shelf/2/file/figure-1.svg
claim "a drawing is no page of ours" has_header Content-Disposition 'attachment; filename="figure-1.svg"'
browse $shelf/2/source
claim "the source is for programs" has_header Content-Type application/json
claim "it is as it was published" test "$(cat "$body")" = "{\"number\":2,\"mark\":$mark}"
browse $shelf/2/source -H "If-None-Match: \"$(sum "{\"number\":2,\"mark\":$mark}")\""
claim "the source is not sent again" is 304
in_language $shelf fr
tag=$(header ETag)
browse $shelf -H 'Accept-Language: fr' -H "If-None-Match: $tag"
claim "a page is not sent again" is 304
browse $shelf -H 'Accept-Language: ar' -H "If-None-Match: $tag"
claim "in another language it is another" is 200
third=$(publish $synthesis 3 2026-06-01 '{"number":3}')
page $third fr "Dernier titre $mark" "Le partage" "<p>Dernier texte $mark</p>"
browse $shelf -H 'Accept-Language: fr' -H "If-None-Match: $tag"
claim "once there is a newer one, it is sent" says "Dernier texte $mark"

# --- what is not there

for path in /library/synthesis/999999999 /library/synthesis/x $shelf/9 $shelf/0 $shelf/x $shelf/9/source $shelf/2/file/figure-2.csv \
	$shelf/1/file/figure-1.csv "$shelf/2/file/..%2f..%2fetc" $shelf/2/file/%C3%A9 $shelf/99999999999999999999 /library/nothing
do
	claim "absent: $path" is_absent "$path"
done
browse $shelf -X POST -H "Origin: $ADDRESS" --data ""
claim "nothing is sent here" is 405
browse $shelf -X DELETE
claim "and nothing taken away" is 405

# --- what was changed since

sql "UPDATE publication_page SET article = '<p>Autre chose</p>' WHERE publication = $third;
	UPDATE publication_file SET content = 'autre' WHERE publication = $new AND name = 'synthese.json';
	UPDATE publication SET source = '{}' WHERE id = $old"
claim "an article that was changed is not shown" is_absent $shelf/3
claim "nothing of it is" says_not "Autre chose"
claim "a file that was changed is not given" is_absent $shelf/2/file/synthese.json
claim "a source that was changed is not given" is_absent $shelf/1/source
claim "the operator is warned" grep -qF "publication $third: its page in fr is not what was published" "$LOG/library.log"

# --- what the program may

claim "no cookie of staff or of an answer reaches it" test -z "$(grep -nE 'library.*(cookie_of_(visit|device|code|provider)|answer_cookies)' src/deploy/nginx-maps.conf)"
claim "its account may read what was published" test "$(sql "SELECT GROUP_CONCAT(CONCAT(privilege_type, ' ', table_name) ORDER BY table_name)
	FROM information_schema.table_privileges WHERE grantee = '''ancrage_library''@''localhost'''")" = \
	"SELECT api_token_open,SELECT consultation_publication,SELECT migration,SELECT publication,SELECT publication_file,SELECT publication_page,SELECT publication_rendering,SELECT synthesis_draft_copy,SELECT text_citing,SELECT text_follow_shown,SELECT text_publication_file,SELECT text_publication_page,SELECT text_publication_rendering,SELECT text_step_file_shown,SELECT text_step_shown,SELECT work,SELECT work_passage,SELECT work_word"
claim "of keys for programs, drafts, published texts and syntheses what it needs" test "$(sql "SELECT GROUP_CONCAT(CONCAT(privilege_type, ' ', table_name, '.', column_name) ORDER BY table_name, column_name SEPARATOR ' ')
	FROM information_schema.column_privileges WHERE grantee = '''ancrage_library''@''localhost'''")" = \
	"SELECT api_token.id UPDATE api_token.last_used SELECT synthesis.consultation SELECT synthesis.id SELECT synthesis_draft_open.ends SELECT synthesis_draft_open.generated SELECT synthesis_draft_open.hash SELECT synthesis_draft_open.id SELECT synthesis_draft_open.made SELECT synthesis_draft_open.reader SELECT text_publication.generated SELECT text_publication.hash SELECT text_publication.id SELECT text_publication.number SELECT text_publication.published SELECT text_publication.reason SELECT text_publication.source SELECT text_publication.text SELECT text_publication.withdrawn"
claim "and no routine or database besides" test "$(sql "SHOW GRANTS FOR ancrage_library@localhost" | grep -vcE 'GRANT SELECT ON .*`(consultation_publication|migration|publication|publication_file|publication_page|publication_rendering|api_token_open|synthesis_draft_copy|text_citing|text_(step|step_file|follow)_shown|text_publication_(page|file|rendering)|work|work_passage|work_word)` |^GRANT .* ON .*`(api_token|synthesis_draft_open|synthesis|text_publication)` |^GRANT USAGE ON \*\.\*')" = 0
password=$(sed -n 's/^database_password = //p' "$ETC/library.conf")
read_as_library() { MYSQL_PWD=$password mariadb --no-defaults --socket="$DB_SOCKET" --user=ancrage_library --batch --skip-column-names --execute="$1" "$DB_NAME" 2>&1; }
claim "it reads what was published" grep -qE '^[0-9]+$' <<<"$(read_as_library 'SELECT COUNT(*) FROM publication')"
for table in text_step text_step_file text_follow text_day submission verbatim draft account survey consultation synthesis_text figure published_table
do
	claim "it cannot read $table" grep -q "denied" <<<"$(read_as_library "SELECT 1 FROM $table LIMIT 1")"
done
claim "of a synthesis it reads its number alone" grep -q "denied" <<<"$(read_as_library 'SELECT changed FROM synthesis')"
claim "it cannot read whose key it is" grep -q "denied" <<<"$(read_as_library 'SELECT account FROM api_token')"
claim "it changes nothing" grep -q "denied" <<<"$(read_as_library 'DELETE FROM publication_page')"
claim "it has no key" test -z "$(sed -n 's/^key_file = //p' "$ETC/library.conf")"

sql "DELETE FROM publication_file WHERE publication IN ($old, $new, $third, $other);
	DELETE FROM publication_page WHERE publication IN ($old, $new, $third, $other);
	DELETE FROM publication WHERE id IN ($old, $new, $third, $other)"
ANCRAGE_CONFIG=$ETC/ancrage.conf "$ANCRAGE" catalog fill >"$body"
claim "what is published no longer is not found" grep -qE "put into the library: [1-9]" "$body"
claims_end
