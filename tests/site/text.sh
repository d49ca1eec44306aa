#!/bin/bash
# A text of the council on its day: the clock publishes it, everyone reads it as it was, with what happened since; withdrawn it is gone.
set -u
cd "$(dirname "$0")/../.."
. tests/site/browse.bash

sum() { sha256sum | cut -d' ' -f1; }
in_language() { browse "$1" -H "Accept-Language: $2"; }
is_page() { is "$1" && has_header Content-Type "text/html; charset=utf-8" && says '</html>'; }
is_absent() { in_language "$1" ar && is_page 404 && says '<html lang="ar" dir="rtl">' && has_header Cache-Control no-store; }
# With the rights of the steward, whose clock it is.
tick() { ANCRAGE_CONFIG=$ETC/steward.conf "$B/bin/ancrage" tick >/dev/null 2>&1; }

mark=$$
council=$(sql "INSERT INTO body (kind, slug, name, state) VALUES ('council', 't-text-$mark', 'Conseil $mark', 'active') RETURNING id")
# paragraph KIND LEVEL WORDS EASY: its id, at the end.
paragraph()
{
	sql "INSERT INTO paragraph (text, place, level, kind, words, words_simple, changed)
		SELECT $text, COALESCE(MAX(place), 0) + 10, $2, '$1', '$3', '$4', 1 FROM paragraph WHERE text = $text RETURNING id"
}
text=$(sql "INSERT INTO text (body, kind, language, title, title_simple, step, publish_on, made, changed)
	VALUES ($council, 'opinion', 'fr', 'Avis <$mark>', 'Bien accueillir $mark', 'adopted', CURDATE() - INTERVAL 1 DAY, 1, 1) RETURNING id")
first=$(paragraph recommendation 0 "Répondre *par écrit* en 15 jours." "On répond vite.")
second=$(paragraph recommendation 1 "Dire pourquoi." "On dit pourquoi.")
sql "INSERT INTO evidence (text, paragraph, kind, reference, words, made) VALUES ($text, $first, 'law', 'Article L. 116-1', 'Le droit', 1)"
page=/library/text/$text

# --- before, and on its day

claim "an adopted text is not public" is_absent $page
tick
in_language $page fr
claim "the clock published it" is_page 200
claim "its title is text" says "<h1>Avis &lt;$mark&gt;</h1>"
claim "its recommendations have their numbers" says "Recommandation 1.1"
claim "and their addresses" says "id=\"p$second\""
claim "what it rests on is a numbered note" says '<li id="note-1">'
claim "with where it is found" says "Article L. 116-1"
claim "it says how it is cited" says "Conseil $mark, "
claim "browsers ask whether it is still so" has_header Cache-Control "private, no-cache"
tag=$(header ETag)
browse $page -H 'Accept-Language: fr' -H "If-None-Match: $tag"
claim "and are not sent it again" is 304
browse $page -b language=fr-simple
claim "its easy words are a page of their own" says "On répond vite."
claim "which says its language" says "<h1>Bien accueillir $mark</h1>"
in_language $page ar
claim "an Arabic reader has an Arabic page around it" says '<html lang="ar" dir="rtl">'
claim "and the text in its language" says '<article class="council-text" lang="fr" dir="ltr">'
in_language "$page/1?document=fr-simple" fr
claim "each version has an address" says "On dit pourquoi."

browse $page/1/source
claim "its source is for programs" has_header Content-Type application/json
claim "kept for an hour" has_header Cache-Control "public, max-age=3600"
claim "it is what its number says" test "$(sum <"$body")" = "$(sql "SELECT LOWER(HEX(hash)) FROM text_publication WHERE text = $text")"
browse $page/1/source -H "If-None-Match: $(header ETag)"
claim "it is not sent again" is 304
browse $page/1/cite/bib
claim "programs that keep references are given BibTeX" says "@techreport{texte-$text-1,"
claim "as a file" has_header Content-Disposition "attachment; filename=\"texte-$text-1.bib\""
browse $page/1/cite/ris
claim "and RIS" says "TY  - RPRT"
browse $page/1/file/text-fr.docx
claim "it is there as a document" has_header Content-Disposition 'attachment; filename="text-fr.docx"'
claim "it is in the library" test "$(sql "SELECT CONCAT(kind, ' ', number) FROM work WHERE family = 'text' AND object = $text")" = "opinion 1"

# --- what happened since

step=$(sql "INSERT INTO text_step (text, step, day, words, responsible, is_public, made) VALUES ($text, 'answered', CURDATE(), 'Nous le ferons $mark.', 'La ministre', 1, 1) RETURNING id")
hidden=$(sql "INSERT INTO text_step (text, step, day, words, is_public, made) VALUES ($text, 'sent', CURDATE(), 'Entre nous $mark', 0, 1) RETURNING id")
sql "INSERT INTO text_step_file (step, name, kind, size, hash, content) VALUES ($step, 'reponse.pdf', 'pdf', 4, UNHEX(SHA2('%PDF', 256)), '%PDF');
	INSERT INTO text_step_file (step, name, kind, size, hash, content) VALUES ($hidden, 'note.pdf', 'pdf', 4, UNHEX(SHA2('%PDF', 256)), '%PDF');
	INSERT INTO text_follow (text, paragraph, state, day, words, made) VALUES ($text, $second, 'under-way', CURDATE(), 'Un décret vient.', 1)"
in_language $page fr
claim "the answer of the ministry is there" says "Nous le ferons $mark."
claim "and what was done about each recommendation" says "Un décret vient."
claim "what is not public is not" says_not "Entre nous $mark"
browse $page/step/$step/file
claim "its document is given" has_header Content-Disposition 'attachment; filename="reponse.pdf"'
claim "that of a step that is not public is not" is_absent $page/step/$hidden/file
claim "nor under another text" is_absent /library/text/999999999/step/$step/file
for path in /library/text/999999999 /library/text/x $page/9 $page/0 $page/9/source $page/1/file/text-xx.odt $page/1/cite/doc "$page/1/file/..%2fx"
do
	claim "absent: $path" is_absent "$path"
done
browse $page -X POST -H "Origin: $ADDRESS" --data ""
claim "nothing is sent here" is 405

# --- changed by another hand, and withdrawn

id=$(sql "SELECT id FROM text_publication WHERE text = $text")
article=$(sql "SELECT HEX(article) FROM text_publication_page WHERE publication = $id AND language = 'fr'")
sql "UPDATE text_publication_page SET article = '<p>Autre chose</p>' WHERE publication = $id AND language = 'fr'"
in_language $page fr
claim "an article that was changed is not shown" is_page 404
sql "UPDATE text_publication_page SET article = UNHEX('$article') WHERE publication = $id AND language = 'fr'"
sql "DELETE FROM text_publication_page WHERE publication = $id; DELETE FROM text_publication_citation WHERE publication = $id;
	DELETE FROM text_publication_file WHERE publication = $id;
	UPDATE text_publication SET withdrawn = UNIX_TIMESTAMP(), reason = 'Un nom <$mark>.', source = '{}' WHERE id = $id"
for path in $page $page/1
do
	in_language $path fr
	claim "withdrawn: $path" is_page 410
	claim "it says why" says "Un nom &lt;$mark&gt;."
	claim "nobody keeps that" has_header Cache-Control no-store
done
for path in $page/1/source $page/1/cite/bib $page/1/file/text-fr.odt
do
	in_language $path fr
	claim "gone: $path" is_page 410
done
claim "nor what happened to it" is_absent $page/step/$step/file

# --- what the programs may

password=$(sed -n 's/^database_password = //p' "$ETC/library.conf")
as_library() { MYSQL_PWD=$password mariadb --no-defaults --socket="$DB_SOCKET" --user=ancrage_library --batch --skip-column-names --execute="$1" "$DB_NAME" 2>&1; }
for table in text paragraph evidence vote vote_count vote_ballot dissent text_step text_step_file text_follow text_publication_citation text_version
do
	claim "the library cannot read $table" grep -q "denied" <<<"$(as_library "SELECT 1 FROM $table LIMIT 1")"
done
claim "nor who published" grep -q "denied" <<<"$(as_library 'SELECT account FROM text_publication')"
claim "nor change it" grep -q "denied" <<<"$(as_library "UPDATE text_publication SET reason = ''")"
claims_end
