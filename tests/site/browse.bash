# For scripts of tests/site, to be sourced: a browser without JavaScript, made of curl.
#
#	. tests/site/browse.bash
#	browse /survey/partage-pro			GET; then $code, says TEXT, header NAME
#	send /survey/partage-pro/start device=own	POST with the page's hidden fields and these
#
#	survey=/survey/partage-pro
#	begin own				its first form; then follow, answer_all
#
# Cookies are kept in $jar; another browser is another jar.

. tests/claim.sh

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
head=$scratch/head body=$scratch/body jar=$scratch/jar code=

# browse PATH [CURL OPTION...]: its status is in $code.
browse()
{
	local path=$1
	shift
	code=$(curl -s --max-time 30 --path-as-is -b "$jar" -c "$jar" -D "$head" -o "$body" -w '%{http_code}' \
		"$@" "$ADDRESS$path") || code="curl $?"
}

says() { grep -qF -- "$1" "$body"; }
says_not() { ! says "$1"; }

# header NAME: its value, "" where there is none.
header() { sed -n "s/^$1: *//Ip" "$head" | tr -d '\r'; }

has_header() { [ "$(header "$1")" = "$2" ]; }

# field NAME: the value of a hidden field of the page.
field() { sed -n "s/.*<input type=\"hidden\" name=\"$1\" value=\"\([^\"]*\)\".*/\1/p" "$body" | head -n 1; }

# send PATH [FIELD=VALUE...]: the hidden fields of the page that is shown go with them.
send()
{
	local path=$1 pair options=()
	shift
	while read -r pair
	do
		options+=(--data-urlencode "$pair")
	done < <(sed -n 's/.*<input type="hidden" name="\([^"]*\)" value="\([^"]*\)".*/\1=\2/p' "$body")
	for pair
	do
		options+=(--data-urlencode "$pair")
	done
	if [ ${#options[@]} = 0 ]; then options=(--data ""); fi
	browse "$path" -H "Origin: $ADDRESS" "${options[@]}"
}

# Go where the reply leads.
follow() { local place; place=$(header Location); browse "${place#"$ADDRESS"}"; }

begin() { browse $survey -H 'Accept-Language: fr'; send $survey/start mode=alone "device=$1"; }

# The shortest way to the check page of partage-pro: a person who never shares information.
answer_all()
{
	answer_first
	send $survey/page/7 q.needs=training "q.experience=Il faut du temps. l'œuvre & <b>" go=next
	follow
}

# All but the last page, which asks for free text.
answer_first()
{
	send $survey/page/1 q.profession=student q.employer= q.fields=poverty q.department=35 go=next
	follow
	send $survey/page/2 q.share_frequency=never go=next
	follow
	send $survey/page/4 q.meetings=none go=next
	follow
	send $survey/page/6 q.laws.penal_226_13=explain q.training=no go=next
	follow
}

is() { [ "$code" = "$1" ]; }
leads_to() { [ "$code" = 303 ] && [ "$(header Location)" = "$ADDRESS$1" -o "$(header Location)" = "$1" ]; }

# The submissions that the database holds of a survey; its drafts.
sql() { mariadb --no-defaults --socket="$DB_SOCKET" --user="$DB_USER" --batch --skip-column-names --execute="$1" "$DB_NAME"; }
submissions() { sql "SELECT COUNT(*) FROM submission m JOIN survey s ON s.id = m.survey WHERE s.slug = '$1'"; }
drafts() { sql "SELECT COUNT(*) FROM draft d JOIN survey s ON s.id = d.survey WHERE s.slug = '$1'"; }

# own_survey SLUG: one of its own beside the sample of territories, open since a while and for a while.
own_survey()
{
	local columns="consultation, title, who, notice, notice_hash, audience, promise, paging, modes, languages, minutes, zone, draft_days, retention_days, read_back, generated"
	sql "INSERT INTO survey (slug, opens, closes, grace, $columns)
		SELECT '$1', UNIX_TIMESTAMP() - 10000, UNIX_TIMESTAMP() + 1000000, 3600, $columns FROM survey WHERE slug = 'ancrage-territorial';
		INSERT INTO survey_version (survey, version_hash, since)
		SELECT s.id, v.version_hash, v.since FROM survey s, survey_version v JOIN survey o ON o.id = v.survey
		WHERE s.slug = '$1' AND o.slug = 'ancrage-territorial'"
}

# All its pages, from the first to the one to check, of $survey.
answer_territory()
{
	send $survey/page/1 q.profession=other q.is_social_worker=no q.employer=other q.department= q.years= go=next
	follow
	send $survey/page/2 q.knows_plan=no q.knows_council=no go=next
	follow
	send $survey/page/3 q.wants_local_space=no q.suggestions= go=next
	follow
}
