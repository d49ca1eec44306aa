#!/bin/bash
# Answering by the link of a committee: what it says, its days, whom the answer counts for, and everybody's page beside it.
set -u
cd "$(dirname "$0")/../.."
. tests/site/browse.bash
slug=cascade-$$
survey=/survey/$slug
north=north-$$ early=early-$$ over=over-$$ against=against-$$

own_survey $slug
sql "INSERT INTO body (kind, slug, name, state) VALUES ('committee', '$north', 'Comité « Nord » & Cie', 'active'),
	('committee', '$early', 'Comité tôt', 'active'), ('committee', '$over', 'Comité tard', 'active'), ('committee', '$against', 'Comité non', 'active')"

# offer BODY STATE OPENS CLOSES
offer()
{
	sql "INSERT INTO offer (survey, body, state, answer_by, offered, request, contact, opens, closes)
		SELECT s.id, b.id, '$2', '2030-01-01', 0, '', 'nord@t.example', $3, $4 FROM survey s, body b WHERE s.slug = '$slug' AND b.slug = '$1'"
}
offer $north accepted NULL NULL
offer $early accepted "UNIX_TIMESTAMP() + 500000" NULL
offer $over accepted NULL "UNIX_TIMESTAMP() - 5000"
offer $against declined NULL NULL

sent_by() { sql "SELECT COUNT(*) FROM submission m JOIN survey s ON s.id = m.survey LEFT JOIN body b ON b.id = m.body WHERE s.slug = '$slug' AND b.slug <=> $1"; }
drafts_by() { sql "SELECT COUNT(*) FROM draft d JOIN survey s ON s.id = d.survey LEFT JOIN body b ON b.id = d.body WHERE s.slug = '$slug' AND b.slug <=> $1"; }

browse /s/$slug/$north -H 'Accept-Language: fr'
claim "the link is a page of its own" is 200
claim "it names the committee, escaped" says "Comité « Nord » &amp; Cie"
claim "it says whom to ask" says "mailto:nord@t.example"
claim "its form keeps to it" test "$(field by)" = $north
send $survey/start mode=alone device=own
claim "beginning by it leads to the first page" leads_to $survey/page/1
claim "the draft is the committee's" test "$(drafts_by "'$north'")" = 1
follow
send $survey/page/1 go=later
follow
resume=$(sed -n 's/.*<p class="code"[^>]*>\([^<]*\)<.*/\1/p' "$body")

jar=$scratch/elsewhere
browse /resume
send /resume "code=$resume"
claim "it is resumed elsewhere" leads_to $survey/page/1
follow
answer_territory
send $survey/submit
claim "it is sent" says "$survey/next-person"
claim "and counts for the committee" test "$(sent_by "'$north'")" = 1
send $survey/next-person
claim "the next person comes by the same link" leads_to /s/$slug/$north

jar=$scratch/everybody
browse $survey
claim "everybody's page names no committee" says_not "Comité"
claim "nor has its form a field for one" test -z "$(field by)"
send $survey/start mode=alone device=own
follow
answer_territory
send $survey/submit
claim "everybody's counts for none" test "$(sent_by NULL)" = 1
claim "its next person is anybody" test -z "$(field by)"

jar=$scratch/begun
browse $survey
send $survey/start mode=alone device=own
browse /s/$slug/$north
claim "what was begun on everybody's page goes on" says "$survey/page/"
claim "and stays everybody's" test "$(drafts_by NULL)" = 1

jar=$scratch/days
browse /s/$slug/$early -H 'Accept-Language: fr'
claim "before its days there is no form" says_not "$survey/start"
claim "it says from when on" says "Par le lien de"
claim "and leads to everybody's page" says "href=\"$survey\""
browse /s/$slug/$over
claim "after its days neither" says_not "$survey/start"
claim "it leads to everybody's page too" says "href=\"$survey\""
browse $survey/begin?by=$over
claim "nor is there a way around" leads_to /s/$slug/$over

for nobody in $against no-such-body-$$
do
	browse /s/$slug/$nobody
	claim "$nobody: no committee asks here" is 404
	claim "$nobody: everybody's page is offered" says "href=\"$survey\""
done
browse /s/no-such-survey/$north
claim "of no survey there is no link" is 404

jar=$scratch/open
browse /s/$slug/$north
sql "UPDATE offer o JOIN survey s ON s.id = o.survey JOIN body b ON b.id = o.body SET o.closes = UNIX_TIMESTAMP() - 1 WHERE s.slug = '$slug' AND b.slug = '$north'"
send $survey/start mode=alone device=own
claim "a form that was open when its days ended begins nothing" leads_to /s/$slug/$north
claim "and keeps nothing" test "$(drafts_by "'$north'")" = 0

jar=$scratch/ended
sql "UPDATE offer o JOIN survey s ON s.id = o.survey JOIN body b ON b.id = o.body SET o.closes = NULL WHERE s.slug = '$slug' AND b.slug = '$north'"
browse /s/$slug/$north
send $survey/start mode=alone device=own
follow
sql "UPDATE body SET state = 'ended', first_day = '2020-01-01', last_day = '2020-02-01' WHERE slug = '$north'"
answer_territory
send $survey/submit
claim "what was begun by it counts for it when the body has ended" test "$(sent_by "'$north'")" = 2

claim "by committee and by none, they make the whole" test "$(sql "SELECT SUM(submissions) FROM submission_count c JOIN survey s ON s.id = c.survey WHERE s.slug = '$slug'")" = "$(submissions $slug)"

claims_end
