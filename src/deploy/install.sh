#!/bin/bash
# Copies what was built, and examples of what runs it; called by `make install`.
#
#	src/deploy/install.sh B DESTDIR PREFIX
#
#	PREFIX/bin		the operator's command, and courier
#	PREFIX/lib/ancrage	the FastCGI programs
#	PREFIX/share/ancrage	schema, messages, static files, samples, deploy (examples)
#	PREFIX/share/man	ancrage(1), ancrage.conf(5)
set -eu
cd "$(dirname "$0")/../.."
build=$1
prefix=$3
to=$2$prefix
share=$to/share/ancrage

install -d "$to/bin" "$to/lib/ancrage" "$share"
for program in "$build"/bin/*
do
	install -m 755 "$program" "$to/bin"
done
for program in "$build"/cgi-bin/*
do
	install -m 755 "$program" "$to/lib/ancrage"
done

# What an older version left there goes.
rm -rf "$share/sql" "$share/locale" "$share/htdocs" "$share/samples" "$share/deploy"
cp -R sql htdocs "$share"
cp -R "$build/locale" "$share/locale"
cp -R src/samples "$share/samples"

# Static files are compressed once, here, for nginx's gzip_static.
find "$share/htdocs" -type f \( -name '*.css' -o -name '*.js' -o -name '*.svg' -o -name '*.json' \) \
	-exec gzip -9 -n -k -f {} +

for page in src/deploy/man/*
do
	install -D -m 644 "$page" "$to/share/man/man${page##*.}/${page##*/}"
done

install -d "$share/deploy"
cp src/deploy/*.conf src/deploy/mariadb.cnf src/deploy/systemd/* "$share/deploy"
sed -i "s|@PREFIX@|$prefix|g" "$share/deploy"/*
chmod -R u=rwX,go=rX "$share"
