#!/bin/bash
# The disk under the database is full: what cannot be kept is refused (503) with what was written
# kept in the page, what was acknowledged stays, and once there is room again all goes on by itself.
set -u
cd "$(dirname "$0")/../.."
. tests/ledger/outage.bash
directory=$SCRATCH/full
disk=$directory/db
written=$(printf "Il faut du temps. l'œuvre & <b> %.0s" {1..60})end

restore()
{
	$run stop "$directory"
	if mountpoint -q "$disk"; then umount "$disk"; fi
	rm -rf "$scratch"
}

may_mount() { mkdir -p "$scratch/disk" && mount -t tmpfs -o size=1m disk "$scratch/disk" 2>/dev/null && umount "$scratch/disk"; }

# The database on a disk of its own, with some megabytes to spare.
move_database()
{
	kill -TERM "$DB_PID"
	becomes 600 db_is_gone
	mv "$disk" "$directory/kept"
	mkdir "$disk"
	mount -t tmpfs -o size=$(($(du -sm "$directory/kept" | cut -f1) + 20))m disk "$disk"
	cp -a "$directory/kept/." "$disk"
	chown --reference="$directory/kept" "$disk"
	chmod --reference="$directory/kept" "$disk"
	rm -rf "$directory/kept"
	$run restart-db "$directory" >/dev/null
	. "$directory/env"
}

# Rows like the first of each table, of ever fewer bytes, until nothing fits.
fill_tables()
{
	local bytes n mark="UNHEX(REPEAT('00', 16))" text
	for bytes in 3000 300 10
	do
		text="REPEAT('x', $bytes)"
		for ((n = 0; n < 100; n++))
		do
			cat <<-END
				INSERT INTO draft (key_hash, survey, version_hash, notice_hash, answers, language,
					mode, people, own_device, page, last_day, generated, test, key_number, finder, code_hash,
					key_sealed, version, seed)
					SELECT RANDOM_BYTES(32), survey, version_hash, notice_hash, CONCAT('"', $text, '"'), language,
					mode, people, own_device, page, last_day, generated, test, key_number, $mark, RANDOM_BYTES(32),
					RANDOM_BYTES(16), version, seed FROM draft WHERE finder <> $mark LIMIT 1;
				INSERT INTO submission (survey, id, version_hash, notice_hash, body, audience, mode, people,
					language, day, generated, test, college, territory, participant_ref, key_hash, answers_hash,
					key_number, finder, receipt_hash, answers, seed)
					SELECT survey, RANDOM_BYTES(16), version_hash, notice_hash, body, audience, mode, people,
					language, day, generated, test, college, territory, participant_ref, RANDOM_BYTES(32), answers_hash,
					key_number, $mark, RANDOM_BYTES(32), CONCAT('"', $text, '"'), seed FROM submission WHERE finder <> $mark LIMIT 1;
				INSERT INTO verbatim (id, survey, version_hash, question, language, submission, body)
					SELECT RANDOM_BYTES(16), survey, version_hash, 'filler', language, NULL, $text
					FROM verbatim WHERE question <> 'filler' LIMIT 1;
			END
		done
	done | mariadb --no-defaults --socket="$DB_SOCKET" --user="$DB_USER" --force "$DB_NAME" >"$directory/filling" 2>&1
}

real_submissions() { sql "SELECT COUNT(*) FROM submission WHERE finder <> UNHEX(REPEAT('00', 16))"; }

if ! may_mount; then
	echo "ok - the disk under the database # SKIP nothing may be mounted here"
	exit 0
fi
trap restore EXIT
if mountpoint -q "$disk"; then umount "$disk"; fi
rm -rf "$directory"
site_begin
move_database
become sender
begin own; follow; answer_all
send $survey/submit
follow
receipt=$(grep -o '<p class="code"[^<]*' "$body")
mv "$jar" "$scratch/jar-first"
begin own; follow; answer_all
become writer
begin own; follow; answer_first

before=$(real_submissions)
dd if=/dev/zero of="$disk/filler" bs=64k 2>/dev/null
fill_tables
claim "the tables are full" grep -q "The table 'submission' is full" "$directory/filling"
become writer
save_last_page
claim "what was written is refused, and kept in the page" is_kept_page
claim "they are told when to come again" says_when
become sender
send $survey/submit
claim "a sending is refused" is 503
claim "the page asks for nothing that nobody wrote" says_not "<textarea"
claim "the form to send again is in the page" says "action=\"$survey/submit\""
become reader
browse /survey/partage-personnes
claim "pages are shown" is 200

# MariaDB may end itself where it cannot undo for lack of room: then its supervisor starts it again.
rm "$disk/filler"
if db_is_gone; then
	echo "# MariaDB had ended"
	$run restart-db "$directory" >/dev/null
	. "$directory/env"
fi
claim "nothing was kept, and nothing is lost" test "$(real_submissions)" = "$before"
become writer
claim "with room again the page that was kept is saved" becomes 50 saves_kept
follow
claim "and shows what was written" says "l&#39;œuvre &amp; &lt;b&gt;"
become sender
claim "and the sending sent" becomes 50 sends_kept
claim "it is there once" test "$(real_submissions)" = $((before + 1))
jar=$scratch/jar-first
browse $survey/receipt
claim "who had sent before the disk was full has the same receipt" test "$(grep -o '<p class="code"[^<]*' "$body")" = "$receipt"
claims_end
