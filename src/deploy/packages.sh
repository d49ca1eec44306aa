#!/bin/bash
# Installs the Debian packages that are missing, saying which: run = to build and
# run, documents = what makes PDF and pictures of publications, where that is wanted,
# test = all these and what the tests and checks need. No service is started.
#
#	src/deploy/packages.sh run|documents|test [--list]
set -eu

# One need a line; a|b is met by either, and the first that can be had is installed.
run_packages="
	gcc libc6-dev make pkg-config gettext locales
	libfcgi-dev libmariadb-dev libpcre2-dev libjansson-dev libutf8proc-dev libmd4c-dev libsodium-dev
	libqrencode-dev liboath-dev libcjose-dev libzip-dev zlib1g-dev libexpat1-dev libglpk-dev libgsl-dev libreadstat-dev libstemmer-dev libcurl4-openssl-dev|libcurl4-gnutls-dev
	mariadb-server mariadb-client nginx-light|nginx|nginx-core|nginx-full|nginx-extras spawn-fcgi multiwatch
	tzdata python3"
documents_packages="
	libreoffice-writer-nogui librsvg2-bin fonts-liberation fonts-noto-core"
test_packages="
	libcmocka-dev libfcgi-bin curl openssl python3 strace libfaketime git
	python3-jsonschema python3-openpyxl cppcheck universal-ctags mandoc binutils clang llvm libclang-rt-dev
	chromium fonts-noto-color-emoji libreoffice-calc-nogui libxml2-utils poppler-utils zbar-tools"
services="mariadb nginx"

policy=/usr/sbin/policy-rc.d
policy_mark="# temporary, by packages.sh"

fail()
{
	echo "packages.sh: $*" >&2
	exit 1
}

# Node may have come from elsewhere than Debian, and its package then has no npm beside it.
has_node()
{
	command -v npm >/dev/null &&
		node -e 'process.exit(parseInt(process.versions.node) >= 18 ? 0 : 1)' 2>/dev/null
}

is_installed()
{
	test "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed
}

any_installed()
{
	local package
	for package in ${1//|/ }
	do
		if is_installed "$package"; then return 0; fi
	done
	return 1
}

# The needs of "$1" that nothing meets, as they are written above.
missing()
{
	local need
	for need in $1
	do
		any_installed "$need" || echo "$need"
	done
}

first_available()
{
	local package
	for package in ${1//|/ }
	do
		if apt-cache show "$package" >/dev/null 2>&1; then
			echo "$package"
			return
		fi
	done
	fail "no package ${1//|/ or } in the sources of apt"
}

# Debian starts a server as it installs it; ours are private, so nothing may start.
forbid_services()
{
	if [ -e $policy ] && ! grep -qF "$policy_mark" $policy; then return; fi
	printf '#!/bin/sh\n%s\nexit 101\n' "$policy_mark" | as_root tee $policy >/dev/null
	trap 'as_root rm -f $policy' EXIT
	trap 'exit 130' INT TERM HUP
	as_root chmod 755 $policy
}

# Nor may what was installed for us start with the machine.
disable_services()
{
	local service
	if [ ! -d /run/systemd/system ]; then return; fi
	for service in $services
	do
		case " $* " in
		*" $service"*) as_root systemctl disable --quiet "$service.service" || : ;;
		esac
	done
}

install_packages()
{
	local need names=()
	as_root apt-get update -qq || echo "packages.sh: apt-get update failed; trying with what apt knows" >&2
	for need
	do
		names+=("$(first_available "$need")")
	done
	echo "installing: ${names[*]}"
	forbid_services
	as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${names[@]}" ||
		fail "apt-get could not install: ${names[*]}"
	disable_services "${names[@]}"
}

case ${1-} in
run)	needs=$run_packages ;;
documents)	needs=$documents_packages ;;
test)	needs="$run_packages $documents_packages $test_packages"
	has_node || needs="$needs nodejs npm" ;;
*)	fail "say run, documents or test" ;;
esac
if [ "${2-}" = --list ]; then
	printf '%s\n' $needs
	exit
fi

command -v dpkg-query >/dev/null || fail "this is not Debian; these are needed: $(echo $needs)"
lacking=$(missing "$needs")
test -n "$lacking" || exit 0
echo "missing packages:" $lacking
if [ "$(id -u)" = 0 ]; then
	as_root() { "$@"; }
elif command -v sudo >/dev/null; then
	as_root() { sudo "$@"; }
else
	fail "run as root, or install sudo, or have these installed:" $lacking
fi
install_packages $lacking
lacking=$(missing "$needs")
test -z "$lacking" || fail "still missing:" $lacking
