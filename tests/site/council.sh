#!/bin/bash
# What the program of the council's texts may: what is written there, and what was published. Of answers nothing.
set -u
cd "$(dirname "$0")/../.."
. tests/site/browse.bash

claim "nobody is let in without signing in" test "$(status /council)" = 303
claim "nor into a text" test "$(status /council/text/1)" = 303
claim "it is given the visit and the language, and no cookie of an answer" grep -q 'studio|analysis|council.*"$cookie_of_visit; $cookie_of_language"' src/deploy/nginx-maps.conf

password=$(sed -n 's/^database_password = //p' "$ETC/council.conf")
as_council() { MYSQL_PWD=$password mariadb --no-defaults --socket="$DB_SOCKET" --user=ancrage_council --batch --skip-column-names --execute="$1" "$DB_NAME" 2>&1; }
claim "it reads texts" grep -qE '^[0-9]+$' <<<"$(as_council 'SELECT COUNT(*) FROM text')"
claim "it reads what was published" grep -qE '^[0-9]+$' <<<"$(as_council 'SELECT COUNT(*) FROM publication')"
for table in submission verbatim draft quotation figure published_table snapshot survey synthesis_text synthesis_draft_copy
do
	claim "it cannot read $table" grep -q "denied" <<<"$(as_council "SELECT 1 FROM $table LIMIT 1")"
done
claim "it cannot read passwords" grep -q "denied" <<<"$(as_council 'SELECT password FROM account')"
claim "it cannot change what was published" grep -q "denied" <<<"$(as_council 'UPDATE publication SET withdrawn = 1')"
claim "it cannot delete a text or a paragraph" grep -q "denied" <<<"$(as_council 'DELETE FROM paragraph')"
claim "a version that was kept is never changed" grep -q "denied" <<<"$(as_council "UPDATE text_version SET document = '{}'")"
claim "what was cited is not made to fit" grep -q "denied" <<<"$(as_council "UPDATE evidence SET hash = ''")"
claim "a comment is not written again" grep -q "denied" <<<"$(as_council "UPDATE text_comment SET words = ''")"
claim "what was counted is never changed" grep -q "denied" <<<"$(as_council 'UPDATE vote_count SET in_favour = 1')"
claim "nor who had a seat" grep -q "denied" <<<"$(as_council 'UPDATE vote_seat SET account = 1')"
claim "no vote that was cast is erased" grep -q "denied" <<<"$(as_council 'DELETE FROM vote_ballot')"
claim "what somebody proposed is not written again" grep -q "denied" <<<"$(as_council "UPDATE amendment SET words = ''")"
claim "nor a dissenting opinion" grep -q "denied" <<<"$(as_council "UPDATE dissent SET words = ''")"
claim "a step that was taken is not written again" grep -q "denied" <<<"$(as_council "UPDATE text_step SET words = ''")"
claim "nor is its document taken away" grep -q "denied" <<<"$(as_council 'DELETE FROM text_step_file')"
claim "nor a move of the day, nor what was said of what is done" grep -qz "denied.*denied" <<<"$(as_council 'DELETE FROM text_day'; as_council 'DELETE FROM text_follow')"
claim "of mandates it reads no note" grep -q "denied" <<<"$(as_council 'SELECT note FROM member LIMIT 1')"
claim "a secret vote online is refused by the schema" grep -q "CONSTRAINT" <<<"$(as_council "INSERT INTO vote (body, kind, question, way, secret, made) VALUES (1, 'text', '', 'online', 1, 1)")"
claims_end
