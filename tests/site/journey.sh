#!/bin/bash
# The whole way through a survey without JavaScript: begin, answer wrongly and rightly, go back,
# change, send twice, come back with codes, leave without a trace, erase what was sent.
set -u
cd "$(dirname "$0")/../.."
. tests/site/browse.bash
survey=/survey/partage-pro

before=$(submissions partage-pro)
drafts_before=$(drafts partage-pro)

browse $survey -H 'Accept-Language: fr'
claim "the first page of a survey begins it by a form" says "action=\"$survey/start\""
claim "looking at it keeps nothing" test "$(drafts partage-pro)" = "$drafts_before"
begin own
claim "beginning leads to the first page" leads_to $survey/page/1
claim "beginning keeps a draft" test "$(drafts partage-pro)" = $((drafts_before + 1))
claim "a cookie of a device of one's own lasts" grep -qiE '^Set-Cookie: draft-partage-pro=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Lax; Max-Age=[0-9]+' "$head"
follow
claim "a page says that nothing is sent yet" says "Pas encore envoyé"
claim "a page says how far it is" says "Étape 1 sur"
claim "a required question is not marked optional" says "name=\"q.profession\""

send $survey/page/1 q.department=99X go=next
claim "what does not fit is refused" is 422
claim "the title says that there is an error" grep -q '<title>Erreur' "$body"
claim "the errors are summed up on top" says 'href="#q-profession"'
claim "what was written is kept on the page" says 'value="99X"'

answer_all
claim "all answered, the answers are there to check" says "action=\"$survey/submit\""
claim "free text is shown escaped" says "l&#39;œuvre &amp; &lt;b&gt;"
claim "what became irrelevant is not shown" says_not "q-hours"

browse $survey
claim "the same address reopens the draft on one's own device" says "$survey/page/"
browse "$survey/page/1?from=check"
send $survey/page/1 q.profession=student q.employer= q.fields=poverty q.department=974 go=next
claim "a change from the check page leads back to it" leads_to $survey/check
follow
claim "the change is shown" says "974"

shown=$(field answers) key=$(field key)
send $survey/submit
claim "sending leads to the receipt" leads_to $survey/receipt
follow
receipt=$(sed -n 's/.*<p class="code"[^>]*>\([^<]*\)<.*/\1/p' "$body")
claim "the receipt is four words and two digits" grep -qE '^[^ -]+(-[^ -]+){3}-[0-9]{2}$' <<<"$receipt"
claim "it is in the database once" test "$(submissions partage-pro)" = $((before + 1))
claim "the draft is gone" test "$(drafts partage-pro)" = "$drafts_before"

again() { browse $survey/submit -H "Origin: $ADDRESS" --data "key=$key&answers=$1"; }
again "$shown"
claim "the same sent again leads to the receipt" leads_to $survey/receipt
follow
claim "the receipt is the same" says "$receipt"
again "${shown/[0-7]/8}"
claim "other answers under the same key are refused" is 409
claim "it is told where the proof is" says "$survey/receipt"
browse $survey/page/1
claim "Back after sending shows the receipt, not the questions" leads_to $survey/receipt
claim "nothing was added" test "$(submissions partage-pro)" = $((before + 1))

# Many windows at once: one submission, and the receipt for each.
begin shared
follow
answer_all
shown=$(field answers) key=$(field key)
for n in 1 2 3 4 5 6 7 8
do
	curl -s -o /dev/null -w '%{http_code} %{redirect_url}\n' --max-time 30 --data "key=$key&answers=$shown" \
		"$ADDRESS$survey/submit" >"$scratch/window$n" &
done
wait
claim "eight sendings at once are shown the receipt" test "$(sort -u "$scratch"/window?)" = "303 $ADDRESS$survey/receipt"
claim "eight sendings at once are one submission" test "$(submissions partage-pro)" = $((before + 2))

# Coming back with a code, on a device that is somebody else's.
jar=$scratch/shared
begin shared
claim "a cookie of a shared device ends with the browser" grep -qiE '^Set-Cookie: draft-partage-pro=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Lax'$'\r''?$' "$head"
follow
send $survey/page/1 q.profession=manager q.fields=health go=later
claim "a page can be left for later" leads_to $survey/later
follow
resume=$(sed -n 's/.*<p class="code"[^>]*>\([^<]*\)<.*/\1/p' "$body")
digits=$(sed -n 's/.*<span class="code"[^>]*>\([0-9 ]*\)<.*/\1/p' "$body")
claim "leaving for later shows a code" grep -qE '^[^ -]+(-[^ -]+){3}-[0-9]{2}$' <<<"$resume"
for typed in "$resume" "$digits" "$(tr 'a-z-' 'A-Z ' <<<"$resume")"
do
	jar=$scratch/elsewhere
	rm -f "$jar"
	browse /resume
	send /resume "code=$typed"
	claim "a code opens the draft elsewhere ($(wc -w <<<"$typed"))" grep -q "^Location: .*$survey/page/" "$head"
done
follow
claim "what was answered is there" grep -q 'value="manager" checked' "$body"
send /resume "code=abeille-abeille-abeille-abeille-00"
claim "an unknown code is refused" is 422
send /resume "code=nothing of the kind"
claim "what is no code is refused" is 422

# Leaving without a trace.
browse $survey/leave
send $survey/leave go=erase
claim "leaving leads to a neutral page" leads_to /left
claim "leaving ends the cookie" grep -qiE '^Set-Cookie: draft-partage-pro=;.*Max-Age=0' "$head"
browse $survey/page/1
claim "Back after leaving shows no answer" says_not "manager"
jar=$scratch/shared
browse $survey/page/1
claim "the other browser is told that they are erased" is 410

# Erasing what was sent.
browse "/receipt?code=$receipt"
send /receipt "code=$receipt"
claim "the receipt opens what was sent" is 200
claim "what was sent cannot be read again where the survey does not allow it" says_not "/receipt/read"
send /receipt/read
claim "not by asking for it either" is 403
send /receipt/withdraw "code=$receipt"
claim "the receipt erases what was sent" is 200
claim "it is gone" test "$(submissions partage-pro)" = $((before + 1))
send /receipt/withdraw "code=$receipt"
claim "erasing twice says the same" is 200
claims_end
