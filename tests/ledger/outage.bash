# For scripts of tests/ledger, to be sourced: a site of their own, which the first of them starts
# and the others find running, and people who have answered there (tests/site/browse.bash).
#
#	. tests/ledger/outage.bash
#	site_begin

. tests/site/browse.bash

directory=$SCRATCH/outage
run=src/deploy/run.sh
survey=/survey/partage-pro
written="Il faut du temps. l'œuvre & <b>"

# The address of one that was stopped may be another site's by now.
site_runs()
{
	[ -e "$directory/pid/db" ] && [ -e "$directory/pid/nginx" ] && [ -e "$directory/pid/answer" ] &&
		. "$directory/env" && [ "$(status /)" = 200 ]
}

site_begin()
{
	site_runs && return
	$run stop "$directory"
	rm -rf "$directory"
	TICK_SECONDS=0 $run start "$directory" >/dev/null || exit 1
	. "$directory/env"
}

# tenths_of COMMAND...: how long it took, in $took, in tenths.
tenths_of()
{
	local begun=${EPOCHREALTIME/[.,]/}
	"$@"
	took=$(((${EPOCHREALTIME/[.,]/} - begun) / 100000))
}

# Within so many tenths of a second, this becomes true; $took is how many it needed.
becomes()
{
	local most=$1
	shift
	for ((took = 0; took < most; took++))
	do
		if "$@"; then return 0; fi
		sleep 0.1
	done
	return 1
}

answers_well() { [ "$(status "$survey")" = 200 ]; }

# A browser for each person: its cookies, and the page that it shows.
become() { jar=$scratch/jar-$1 body=$scratch/body-$1 head=$scratch/head-$1; }

db_is_gone() { [ ! -e "/proc/$DB_PID" ]; }

# After answer_first.
save_last_page() { send $survey/page/7 q.needs=training "q.experience=$written" go=next; }

unescaped() { sed "s/&lt;/</g; s/&gt;/>/g; s/&quot;/\"/g; s/&#39;/'/g; s/&amp;/\&/g"; }

# The page that could not save keeps what was written, on one line here, in a field of that name.
kept_text() { sed -n "/<textarea[^>]* name=\"$1\"/{n;s/<\/textarea>.*//p}" "$body" | unescaped; }

# That page sent again, as it is.
send_kept()
{
	local text
	text=$(kept_text q.experience)
	send "$(sed -n 's/.*<form method="post" action="\([^"]*\)".*/\1/p' "$body")" ${text:+"q.experience=$text"}
}

is_kept_page() { is 503 && [ "$(kept_text q.experience)" = "$written" ] && says "action=\"$survey/page/7\""; }
says_when() { [ "$(header Retry-After)" -gt 0 ]; }

saves_kept()
{
	send_kept
	leads_to $survey/check
}

sends_kept()
{
	send_kept
	leads_to $survey/receipt
}
