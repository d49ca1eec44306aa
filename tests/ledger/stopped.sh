#!/bin/bash
# The database stops, and then hangs, while people answer in four languages: each is told so in
# time and in their language, with what they wrote kept in the page; when it is back that page is
# sent again as it is, and nothing is lost.
#
# OUTAGE_SECONDS (8)
set -u
cd "$(dirname "$0")/../.."
. tests/ledger/outage.bash
seconds=${OUTAGE_SECONDS:-8}
declare -A heading=([fr]="Pas encore enregistré" [fr-simple]="Pas encore enregistré" [en]="Not saved yet" [ar]="لم يُحفظ بعد")
declare -A html=([fr]=fr [fr-simple]=fr [en]=en [ar]=ar)

reach_last_page()
{
	become "$1"
	browse "/language/$1?back=$survey"
	follow
	send $survey/start mode=alone device=own
	follow
	answer_first
}

# All at once, each from the page that is shown: then the statuses and the tenths waited are in files.
all_do()
{
	local tag
	for tag in "${!html[@]}"
	do
		(
			become "$tag"
			tenths_of "$@"
			echo "$code" >"$scratch/code-$tag"
			echo "$took" >"$scratch/took-$tag"
		) &
	done
	wait
}

all_are_told()
{
	local tag what=$1 most=$2
	for tag in "${!html[@]}"
	do
		become "$tag"
		code=$(<"$scratch/code-$tag") took=$(<"$scratch/took-$tag")
		claim "$what, $tag: 503 with what was written" is_kept_page
		claim "$what, $tag: in their language" has_header Content-Language "${html[$tag]}"
		claim "$what, $tag: in words of it" says "<h1>${heading[$tag]}</h1>"
		claim "$what, $tag: and when to come again" says_when
		claim "$what, $tag: within $((most / 10)) seconds (${took})" test "$took" -lt "$most"
	done
}

shows_check()
{
	browse $survey/check
	is 200
}

# Each worker that has found it hanging leaves it alone for a moment: then there is the page that says so again.
all_go_on()
{
	local tag what=$1
	for tag in "${!html[@]}"
	do
		become "$tag"
		claim "$what, $tag: within 5 seconds the page kept is saved as it is" becomes 50 saves_kept
		becomes 50 shows_check
		claim "$what, $tag: and shows what was written" says "$(sed "s/&/\&amp;/; s/'/\&#39;/; s/</\&lt;/; s/>/\&gt;/" <<<"$written")"
	done
}

# Workers may not wait for ever: a page that needs the database is told off, a file is there at once.
look_around()
{
	tenths_of status_of /static/style.css
	claim "$1: files are there as before" test "$got" = 200 -a "$took" -lt 50
	tenths_of status_of /
	claim "$1: a page is told off, by us or by nginx (${took})" test "$got" = 503 -a "$took" -lt 200
}
status_of() { got=$(status "$1"); }

site_begin
before=$(submissions partage-pro)
for tag in "${!html[@]}"; do reach_last_page "$tag"; done

end=$((SECONDS + seconds))
kill -TERM "$DB_PID"
becomes 600 db_is_gone
all_do save_last_page
all_are_told "stopped" 150
look_around "stopped"
while [ $SECONDS -lt $end ]; do sleep 0.5; done
all_do send_kept
all_are_told "stopped still" 150
$run restart-db "$directory" >/dev/null
claim "it is back within 5 seconds" becomes 50 answers_well
. "$directory/env"
all_go_on "after it stopped"

end=$((SECONDS + seconds))
for tag in "${!html[@]}"; do become "$tag"; browse $survey/page/7; done
kill -STOP "$DB_PID"
all_do save_last_page
all_are_told "hung" 150
look_around "hung"
while [ $SECONDS -lt $end ]; do sleep 0.5; done
kill -CONT "$DB_PID"
claim "after it hung it is back within 5 seconds" becomes 50 answers_well
all_go_on "after it hung"

for tag in "${!html[@]}"
do
	become "$tag"
	send $survey/submit
	if is 503; then becomes 50 sends_kept || :; fi
	claim "$tag: what was kept is sent" leads_to $survey/receipt
done
claim "each is there once" test "$(submissions partage-pro)" = $((before + ${#html[@]}))
claims_end
