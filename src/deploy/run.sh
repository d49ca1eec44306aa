#!/bin/bash
# Runs Ancrage with a MariaDB and an nginx of its own, all of it below one directory.
#
#	run.sh foreground DIR	start, print the address, stop at Ctrl-C
#	run.sh start DIR	start and come back; DIR/env then says where everything is
#	run.sh db DIR		MariaDB alone, with the schema
#	run.sh restart-db DIR	stop MariaDB if it still lives, and start it
#	run.sh workers DIR [N]	stop the workers of answer, and start N; the others' stay
#	run.sh steward DIR	stop the steward, and start it with TICK_SECONDS as it is now
#	run.sh stop DIR		stop all that was started there; the data stay for the next start
#
# From the environment: B, the build directory (build); WORKERS of answer (16); RETRIES (50) of a worker that dies at once; TICK_SECONDS
# between two turns of the clock (60; 0: it stands still, and jobs are done); SAMPLES=no to load none; PORT to try first;
# DB_OPTIONS, words that MariaDB is started with; MAIL_FROM, and MAIL_RELAY with MAIL_USER,
# MAIL_PASSWORD and MAIL_CA_FILE, as the settings of these names: the courier runs only with a relay (SMS_GATEWAY: answer and studio offer SMS),
# and with `foreground` where none is named, each mail becomes a file below DIR/mail; WEBHOOK_NETWORK and WEBHOOK_CA_FILE;
# ACCOUNT_SETTINGS, a file of lines that are added to the configuration of account; ACCOUNT_WORKERS and
# STUDIO_WORKERS, ANALYSIS_WORKERS, COUNCIL_WORKERS, LIBRARY_WORKERS (2); OPEN_WITHOUT_OPINION, yes where surveys open without the ethics commission.
#
# Each process has a session of its own and a file in DIR/pid with its id and birth, so that
# nothing is ever stopped by its name and an id used again by the system is left alone.
set -eu
PATH=$PATH:/usr/sbin:/sbin

top=$(cd "$(dirname "$0")/../.." && pwd)
deploy=$top/src/deploy
me=$(id -un)
LONGEST_SOCKET=100	# the kernel's limit for a path is 107

say() { echo "run.sh: $*"; }

fail()
{
	echo "run.sh: $*" >&2
	exit 1
}

# --- processes

# When a process was born, in ticks since the machine was; nothing for one that is no more.
birth()
{
	local stat
	read -r stat 2>/dev/null <"/proc/$1/stat" || return 0
	stat=${stat##*) }
	set -- $stat
	if [ "$1" != Z ]; then echo "${20}"; fi
}

# Start "$2..." as process "$1", with its words in DIR/log.
begin()
{
	local name=$1
	shift
	setsid "$@" >>"$dir/log/$name.log" 2>&1 </dev/null 9>&- &
	echo "$! $(birth $!)" >"$dir/pid/$name"
	disown
}

process_of() { cut -d' ' -f1 "$dir/pid/$1" 2>/dev/null || :; }

is_alive()
{
	local id born
	read -r id born 2>/dev/null <"$dir/pid/$1" && [ -n "$born" ] && [ "$(birth "$id")" = "$born" ]
}

# Stop a process by its signal "$2", within "$3" seconds, then what is left of its group.
end()
{
	local name=$1 id tenths=$(($3 * 10))
	id=$(process_of "$name")
	test -n "$id" || return 0
	if is_alive "$name"; then
		kill -"$2" "$id" 2>/dev/null || :
		while is_alive "$name" && ((tenths-- > 0)); do sleep 0.1; done
		if is_alive "$name"; then say "$name did not stop: killed"; fi
	fi
	# Unless the id has gone to someone else since.
	if is_alive "$name" || [ -z "$(birth "$id")" ]; then
		kill -KILL -- "-$id" 2>/dev/null || :
	fi
	rm -f "$dir/pid/$name"
}

# Wait until a command succeeds: "$1" seconds at most, while process "$2" lives.
await()
{
	local tenths=$(($1 * 10)) name=$2
	shift 2
	until "$@"
	do
		if ! is_alive "$name" || ((tenths-- <= 0)); then return 1; fi
		sleep 0.1
	done
}

show_log()
{
	echo "--- the end of $dir/log/$1.log" >&2
	tail -n 20 "$dir/log/$1.log" >&2 || :
}

# --- who runs what, and where

may_reach() { setpriv --reuid "$1" --regid "$(id -g "$1")" --clear-groups test -x "$2"; }

# Started by root, nothing but nginx's master stays root, unless the folder is closed to others.
choose_users()
{
	db_user=$me program_user=$me web_user=$me
	if [ "$me" != root ]; then return; fi
	if ! may_reach nobody "$dir" || ! may_reach nobody "$B/bin" || ! may_reach nobody "$top/htdocs"; then
		say "only root may read $dir, $B or $top: everything runs as root"
		return
	fi
	db_user=mysql program_user=nobody web_user=www-data
}

# What the environment says goes before what the last start wrote down.
set_up()
{
	local build=${B-} port=${PORT-} workers=${WORKERS-}
	mkdir -p "$dir/etc" "$dir/log" "$dir/pid"
	dir=$(cd "$dir" && pwd)
	exec 9>"$dir/lock"
	flock -w 60 9 || fail "another run.sh is busy in $dir"
	if [ -e "$dir/env" ]; then . "$dir/env"; fi
	B=$(realpath -m "${build:-${B:-$top/build}}")
	PORT=${port:-${PORT:-8080}}
	case $command in
	start|foreground) WORKERS=${workers:-16} ;;
	esac
}

release() { exec 9>&-; }

place_sockets()
{
	SOCKETS=$dir/sockets
	if [ ${#SOCKETS} -gt $((LONGEST_SOCKET - 13)) ]; then
		SOCKETS=$(mktemp -d /tmp/ancrage.XXXXXX)
	fi
	mkdir -p "$SOCKETS"
	chmod 755 "$SOCKETS"
	chown "$db_user" "$SOCKETS"
	DB_SOCKET=$SOCKETS/mariadb.sock
	ANSWER_SOCKET=$SOCKETS/answer.sock
	ACCOUNT_SOCKET=$SOCKETS/account.sock
	STUDIO_SOCKET=$SOCKETS/studio.sock
	ANALYSIS_SOCKET=$SOCKETS/analysis.sock
	COUNCIL_SOCKET=$SOCKETS/council.sock
	LIBRARY_SOCKET=$SOCKETS/library.sock
	INTAKE_SOCKET=$SOCKETS/intake.sock
}

# What others need to know; also what this script must remember.
write_env()
{
	local name value
	for name in B ADDRESS PORT WORKERS DB_SOCKET DB_NAME DB_USER DB_PID SOCKETS ANSWER_SOCKET ANSWER_PID \
		ACCOUNT_SOCKET ACCOUNT_PID STUDIO_SOCKET STUDIO_PID ANALYSIS_SOCKET ANALYSIS_PID COUNCIL_SOCKET COUNCIL_PID LIBRARY_SOCKET LIBRARY_PID \
		INTAKE_SOCKET COURIER_PID STEWARD_PID NGINX_PID ETC LOG KEY_FILE ANCRAGE
	do
		case $name in
		*_PID)
			value=${name%_PID}
			value=$(process_of "${value,,}") ;;
		*)	value=${!name-} ;;
		esac
		printf '%s=%q\n' $name "$value"
	done >"$dir/env.new"
	mv "$dir/env.new" "$dir/env"
}

# --- MariaDB

sql() { mariadb --no-defaults --socket="$DB_SOCKET" --user="$me" --batch --skip-column-names "$@"; }

# In a folder beside, so that an installation cut short leaves nothing that looks whole.
make_database()
{
	say "making a database in $dir/db"
	rm -rf "$dir/db.new"
	mkdir -m 700 "$dir/db.new"
	chown "$db_user" "$dir/db.new"
	TMPDIR=$dir/tmp mariadb-install-db --no-defaults --datadir="$dir/db.new" --user="$db_user" --skip-test-db \
		--auth-root-authentication-method=socket --auth-root-socket-user="$me" \
		>"$dir/log/install-db.log" 2>&1 9>&- || { show_log install-db; fail "mariadb-install-db failed"; }
	mv "$dir/db.new" "$dir/db"
}

# A server that starts takes every temporary table in its folder for its own of last time, and
# removes it: so none is shared with another server, ours or the machine's.
start_db()
{
	mkdir -p -m 700 "$dir/tmp"
	chown "$db_user" "$dir/tmp"
	test -d "$dir/db" || make_database
	sed -e "s|@DIR@|$dir|" -e "s|@SOCKET@|$DB_SOCKET|" "$deploy/mariadb.cnf.in" >"$dir/etc/mariadb.cnf"
	touch "$dir/log/db.log"
	chown "$db_user" "$dir/log/db.log"
	begin db mariadbd --defaults-file="$dir/etc/mariadb.cnf" --user="$db_user" ${DB_OPTIONS-}
	await 120 db mariadb-admin --no-defaults --silent --socket="$DB_SOCKET" --user="$me" ping >/dev/null 2>&1 ||
		{ show_log db; fail "MariaDB did not start"; }
}

# --- accounts and configuration

random_password() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

setting() { if [ -n "$2" ]; then echo "$1 = $2"; fi; }

# What only some programs have to know: of mail, and none but those who send it, of the relay.
own_settings()
{
	case $1 in
	account|analysis|ancrage|answer|courier|library|steward|studio) setting mail_from "${MAIL_FROM-}" ;;
	esac
	case $1 in
	studio) setting open_without_opinion "${OPEN_WITHOUT_OPINION-}" ;;
	esac
	case $1 in
	answer|studio) setting sms_gateway "${SMS_GATEWAY-}" ;;
	esac
	case $1 in
	ancrage|courier)
		setting mail_relay "${MAIL_RELAY-}"
		setting mail_user "${MAIL_USER-}"
		setting mail_password "${MAIL_PASSWORD-}"
		setting mail_ca_file "${MAIL_CA_FILE-}" ;;
	esac
	case $1 in
	account|courier)
		setting webhook_network "${WEBHOOK_NETWORK-}"
		setting webhook_ca_file "${WEBHOOK_CA_FILE-}" ;;
	esac
}

# write_config FILE OWNER ACCOUNT SECONDS [PASSWORD]
write_config()
{
	local file=$ETC/$1.conf
	rm -f "$file.new"
	(umask 077 && cat >"$file.new") <<-END
		database_socket = $DB_SOCKET
		database_name = $DB_NAME
		database_user = $3
		${5:+database_password = $5}
		statement_seconds = $4
		$(if [ "$1" != library ]; then setting key_file "$KEY_FILE"; fi)
		locale_directory = $B/locale
		$(if [ "$1" = studio ] || [ "$1" = council ]; then setting intake_socket "$INTAKE_SOCKET"; fi)
		$(if [ "$1" = steward ]; then setting work_directory "$dir/steward"; fi)
		sample_directory = $top/src/samples
		migration_directory = $top/sql
		address = $ADDRESS
		site_name = Ancrage
		$(own_settings "$1")
	END
	if [ "$1" = account ] && [ -n "${ACCOUNT_SETTINGS-}" ]; then cat "$ACCOUNT_SETTINGS" >>"$file.new"; fi
	chown "$2" "$file.new"
	mv "$file.new" "$file"
}

# One database account for each program, with the password it had at the last start.
write_account()
{
	local file=$1 owner=$2 account=$3 seconds=$4 password
	password=$(sed -n 's/^database_password = //p' "$ETC/$file.conf" 2>/dev/null || :)
	password=${password:-$(random_password)}
	write_config "$file" "$owner" "$account" "$seconds" "$password"
	sql <<-END
		CREATE USER IF NOT EXISTS $account@localhost;
		ALTER USER $account@localhost IDENTIFIED BY '$password';
	END
}

write_accounts()
{
	local program
	write_config admin "$me" "$me" 0
	write_account ancrage "$me" ancrage_operator 60
	for program in "$B"/cgi-bin/*
	do
		program=${program##*/}
		if [ -x "$B/cgi-bin/$program" ]; then
			write_account "$program" "$program_user" "ancrage_$program" 5
		fi
	done
	if [ -x "$B/bin/courier" ]; then write_account courier "$program_user" ancrage_courier 60; fi
	if [ -x "$B/bin/steward" ]; then write_account steward "$program_user" ancrage_steward 600; fi
}

load_samples()
{
	operator sample load || fail "ancrage sample load failed"
	ANCRAGE=$B/bin/ancrage ANCRAGE_CONFIG=$ETC/ancrage.conf "$top/src/samples/network/load.sh" 9>&- ||
		fail "the sample network was not loaded"
}

# The link of the sample administrator, for whoever tries all this: a new one each time, until it is used.
sample_link()
{
	local mail=administration@ancrage.example said
	if [ "${SAMPLES:-yes}" != yes ]; then return; fi
	case $(operator account list | grep -F "<$mail>" || :) in
	"")	said=$(operator account add "Camille Durand" $mail --role administrator --body haut-conseil) ;;
	*" invited"*) said=$(operator account reset $mail) ;;
	*)	echo "Sign in as       $mail, with the password you chose"; return ;;
	esac
	echo "Come in by       $(grep -F "$ADDRESS/account/invitation/" <<<"$said")"
	echo "                 good once, for 14 days: the administrator of the sample network"
}

operator() { ANCRAGE_CONFIG=$ETC/ancrage.conf "$B/bin/ancrage" "$@" 9>&-; }

# The database's own administrator changes the schema, nobody else may.
prepare_database()
{
	sql --execute="CREATE DATABASE IF NOT EXISTS $DB_NAME CHARACTER SET utf8mb4 COLLATE utf8mb4_uca1400_as_ci"
	write_accounts
	if [ ! -x "$B/bin/ancrage" ]; then
		say "no $B/bin/ancrage: the database stays empty"
		return
	fi
	ANCRAGE_CONFIG=$ETC/admin.conf "$B/bin/ancrage" migrate 9>&- || fail "ancrage migrate failed"
	test -e "$KEY_FILE" || operator key renew || fail "ancrage key renew failed"
	chown "$program_user" "$KEY_FILE"
}

# --- nginx

write_nginx_conf()
{
	local user="user $web_user;"
	test "$me" = root || user=""
	sed -e "s|@USER@|$user|" -e "s|@DIR@|$dir|" -e "s|@PORT@|$PORT|" -e "s|@DEPLOY@|$deploy|" \
		-e "s|@HTDOCS@|$top/htdocs|" -e "s|@ANSWER@|$ANSWER_SOCKET|" -e "s|@ACCOUNT@|$ACCOUNT_SOCKET|" \
		-e "s|@STUDIO@|$STUDIO_SOCKET|" -e "s|@ANALYSIS@|$ANALYSIS_SOCKET|" -e "s|@COUNCIL@|$COUNCIL_SOCKET|" -e "s|@LIBRARY@|$LIBRARY_SOCKET|" \
		"$deploy/nginx.conf.in" >"$dir/etc/nginx.conf"
}

is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# nginx writes this file once it holds its port.
try_nginx()
{
	write_nginx_conf
	rm -f "$dir/nginx/nginx.pid"
	: >"$dir/log/nginx.log"
	begin nginx nginx -e "$dir/log/nginx.log" -p "$dir/nginx" -c "$dir/etc/nginx.conf" -g "daemon off;"
	await 10 nginx test -s "$dir/nginx/nginx.pid"
}

start_nginx()
{
	local last=$((PORT + 200))
	mkdir -p "$dir/nginx"
	chown "$web_user" "$dir/nginx"
	for (( ; PORT < last; PORT++))
	do
		if is_taken "$PORT"; then continue; fi
		if try_nginx; then
			ADDRESS=http://127.0.0.1:$PORT
			return
		fi
		end nginx KILL 1
		grep -q "bind() to" "$dir/log/nginx.log" || { show_log nginx; fail "nginx did not start"; }
	done
	fail "no free port below $last"
}

# --- the programs

# start_workers PROGRAM SOCKET NUMBER [COMMAND...]: the command goes before, to change how it is run.
start_workers()
{
	local program=$1 socket=$2 number=$3 identity=()
	shift 3
	if [ "$program_user" != "$me" ]; then
		identity=(-u "$program_user" -U "$program_user" -G "$(id -gn "$web_user")")
	fi
	rm -f "$socket"
	# One that cannot start stops the lot. A worker killed by a test is replaced however often: RETRIES.
	ANCRAGE_CONFIG=$ETC/$program.conf begin "$program" "$@" spawn-fcgi -n -s "$socket" -M 0660 "${identity[@]}" -- \
		"$(command -v multiwatch)" -f "$number" -r "${RETRIES:-50}" -t 2000 -- "$B/cgi-bin/$program"
	await 10 "$program" test -S "$socket" || { show_log "$program"; fail "$program did not start"; }
}

start_answer() { start_workers answer "$ANSWER_SOCKET" "$WORKERS"; }

# Hashing a password takes 64 MiB and a tenth of a second: few do it, and after everybody else.
start_account() { start_workers account "$ACCOUNT_SOCKET" "${ACCOUNT_WORKERS:-2}" nice -n 5; }

start_studio() { start_workers studio "$STUDIO_SOCKET" "${STUDIO_WORKERS:-2}" nice -n 5; }

start_analysis() { start_workers analysis "$ANALYSIS_SOCKET" "${ANALYSIS_WORKERS:-2}" nice -n 5; }

start_council() { start_workers council "$COUNCIL_SOCKET" "${COUNCIL_WORKERS:-2}" nice -n 5; }

start_library() { start_workers library "$LIBRARY_SOCKET" "${LIBRARY_WORKERS:-2}"; }

# It reads strangers' files: as the programs that ask it here, and with nothing of theirs in production.
start_intake()
{
	local identity=()
	if [ "$program_user" != "$me" ]; then
		identity=(-u "$program_user" -U "$program_user")
	fi
	rm -f "$INTAKE_SOCKET"
	begin intake spawn-fcgi -n -s "$INTAKE_SOCKET" -M 0600 "${identity[@]}" -- "$B/bin/intake" "$B/locale"
	await 10 intake test -S "$INTAKE_SOCKET" || { show_log intake; fail "intake did not start"; }
}

# Before a daemon that takes no socket: who it runs as.
as_program()
{
	identity=()
	if [ "$program_user" != "$me" ]; then
		identity=(setpriv --reuid "$program_user" --regid "$(id -g "$program_user")" --clear-groups)
	fi
}

# Mails of a try go nowhere: a relay of our own makes files of them.
start_sink()
{
	local identity port
	if [ "$command" != foreground ] || [ -n "${MAIL_RELAY-}" ]; then return; fi
	for ((port = PORT + 300; port < PORT + 500; port++))
	do
		if ! is_taken $port; then break; fi
	done
	mkdir -p "$dir/mail"
	chown "$program_user" "$dir/mail"
	as_program
	begin sink "${identity[@]}" /usr/bin/python3 "$deploy/mail_sink.py" $port "$dir/mail"
	await 10 sink is_taken $port || { show_log sink; fail "the sink of mails did not start"; }
	MAIL_FROM=${MAIL_FROM:-ancrage@ancrage.example} MAIL_RELAY=smtp://127.0.0.1:$port
}

start_courier()
{
	local identity
	if [ -z "${MAIL_RELAY-}" ]; then return; fi
	as_program
	ANCRAGE_CONFIG=$ETC/courier.conf begin courier "${identity[@]}" "$B/bin/courier"
}

# multiwatch 1.0 sends another signal than the one it is told to: so it is put to sleep, that it
# may replace nobody, and its workers are asked by us to finish what they are at.
end_workers()
{
	local program=$1 id workers worker tenths=200
	id=$(process_of "$program")
	if is_alive "$program" && kill -STOP "$id"; then
		read -r -a workers <"/proc/$id/task/$id/children" || :
		for worker in "${workers[@]}"
		do
			kill -TERM "$worker" 2>/dev/null || :
		done
		for worker in "${workers[@]}"
		do
			while [ -n "$(birth "$worker")" ] && ((tenths-- > 0)); do sleep 0.1; done
		done
		if ((tenths <= 0)); then say "workers of $program did not stop: killed"; fi
	fi
	end "$program" KILL 1
}

# With TICK_SECONDS=0 nothing ticks, and jobs are done.
start_steward()
{
	local identity
	as_program
	mkdir -p -m 700 "$dir/steward"
	chown "$program_user" "$dir/steward"
	TICK_SECONDS=${TICK_SECONDS:-60} ANCRAGE_CONFIG=$ETC/steward.conf begin steward "${identity[@]}" "$B/bin/steward"
}

answers_well()
{
	local status
	{
		printf 'GET / HTTP/1.0\r\nHost: 127.0.0.1:%s\r\n\r\n' "$PORT" >&3
		read -r -t 10 _ status _ <&3
	} 3<>"/dev/tcp/127.0.0.1/$PORT" 2>/dev/null && [ "${status%$'\r'}" = 200 ]
}

# --- what may be asked

defaults()
{
	ETC=$dir/etc LOG=$dir/log DB_NAME=ancrage DB_USER=$me KEY_FILE=$dir/etc/instance.key ANCRAGE=$B/bin/ancrage
	ADDRESS=${ADDRESS:-http://127.0.0.1:$PORT}
	choose_users
}

# Under the lock, as another command may be starting one of them again.
is_running()
{
	(
		flock 9
		is_alive db && is_alive nginx && is_alive answer && is_alive account && is_alive studio && is_alive analysis && is_alive council && is_alive library &&
			is_alive intake && is_alive steward &&
			{ [ -z "${MAIL_RELAY-}" ] || is_alive courier; } && { [ ! -e "$dir/pid/sink" ] || is_alive sink; }
	) 9>"$dir/lock"
}

refuse_twice()
{
	local name
	for name in db nginx answer account studio analysis council library intake sink courier steward
	do
		! is_alive $name || fail "already running; to stop it: $0 stop $dir"
	done
}

stop_all()
{
	end steward TERM 30
	end courier TERM 65
	end sink TERM 5
	end nginx QUIT 5
	end_workers answer
	end_workers account
	end_workers studio
	end_workers analysis
	end_workers council
	end_workers library
	end intake TERM 5
	end db TERM 120
	if [[ ${SOCKETS-} == /tmp/ancrage.* ]]; then rm -rf "$SOCKETS"; fi
}

# A start that fails leaves nothing running.
start_db_only()
{
	refuse_twice
	trap 'stop_all' EXIT
	defaults
	place_sockets
	start_db
	write_env
}

start_all()
{
	start_db_only
	start_nginx
	start_sink
	prepare_database
	if [ "${SAMPLES:-yes}" = yes ]; then load_samples; fi
	start_answer
	start_account
	start_intake
	start_studio
	start_analysis
	start_council
	start_library
	await 60 answer answers_well || { show_log answer; fail "$ADDRESS/ does not answer 200"; }
	start_courier
	start_steward
	write_env
}

command_db()
{
	start_db_only
	prepare_database
	write_env
	trap - EXIT
}

command_start()
{
	start_all
	trap - EXIT
	say "$ADDRESS/"
}

command_stop() { stop_all; }

command_restart_db()
{
	test -e "$dir/env" || fail "nothing was ever started in $dir"
	defaults
	end db TERM 120
	start_db
	write_env
}

command_workers()
{
	test -e "$dir/env" || fail "nothing was ever started in $dir"
	WORKERS=${1:-${WORKERS:-16}}
	defaults
	end_workers answer
	start_answer
	write_env
}

command_steward()
{
	test -e "$dir/env" || fail "nothing was ever started in $dir"
	defaults
	end steward TERM 30
	start_steward
	write_env
}

command_foreground()
{
	trap 'exit 0' INT TERM HUP
	local link sink=
	start_all
	trap 'trap "" INT TERM HUP; say stopping; stop_all' EXIT
	link=$(sample_link)
	if is_alive sink; then sink="Mails become     files in $dir/mail"; fi
	release
	cat <<-END

		Ancrage is at    $ADDRESS/
		Staff sign in at $ADDRESS/account
		Questionnaires   $ADDRESS/studio
		Figures          $ADDRESS/analysis
		Texts            $ADDRESS/council
		Publications     $ADDRESS/library
		$link
		The operator's   ANCRAGE_CONFIG=$ETC/ancrage.conf $B/bin/ancrage help
		Its words go to  $LOG/answer.log
		${sink:+$sink
		}Ctrl-C stops everything; the data stay in $dir.

	END
	while is_running
	do
		sleep 1 &
		wait $! || :
	done
	fail "something stopped by itself; see $LOG"
}

command=${1-}
dir=${2-}
case $command in
foreground|start|db|restart-db|workers|steward|stop) ;;
*)	fail "say foreground, start, db, restart-db, workers, steward or stop, then a directory" ;;
esac
test -n "$dir" || fail "$command: which directory?"
if [ "$command" = stop ] && [ ! -d "$dir/pid" ]; then exit 0; fi
shift 2
set_up
"command_${command//-/_}" "$@"
