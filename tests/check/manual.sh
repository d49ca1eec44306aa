#!/bin/bash
# The manual names every setting there is and no other, and reads well to the program that shows it.
set -eu
status=0
settings() { sed -n 's/^\t{ "\([a-z_]*\)", *SETTING_.*/\1/p' src/base/config.c; }
described() { sed -n 's/^\.It Ic \([a-z_]*\)$/\1/p' src/deploy/man/ancrage.conf.5; }

while read -r line
do
	echo "src/deploy/man/ancrage.conf.5: $line"
	status=1
done < <(diff <(settings | sort) <(described | sort) | sed -n 's/^< /does not describe /p; s/^> /describes what is no setting: /p')

for page in src/deploy/man/*
do
	mandoc -T lint -W warning "$page" || status=1
done
exit $status
