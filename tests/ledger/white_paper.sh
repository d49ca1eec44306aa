#!/bin/bash
# ancrage demo, on a site that holds nothing else: all of a white paper's life, by the rules that people have. What it published
# tells of nobody, what it froze and wrote down is whole, and the second time it has nothing to do.
set -u
cd "$(dirname "$0")/../.."
. tests/site/browse.bash
directory=$SCRATCH/white-paper
run=src/deploy/run.sh
home="(SELECT id FROM body WHERE slug = 'livre-blanc')"
paper="(SELECT id FROM text WHERE kind = 'recommendation' AND body = $home)"

clear_away()
{
	$run stop "$directory"
	rm -rf "$scratch"
}

operator() { ANCRAGE_CONFIG=$ETC/ancrage.conf "$ANCRAGE" "$@" >"$scratch/said" 2>&1; }
said() { grep -q -- "$1" "$scratch/said"; }
count_of() { sql "SELECT COUNT(*) FROM $1"; }
is_count() { [ "$(count_of "$2")" = "$1" ]; }
has_answers() { [ "$(submissions "$2")" = "$1" ]; }
# What anybody can find out from all tables of a snapshot, which are kept as the audit reads them.
tells_of_nobody()
{
	local id files=()
	for id in $(sql "SELECT id FROM published_table WHERE snapshot = $1")
	do
		mariadb --no-defaults --socket="$DB_SOCKET" --user="$DB_USER" --batch --skip-column-names --raw \
			--execute="SELECT content FROM published_table WHERE id = $id" "$DB_NAME" >"$scratch/table-$id.json"
		files+=("$scratch/table-$id.json")
	done
	[ ${#files[@]} -gt 0 ] && operator disclosure audit "${files[@]}" && said "found: 0"
}
all_tell_of_nobody() { local id; for id in $(sql "SELECT id FROM snapshot"); do tells_of_nobody "$id" || return 1; done; }
snapshots_are_whole() { local id; for id in $(sql "SELECT id FROM snapshot"); do operator snapshot verify "$id" && said "It is what was taken" || return 1; done; }
syntheses_are_same()
{
	local synthesis number
	while read -r synthesis number
	do
		operator synthesis rebuild "$synthesis" "$number" && said "the same to the byte" || return 1
	done < <(sql "SELECT synthesis, number FROM publication")
}
# All rows that a second time could add.
totals()
{
	sql "SELECT (SELECT COUNT(*) FROM body), (SELECT COUNT(*) FROM member), (SELECT COUNT(*) FROM account), (SELECT COUNT(*) FROM survey),
		(SELECT COUNT(*) FROM submission), (SELECT COUNT(*) FROM snapshot), (SELECT COUNT(*) FROM published_table), (SELECT COUNT(*) FROM figure),
		(SELECT COUNT(*) FROM quotation), (SELECT COUNT(*) FROM publication), (SELECT COUNT(*) FROM text), (SELECT COUNT(*) FROM paragraph),
		(SELECT COUNT(*) FROM evidence), (SELECT COUNT(*) FROM text_comment), (SELECT COUNT(*) FROM amendment), (SELECT COUNT(*) FROM vote),
		(SELECT COUNT(*) FROM vote_ballot), (SELECT COUNT(*) FROM dissent), (SELECT COUNT(*) FROM text_step),
		(SELECT COUNT(*) FROM text_publication), (SELECT COUNT(*) FROM text_follow), (SELECT COUNT(*) FROM text_relay)"
}

rm -rf "$directory"
mkdir -p "$directory"
trap clear_away EXIT
TICK_SECONDS=0 SAMPLES=no $run start "$directory" >"$directory/site.log" || exit 1
. "$directory/env"

claim "it is made" operator demo --people 240
cp "$scratch/said" "$scratch/first"
receipt=$(sed -n 's/.* was given: //p' "$scratch/first")
password=$(sed -n 's/.* and the password //p' "$scratch/first")
claim "240 professionals have answered" has_answers 240 le-travail-social-vu-du-metier-donnees-fictives
claim "and 60 persons supported" has_answers 60 votre-parole-donnees-fictives
claim "all of them are marked as made up" is_count 0 "submission WHERE generated = 0"
claim "an opinion of the ethics commission stands behind each survey" is_count 2 "review WHERE opinion = 'favourable'"
claim "a second person approved each quotation" is_count 0 "quotation WHERE state <> 'approved' OR reviewer = account OR reviewer IS NULL"
claim "and each publication" is_count 0 "publication WHERE account = reviewer OR reviewer IS NULL"
claim "published tables tell of nobody" all_tell_of_nobody
claim "something in them is hidden" is_count 1 "(SELECT 1 FROM published_table WHERE content LIKE '%null%' LIMIT 1) t"
claim "what was frozen is whole" snapshots_are_whole
claim "what was published is made again to the byte" syntheses_are_same
claim "the log is whole" operator audit verify
claim "it says so" said "all as written"
operator tick
claim "the doctor finds no fault" operator doctor

claim "fourteen recommendations" is_count 14 "paragraph WHERE text = $paper AND kind = 'recommendation' AND level = 0 AND removed IS NULL"
claim "each rests on something" is_count 0 "paragraph p WHERE text = $paper AND kind = 'recommendation' AND level = 0 AND removed IS NULL
	AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.paragraph = p.id)"
claim "amendments were answered in each way" is_count 4 "(SELECT DISTINCT state FROM amendment) t"
claim "it was adopted by those who sit there" is_count 1 "vote WHERE text = $paper AND outcome = 'adopted'"
claim "one of them thought otherwise" is_count 1 "dissent WHERE text = $paper"
claim "it is followed up" is_count 1 "text WHERE id = $paper AND step = 'followed'"
claim "it can be read in easy French too" is_count 2 "text_publication_page"
claim "another text is voted on" is_count 1 "vote WHERE state = 'open'"

browse /library
claim "the library has it" says "Partir de la personne"
browse "/library/text/$(sql "SELECT $paper")" -H 'Accept-Language: fr'
claim "its page says that all is made up" grep -qi 'class="banner"' "$body"
browse /receipt
send /receipt "code=$receipt"
claim "the code of one of them opens what was sent" says "Le travail social, vu du m"
browse /account
send /account/sign-in mail=nour.belhomme@example.org "password=$password"
claim "a member signs in with the password that was printed" test "$code" = 303

before=$(totals)
claim "once more" operator demo --people 240
claim "nothing is added" test "$before" = "$(totals)"
claim "it says what is there" said ": is there"
operator demo --people 5
claim "too few people are refused" said "ancrage demo \[--people"
claims_end
