# For scripts of tests/ledger, to be sourced: the proxy of proxy.c between the workers of the site
# in $directory, whose env was read, and its database.
#
#	proxy_begin SEED NAME=PERMILLE...
#	proxy_end
#	proxied sent				how often that was done

proxy_id=

workers_use()
{
	sed -i "s|^database_socket = .*|database_socket = $1|" "$ETC/answer.conf"
	src/deploy/run.sh workers "$directory"
}

proxy_begin()
{
	local seed=$1
	shift
	"$B/tests/ledger/proxy" "$SOCKETS/proxy.sock" "$DB_SOCKET" "$seed" "$@" >"$directory/proxied" &
	proxy_id=$!
	workers_use "$SOCKETS/proxy.sock"
}

# Its workers are left without a database.
proxy_end()
{
	test -n "$proxy_id" || return 0
	kill "$proxy_id" 2>/dev/null || :
	wait "$proxy_id" || :
	proxy_id=
}

proxied() { sed -n "s/^$1=//p" "$directory/proxied"; }
