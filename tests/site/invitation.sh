#!/bin/bash
# Answering by an invitation without JavaScript: its link, its code, once, and begun again; and what nobody learns by it.
set -u
cd "$(dirname "$0")/../.."
. tests/site/browse.bash

invite() { ANCRAGE_CONFIG=$ETC/ancrage.conf "$B/bin/ancrage" invitation add "$@"; }
# Everything that the database holds, but clocks and counters of what runs anyway.
state() { sql "CHECKSUM TABLE draft, submission, invitation, survey_ballot, guess, spent_key, settled, audit_event"; }
by_word() { sql "UPDATE survey SET $2 WHERE slug = '$1'"; }

survey=/survey/partage-pro
invite partage-pro 6 "Accueil" >"$scratch/codes"
claim "six codes are made" test "$(wc -l <"$scratch/codes")" = 6
mapfile -t links < <(cut -f 3 "$scratch/codes" | sed 's|.*\(/i/[0-9]\{16\}\)$|\1|')
mapfile -t words < <(cut -f 2 "$scratch/codes")
mapfile -t digits < <(cut -f 1 "$scratch/codes")

before=$(submissions partage-pro) is_as=$(state)
jar=$scratch/one
browse "${links[0]}" -H 'Accept-Language: fr'
claim "the link shows the first page" says "action=\"$survey/start\""
claim "it says what the invitation adds to the promise" says "pas ce que vous avez répondu"
claim "no machine lists it" has_header X-Robots-Tag "noindex, nofollow"
claim "its first form carries the code" test "$(field code)" = "${links[0]#/i/}"
browse "${links[0]}/begin"
claim "nothing is written when a link is followed" test "$(state)" = "$is_as"
first=$(field key)
browse "${links[0]}"
claim "the key of the form is a new one each time: none that opens answers" test "$(field key)" != "$first"

send $survey/start mode=alone device=shared
claim "beginning leads to the questions" leads_to $survey/page/1
key=$(sed -n 's/^Set-Cookie: draft-partage-pro=\([0-9a-f]*\);.*/\1/p' "$head")
claim "the key is not the form's" test "$key" != "$first"
browse "${links[0]}"
claim "the same browser goes on by the same link" says "$survey/page/1"

# The form sent twice, the reply to the first lost: the browser has no cookie.
jar=$scratch/double
browse "${links[1]}"
cp "$body" "$scratch/form"
send $survey/start mode=alone device=shared
rm "$jar"; cp "$scratch/form" "$body"
send $survey/start mode=alone device=shared
claim "the same form sent again goes on with the same" leads_to $survey/page/1
rm "$jar"; cp "$scratch/form" "$body"
sed -i "s/name=\"key\" value=\"[0-9a-f]*\"/name=\"key\" value=\"$first\"/" "$body"
send $survey/start mode=alone device=shared
claim "another form with the code does not" leads_to "${links[1]}"
claim "and gives no key away" test -z "$(header Set-Cookie)"

jar=$scratch/other
browse "${links[0]}"
claim "another browser is not shown what was begun" says_not "$survey/page/"
claim "it is asked for the code to come back with" says 'action="/resume"'
claim "nor given its key" says_not "$key"
send /i/again
claim "it may begin anew" leads_to "${links[0]}"
claim "which erases that" test "$(sql "SELECT COUNT(*) FROM spent_key k JOIN survey s ON s.id = k.survey WHERE s.slug = 'partage-pro' AND k.reason = 'erased' AND k.key_hash = UNHEX(SHA2(UNHEX('$key'), 256))")" = 1
follow
send $survey/start mode=alone device=shared
follow
answer_all
send $survey/submit
claim "and answer" leads_to $survey/receipt
follow
receipt=$(sed -n 's/.*<p class="code"[^>]*>\([^<]*\)<.*/\1/p' "$body")
claim "once" test "$(submissions partage-pro)" = $((before + 1))
browse "${links[0]}"
claim "the link says kindly that it was used" says "Cette invitation a déjà servi"
claim "this browser finds its proof again" says "$survey/receipt"
jar=$scratch/third
browse "${links[0]}"
claim "another one is told of the code" says 'href="/receipt"'
claim "and offered no form" says_not "$survey/start"
cp "$scratch/form" "$body"
sed -i "s/name=\"code\" value=\"[0-9]*\"/name=\"code\" value=\"${links[0]#/i/}\"/" "$body"
send $survey/start mode=alone device=shared
claim "a form kept from before does not begin again" leads_to "${links[0]}"
claim "and gives no key away either" test -z "$(header Set-Cookie)"

browse /receipt
send /receipt/withdraw "code=$receipt"
browse "${links[0]}"
claim "what was erased can be answered again" says "action=\"$survey/start\""

# The code typed, in words and digits, here and where another code is asked for.
for typed in "${words[2]}" "${digits[2]}" "$(tr 'a-z-' 'A-Z ' <<<"${words[2]}")"
do
	browse /i
	send /i "code=$typed"
	claim "a code leads to its page ($(wc -w <<<"$typed"))" leads_to "${links[2]}"
done
browse /resume
send /resume "code=${words[2]}"
claim "typed where one comes back, it leads there too" leads_to "${links[2]}"
follow
send $survey/start mode=alone device=shared
follow
send $survey/page/1 q.profession=manager go=later
follow
resume=$(sed -n 's/.*<p class="code"[^>]*>\([^<]*\)<.*/\1/p' "$body")
jar=$scratch/fourth
browse /i
send /i "code=$resume"
claim "a code to come back with, typed there, leads back" grep -q "^Location: .*$survey/page/" "$head"
browse /i
send /i "code=nothing of the kind"
claim "what is no code is refused" is 422
browse /i/again
claim "nor is a link that is no code" is 422
wrong=${links[3]#/i/}; wrong=/i/${wrong:0:15}$(((${wrong:15} + 1) % 10))
for n in 1 2 3 4; do browse "$wrong"; done
claim "a wrong code is refused" is 422
for n in 1 2 3 4; do browse "$wrong"; done
claim "guesses at a code have to wait" is 429
claim "their count has no name that an invitation has" test "$(sql "SELECT COUNT(*) FROM guess g JOIN invitation i ON i.finder = g.finder")" = 0
sql "UPDATE guess SET waits = 0"

# Only the invited.
own_survey invited
by_word invited "by_invitation = 1"
survey=/survey/invited
jar=$scratch/fifth
browse $survey
claim "a survey by invitation says so" says 'href="/i"'
claim "and has no form" says_not "$survey/start"
browse $survey/begin
claim "nor before the first question" leads_to $survey
browse $survey/start -H "Origin: $ADDRESS" --data "key=$first&mode=alone&device=shared"
claim "no key of one's own begins it" leads_to $survey
claim "nothing was begun" test "$(drafts invited)" = 0
browse $survey/start -H "Origin: $ADDRESS" --data "key=$first&mode=alone&device=shared&code=${links[3]#/i/}"
claim "nor an invitation to another survey" leads_to "${links[3]}"
claim "nothing was begun by that" test "$(drafts invited)" = 0
invite invited 2 "Mairie" >"$scratch/codes"
mapfile -t links < <(cut -f 3 "$scratch/codes" | sed 's|.*\(/i/[0-9]\{16\}\)$|\1|')
browse "${links[0]}"
claim "an anonymous one says that it is not noted" says "nous ne notons même pas"
send $survey/start mode=alone device=shared
claim "an invitation begins it" leads_to $survey/page/1
claim "no row of it names the invitation" test "$(sql "SELECT COUNT(*) FROM draft WHERE invitation IS NOT NULL")" = 0
follow
answer_territory
shown=$(field answers) key=$(field key)
send $survey/submit
claim "its answers are in" test "$(submissions invited)" = 1
browse $survey/submit -H "Origin: $ADDRESS" --data "key=$key&answers=${shown/[0-7]/8}"
claim "a second answer by it is refused" is 409
browse "${links[0]}"
claim "it says that it was used" says "Cette invitation a déjà servi"

# Paused, not open yet, closed, destroyed.
by_word invited "stage = 'suspended'"
browse "${links[1]}"
claim "paused, the page says so" says "en pause"
by_word invited "stage = 'published', opens = UNIX_TIMESTAMP() + 100000"
browse "${links[1]}"
claim "before the opening too" says "pas encore ouvert"
by_word invited "stage = 'prepared'"
browse "${links[1]}"
claim "and where it is not published" says "Gardez votre code"
by_word invited "stage = 'published', opens = 1, closes = UNIX_TIMESTAMP() - 4000, grace = 3600"
browse "${links[1]}"
claim "and after the end" says "est fermé"
ANCRAGE_CONFIG=$ETC/ancrage.conf "$B/bin/ancrage" tick >/dev/null
claim "the clock destroys the secrets" test "$(sql "SELECT sealed IS NULL AND destroyed IS NOT NULL FROM survey_ballot b JOIN survey s ON s.id = b.survey WHERE s.slug = 'invited'")" = 1
by_word invited "closes = UNIX_TIMESTAMP() + 100000"
browse "${links[1]}"
claim "then invitations open nothing" says_not "$survey/start"
claim "and it says why" says "détruit"
sql "DELETE FROM survey_ballot WHERE survey = (SELECT id FROM survey WHERE slug = 'invited')"

# By name: what stands in the submission, and for how long.
own_survey named
by_word named "promise = 'nominative'"
survey=/survey/named
invite named 1 "Groupe" >"$scratch/codes"
link=$(cut -f 3 "$scratch/codes" | sed 's|.*\(/i/[0-9]\{16\}\)$|\1|')
home=$(sql "SELECT MIN(id) FROM body")
sql "INSERT INTO participant_list (home, name, erases, changed) VALUES ($home, 'Groupe', '2040-01-01', 0);
	INSERT INTO participant (list, name, language, college, territory) SELECT MAX(id), 'Ada', 'fr', 'associations', '75' FROM participant_list;
	UPDATE invitation SET participant = (SELECT MAX(id) FROM participant) WHERE survey = (SELECT id FROM survey WHERE slug = 'named')"
jar=$scratch/sixth
browse "$link"
send $survey/start mode=alone device=shared
follow
answer_territory
send $survey/submit
claim "named answers are in, with whose they are" test "$(sql "SELECT CONCAT(college, ' ', territory, ' ', participant_ref IS NOT NULL) FROM submission m JOIN survey s ON s.id = m.survey WHERE s.slug = 'named'")" = "associations 75 1"
claim "and no other answer has any" test "$(sql "SELECT COUNT(*) FROM submission m JOIN survey s ON s.id = m.survey WHERE s.slug <> 'named' AND (college IS NOT NULL OR participant_ref IS NOT NULL)")" = 0
claims_end
