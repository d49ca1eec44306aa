#!/bin/bash
# ancrage demo: made-up people answer a copy of a survey, once; everything says that they are made up.
set -u
cd "$(dirname "$0")/../.."
. tests/site/browse.bash
slug=ancrage-territorial-demo
sample=$(submissions ancrage-territorial)

demo() { ANCRAGE_CONFIG=$ETC/ancrage.conf "$ANCRAGE" demo --address "$ADDRESS" "$@" >"$scratch/said" 2>&1; }
said() { grep -q "$1" "$scratch/said"; }
count_where() { sql "SELECT COUNT(*) FROM submission m JOIN survey s ON s.id = m.survey WHERE s.slug = '$slug' AND $1"; }

claim "forty people answer" demo --answers 40
claim "it says how many" said "$slug has 40 made-up answers"
claim "they are there" test "$(submissions $slug)" = 40
claim "each is marked" test "$(count_where 'm.generated = 1')" = 40
claim "the shares are those of the table" test "$(count_where "JSON_VALUE(m.answers, '\$.wants_local_space') = 'yes'")" = 35
claim "nothing of them is left behind" test "$(drafts $slug)" = 0
claim "the survey they copied is as it was" test "$(submissions ancrage-territorial)" = "$sample"
claim "again: nothing to do" demo --answers 40
claim "it says so" said "has 40 made-up answers already"
claim "none was added" test "$(submissions $slug)" = 40

sql "DELETE m FROM submission m JOIN survey s ON s.id = m.survey WHERE s.slug = '$slug' AND m.id < (SELECT id FROM
	(SELECT x.id FROM submission x JOIN survey y ON y.id = x.survey WHERE y.slug = '$slug' ORDER BY x.id LIMIT 1 OFFSET 7) AS eighth)"
claim "cut short" test "$(submissions $slug)" = 33
claim "taken up where it was" demo --answers 40
claim "the missing ones answered" test "$(submissions $slug)" = 40
claim "of the same shares" test "$(count_where "JSON_VALUE(m.answers, '\$.wants_local_space') = 'yes'")" = 35
demo --answers 41 --seed 2
claim "other people are not added to these" said "answers that are not of this number and seed"
claim "still forty" test "$(submissions $slug)" = 40

browse /survey/$slug -H 'Accept-Language: fr'
claim "its page says that the data are made up" grep -qi 'class="banner".*fictives' "$body"
claim "its title too" grep -q '<h1>.*(données fictives)</h1>' "$body"
for language in fr-simple:inventées en:made-up ar:وهمية
do
	browse /survey/$slug -b "language=${language%%:*}"
	claim "in ${language%%:*} too" grep -q "<h1>.*${language#*:}.*</h1>" "$body"
done
browse /survey/ancrage-territorial
claim "the survey of real people says nothing of the kind" says_not 'class="banner"'
claim "another survey is answered too, by shares that the seed gives" demo --of partage-personnes --answers 12
claim "in a copy of its own" test "$(submissions partage-personnes-demo)" = 12
claim "its lines of choices too" test "$(sql "SELECT COUNT(DISTINCT JSON_VALUE(m.answers, '\$.trust')) FROM submission m JOIN survey s ON s.id = m.survey WHERE s.slug = 'partage-personnes-demo'")" -gt 1
claim "one that is not there is told" sh -c "! ANCRAGE_CONFIG=$ETC/ancrage.conf \"$ANCRAGE\" demo --of nowhere"
demo --answers 0
claim "what makes no sense is refused" said "ancrage demo \[--of SURVEY\] \[--answers"
claims_end
