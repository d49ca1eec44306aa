#!/bin/bash
# A file that was acknowledged is there, whole, once, with the answer that names it; one whose upload
# was cut short by the end of a worker left nothing. Several people attach files while workers are
# killed at any moment.
#
# ATTACHED_CLIENTS (6), ATTACHED_FILES (12 each), ATTACHED_KILLS (30 at most)
set -u
cd "$(dirname "$0")/../.."
. tests/site/browse.bash
directory=$SCRATCH/attached
run=src/deploy/run.sh
export RETRIES=100000000
survey=/survey/questions-par-section
clients=${ATTACHED_CLIENTS:-6} files=${ATTACHED_FILES:-12} most_kills=${ATTACHED_KILLS:-30}

stop() { $run stop "$directory"; rm -rf "$scratch"; }

# A PDF of so many bytes and some.
pdf() { printf '%%PDF-1.7\n'; head -c "$1" /dev/zero | tr '\0' 'x'; printf '\n%%%%EOF\n'; }

# Begins, attaches a file, and again until it is acknowledged; then writes down what it was told.
attach()
{
	local client=$1 size key
	jar=$scratch/jar-$client body=$scratch/body-$client head=$scratch/head-$client
	for ((n = 0; n < files || (n < 4 * files && $(wc -l <"$scratch/failed") < 3); n++))
	do
		size=$((30000 * (client + 1) + 70000 * (n % 12)))
		pdf $size >"$scratch/file-$client.pdf"
		# Each try is another browser: one that was told of its draft would not be asked to begin again.
		until rm -f "$jar" && begin own && [ "$code" = 303 ] && follow && key=$(field key) && [ -n "$key" ]; do sleep 0.1; done
		echo begun >>"$scratch/tried"
		until browse "$survey/file/3" -H "Origin: $ADDRESS" -F "key=$key" -F asked=letter -F go=later \
			-F "q.letter=@$scratch/file-$client.pdf" && [ "$code" = 303 ]
		do
			echo "$code" >>"$scratch/failed"
			sleep 0.1
		done
		echo "$key $((size + 16))" >>"$scratch/told-$client"
	done
}

# One of those that live now, by its number.
kill_a_worker()
{
	local workers
	mapfile -t workers < <(pgrep -P "$ANSWER_PID")
	if [ ${#workers[@]} != 0 ]; then kill -9 "${workers[RANDOM % ${#workers[@]}]}" && kills=$((kills + 1)); fi
}

$run stop "$directory"
rm -rf "$directory"
trap stop EXIT
WORKERS=4 TICK_SECONDS=0 $run start "$directory" >/dev/null || exit 1
. "$directory/env"
ANCRAGE_CONFIG=$ETC/ancrage.conf "$B/bin/ancrage" consultation load tests/browser/kinds >/dev/null || exit 1
touch "$scratch/failed"
kills=0 children=()
for ((client = 0; client < clients; client++))
do
	attach "$client" &
	children+=($!)
done
while kill -0 "${children[@]}" 2>/dev/null
do
	if [ $kills -lt $most_kills ]; then kill_a_worker; fi
	sleep "0.$((RANDOM % 3 + 1))"
done
wait "${children[@]}"

lost=0 told=0
while read -r key size
do
	told=$((told + 1))
	found=$(sql "SELECT COUNT(*) FROM draft d JOIN attachment a ON a.draft = d.key_hash
		AND a.id = UNHEX(JSON_VALUE(d.answers, '$.letter.file')) AND a.size = JSON_VALUE(d.answers, '$.letter.size')
		WHERE d.key_hash = UNHEX(SHA2(UNHEX('$key'), 256)) AND a.size = $size
		AND a.size = (SELECT SUM(LENGTH(c.content)) FROM attachment_chunk c WHERE c.attachment = a.id)")
	if [ "$found" != 1 ]; then lost=$((lost + 1)); echo "# $key: $found of $size bytes"; fi
done < <(cat "$scratch"/told-*)
echo "# $told files were acknowledged, $kills workers killed, $(wc -l <"$scratch/failed") uploads failed"
claim "every file was acknowledged in the end" test "$told" = "$(wc -l <"$scratch/tried")" -a "$told" -ge $((clients * files))
# Whether one had an upload in hand is a matter of chance: how many had is told above.
claim "workers were killed meanwhile" test "$kills" -gt 5
claim "what was acknowledged is there, whole" test "$lost" = 0
claim "and nothing else: one file for each" test "$(sql "SELECT COUNT(*) FROM attachment")" = "$told"
claim "no file is half" test "$(sql "SELECT COUNT(*) FROM attachment a
	WHERE a.size <> (SELECT COALESCE(SUM(LENGTH(c.content)), 0) FROM attachment_chunk c WHERE c.attachment = a.id)")" = 0
claim "the day's count is that of what was taken" test \
	"$(sql "SELECT SUM(size) FROM attachment_day")" -ge "$(sql "SELECT SUM(size) FROM attachment")"
claims_end
