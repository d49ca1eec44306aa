#!/bin/bash
# When a survey closes, by the database's clock: nothing begins; what was begun can be sent within the grace.
set -u
cd "$(dirname "$0")/../.."
. tests/site/browse.bash
slug=closing-$$
survey=/survey/$slug

own_survey $slug
closes() { sql "UPDATE survey SET closes = UNIX_TIMESTAMP() + $1, grace = $2 WHERE slug = '$slug'"; }

browse $survey
send $survey/start mode=alone device=shared
follow
answer_territory
claim "before it closes, a draft is ready to be sent" says "action=\"$survey/submit\""
answers=$(field answers) key=$(field key)
jar=$scratch/late
browse $survey
late=$(field key)

closes -10 3600
jar=$scratch/new
browse $survey
claim "closed: its page says so" is 200
claim "closed: there is no way to begin" says_not "$survey/start"
browse /
claim "closed: it is not in the list" says_not "$survey\""
browse $survey/start -H "Origin: $ADDRESS" --data "key=$late&mode=alone&device=shared"
claim "closed: a first page opened before begins nothing" is 403
claim "closed: nothing was begun" test "$(drafts $slug)" = 1
jar=$scratch/jar
browse $survey/check
claim "within the grace, the draft is there" says "action=\"$survey/submit\""

closes -10 5
browse $survey/submit -H "Origin: $ADDRESS" --data "key=$key&answers=$answers"
claim "after the grace it is too late" is 403
claim "nothing was sent" test "$(submissions $slug)" = 0
browse $survey/check
claim "the page says that it is closed" is 403
closes -10 3600
browse $survey/submit -H "Origin: $ADDRESS" --data "key=$key&answers=$answers"
claim "within the grace it is sent" is 200
claim "it is there" test "$(submissions $slug)" = 1
browse $survey/submit -H "Origin: $ADDRESS" --data "key=$key&answers=$answers"
claim "sent again it is the same" is 200
closes -100 5
browse $survey/submit -H "Origin: $ADDRESS" --data "key=$key&answers=$answers"
claim "sent again after the end, it is known to be there" is 200
claim "once" test "$(submissions $slug)" = 1

sql "UPDATE survey SET opens = UNIX_TIMESTAMP() + 1000, closes = UNIX_TIMESTAMP() + 2000 WHERE slug = '$slug'"
jar=$scratch/early
browse $survey
claim "not open yet: there is no way to begin" says_not "$survey/start"
browse $survey/start -H "Origin: $ADDRESS" --data "key=$late&mode=alone&device=shared"
claim "not open yet: nothing begins" is 403
sql "UPDATE survey SET opens = 1, closes = 2, grace = 0 WHERE slug = '$slug'"
claims_end
