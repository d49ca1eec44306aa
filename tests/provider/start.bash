# For tests that need a provider, to be sourced: starts it, and a site of its own that signs in with it, both below
# $SCRATCH. Stopped when the script ends.
#
#	. tests/provider/start.bash
#	provider_site NAME [SETTING...]		$ADDRESS, $ETC, $DB_SOCKET ... are the site's from then on
#	provider_script '{"fault":"iss"}'	what the provider does from now on (tests/provider/provider.mjs)
#	provider_count 'POST /token'		how often it was asked for that since

provider_name= provider_process=

provider_begin()
{
	local tenths=100
	rm -rf "$provider"
	mkdir -p "$provider"
	chmod 755 "$provider"
	mkfifo "$provider/input"
	node tests/provider/provider.mjs "$provider" <"$provider/input" >"$provider/log" 2>&1 &
	provider_process=$!
	exec 7>"$provider/input"
	until [ -s "$provider/address" ]
	do
		if ((tenths-- <= 0)) || ! kill -0 $provider_process; then cat "$provider/log"; exit 1; fi
		sleep 0.1
	done
	export PROVIDER=$(cat "$provider/address")
}

provider_settings()
{
	local setting
	cat <<-END
		provider_issuer = $PROVIDER
		provider_name = Fédération
		provider_client = ancrage-tests
		provider_secret_file = $provider/secret
		provider_ca_file = $provider/ca.pem
		provider_network = loopback
		provider_second_acr = eidas2 eidas3
		provider_second_amr = mfa
	END
	for setting
	do
		echo "$setting"
	done
}

provider_end()
{
	src/deploy/run.sh stop "$SCRATCH/$provider_name"
	exec 7>&-
	wait $provider_process 2>/dev/null
}

provider_site()
{
	provider_name=$1
	provider=$SCRATCH/$1/provider
	shift
	src/deploy/run.sh stop "$SCRATCH/$provider_name"
	rm -rf "${SCRATCH:?}/$provider_name"
	trap 'provider_end; rm -rf "${scratch-}"' EXIT
	provider_begin
	# The programs may run as another user than this script's.
	if [ "$(id -u)" = 0 ]; then chown nobody "$provider/secret"; fi
	provider_settings "$@" >"$provider/settings"
	env -u ADDRESS ACCOUNT_SETTINGS="$provider/settings" SAMPLES=no PORT=8480 \
		src/deploy/run.sh start "$SCRATCH/$provider_name" >"$provider/run.log" 2>&1 7>&- ||
		{ cat "$provider/run.log"; exit 1; }
	set -a
	. "$SCRATCH/$provider_name/env"
	set +a
}

at_provider() { curl -s --max-time 10 --cacert "$provider/ca.pem" "$@"; }
provider_script() { at_provider --data "$1" "$PROVIDER/script" >/dev/null; }
provider_count() { at_provider "$PROVIDER/counts" | python3 -c 'import json, sys; print(json.load(sys.stdin).get(sys.argv[1], 0))' "$1"; }
