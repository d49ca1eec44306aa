#!/bin/bash
# While many people answer, the questionnaire goes to another version and back, again and again: whoever has begun goes
# on with theirs, and nothing that was acknowledged is lost.
set -u
cd "$(dirname "$0")/../.."
. tests/site/browse.bash
slug=versions-$$
survey=/survey/$slug
people=6
times=4

ancrage() { ANCRAGE_CONFIG=$ETC/ancrage.conf "$ANCRAGE" "$@" >"$scratch/said" 2>&1; }

# folder NAME SED: the sample, under a name of its own, changed so.
folder()
{
	mkdir "$scratch/$1"
	sed "s/ancrage-territorial/$slug/g" src/samples/territorial-anchoring/consultation.json >"$scratch/$1/consultation.json"
	sed "$2" src/samples/territorial-anchoring/questionnaire.json >"$scratch/$1/questionnaire.json"
}

answer_all()
{
	send $survey/start mode=alone device=own
	follow
	answer_territory
	send $survey/submit
}

# Each time from the first page to the code; a line for each that was acknowledged.
somebody()
{
	local n
	for n in $(seq $times)
	do
		jar=$scratch/jar-$1-$n body=$scratch/body-$1 head=$scratch/head-$1
		browse $survey -H 'Accept-Language: fr'
		answer_all
		case $code in 200|303) echo sent ;; *) echo "answered $code" ;; esac >>"$scratch/sent-$1"
	done
}

folder one ""
folder two "s/Vous et votre travail/Vous, et votre travail/"
claim "the survey is loaded" ancrage consultation load "$scratch/one"
# One of each for certain, as chance may have the rest begin with the same.
(times=1 && somebody before)
claim "there is another version" ancrage consultation load "$scratch/two"
(times=1 && somebody after)
claim "and the first one again" ancrage consultation load "$scratch/one"
for person in $(seq $people); do somebody "$person" & pids+=($!); done
changes=0
while [ -n "$(jobs -r)" ]
do
	ancrage consultation load "$scratch/two" && ancrage consultation load "$scratch/one" && changes=$((changes + 2))
done
for pid in "${pids[@]}"; do wait "$pid"; done

wanted=$((people * times + 2))
claim "the version changed many times meanwhile ($changes)" test "$changes" -ge 4
claim "each was acknowledged" test "$(cat "$scratch"/sent-* | grep -c '^sent$')" = $wanted
claim "each is there, once" test "$(submissions $slug)" = $wanted
claim "nothing is left behind" test "$(drafts $slug)" = 0
claim "some answered either version" test "$(sql "SELECT COUNT(DISTINCT m.version_hash) FROM submission m JOIN survey s ON s.id = m.survey WHERE s.slug = '$slug'")" = 2
claim "each version knows the one before it, and no more" test \
	"$(sql "SELECT CONCAT(COUNT(*), ' ', COUNT(v.before_hash), ' ', COUNT(v.mapping)) FROM survey_version v JOIN survey s ON s.id = v.survey WHERE s.slug = '$slug'")" = "2 1 1"
claim "all are counted" ancrage snapshot take $slug
number=$(sql "SELECT MAX(p.id) FROM snapshot p JOIN survey s ON s.id = p.survey WHERE s.slug = '$slug'")
claim "the snapshot is whole" ancrage snapshot verify "$number"
ancrage tally "$number" --json
claim "each question is one, asked of all" test "$(grep -o "\"asked\":[^}]*" "$scratch/said" | sort -u | grep -c "\"single\":$wanted\b\|:$wanted\b")" = 1
claims_end
