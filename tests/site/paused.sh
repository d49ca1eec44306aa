#!/bin/bash
# When a survey is suspended: nothing is taken, also in the grace; drafts wait, what was sent stays; and what is prepared is nowhere.
set -u
cd "$(dirname "$0")/../.."
. tests/site/browse.bash
slug=paused-$$
survey=/survey/$slug

own_survey $slug

stage() { sql "UPDATE survey SET stage = '$1' WHERE slug = '$slug'"; }

for hidden in prepared submitted conditional approved
do
	stage $hidden
	browse $survey
	claim "$hidden: there is no such survey" is 404
	browse /
	claim "$hidden: it is in no list" says_not "$survey\""
	browse /consultation/ancrage-territorial
	claim "$hidden: nor on the page of its consultation" says_not "$survey\""
done
stage published

jar=$scratch/sent
browse $survey
send $survey/start mode=alone device=own
follow
answer_territory
sent_answers=$(field answers) sent_key=$(field key)
browse $survey/submit -H "Origin: $ADDRESS" --data "key=$sent_key&answers=$sent_answers"
claim "one is sent before" is 200

jar=$scratch/draft
browse $survey
send $survey/start mode=alone device=own
follow
answer_territory
answers=$(field answers) key=$(field key)
jar=$scratch/late
browse $survey
late=$(field key)

paused()
{
	jar=$scratch/new
	browse $survey -H 'Accept-Language: fr'
	claim "$1: its page is there" is 200
	claim "$1: and says so, in French" says "Les questions sont en pause."
	claim "$1: there is no way to begin" says_not "$survey/start"
	browse $survey/start -H "Origin: $ADDRESS" --data "key=$late&mode=alone&device=shared"
	claim "$1: a first page opened before begins nothing" is 403
	claim "$1: nothing was begun" test "$(drafts $slug)" = 1
	jar=$scratch/draft
	browse $survey -H 'Accept-Language: fr'
	claim "$1: whoever has begun is told that it is kept" says "est gardé jusqu"
	claim "$1: and cannot go on" says_not "$survey/page/"
	browse $survey/check
	claim "$1: no page of it opens" is 403
	browse $survey/page/3 -H "Origin: $ADDRESS" -H 'Accept-Language: fr' --data "key=$key&asked=suggestions&q.suggestions=Pause+$RANDOM+$1&go=next"
	claim "$1: a page that was open leads no further" is 403
	claim "$1: and says that what was saved is kept" says "est gardé jusqu"
	claim "$1: what is written on it waits with the rest" test "$(sql "SELECT COUNT(*) FROM draft d JOIN survey s ON s.id = d.survey WHERE s.slug = '$slug' AND d.answers LIKE '%Pause%$1%'")" = 1
	browse $survey/submit -H "Origin: $ADDRESS" --data "key=$key&answers=$answers" -H 'Accept-Language: fr'
	claim "$1: nothing is sent" is 403
	claim "$1: it is told why" says "Les questions sont en pause"
	claim "$1: what was sent is there, and no more" test "$(submissions $slug)" = 1
	browse $survey/later
	claim "$1: the code to come back is shown" is 200
	browse $survey/leave
	claim "$1: the draft can be erased" says "value=\"erase\""
	jar=$scratch/sent
	browse $survey/submit -H "Origin: $ADDRESS" --data "key=$sent_key&answers=$sent_answers"
	claim "$1: sent again, what was sent before is known" is 200
	browse /
	claim "$1: it is not among those that are open" says_not "$survey\""
}

stage suspended
paused "suspended"
sql "UPDATE survey SET closes = UNIX_TIMESTAMP() - 10, grace = 3600 WHERE slug = '$slug'"
paused "suspended in the grace"
stage published
jar=$scratch/draft
browse $survey/page/3 -H "Origin: $ADDRESS" --data "key=$key&asked=wants_local_space&asked=suggestions&q.wants_local_space=no&q.suggestions=&go=next"
browse $survey/submit -H "Origin: $ADDRESS" --data "key=$key&answers=$answers"
claim "resumed, within the grace, it is sent as it was" is 200
claim "both are there" test "$(submissions $slug)" = 2
stage suspended
sql "UPDATE survey SET opens = 1, closes = 2, grace = 0 WHERE slug = '$slug'"
jar=$scratch/new
browse $survey -H 'Accept-Language: fr'
claim "past its end it is closed" says "Le questionnaire est fermé"
claims_end
