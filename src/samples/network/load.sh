#!/bin/bash
# A sample network: the council, two commissions, two working groups, three local committees and
# their members, with names that nobody bears. What is there already is left alone.
#
#	src/samples/network/load.sh		ANCRAGE and ANCRAGE_CONFIG are in the environment
set -eu
cd "$(dirname "$0")"

# add KIND SLUG NAME [OPTION VALUE...]: the body, unless there is one, then its members.
add()
{
	local slug=$2
	if "$ANCRAGE" member list "$slug" >/dev/null 2>&1; then return; fi
	"$ANCRAGE" body add "$@"
	"$ANCRAGE" member import "$slug" "$slug.csv" --write | tail -n 1
}

add council haut-conseil "Haut Conseil du travail social" --from 2016-07-01
add commission commission-permanente "Commission permanente" --below haut-conseil
add commission commission-ethique "Commission éthique et déontologie" --below haut-conseil
add group groupe-numerique "Outils numériques et travail social" --below haut-conseil \
	--from 2026-01-15 --to 2026-12-15 --mission mission-numerique.txt
add group groupe-participation "Participation des personnes accompagnées" --below commission-permanente \
	--from 2026-09-01 --to 2027-06-30 --mission mission-participation.txt
add committee comite-bretagne "Comité local de Bretagne" --below haut-conseil --territory R53 --from 2019-04-01
add committee comite-seine-saint-denis "Comité local de Seine-Saint-Denis" --below haut-conseil --territory 93 \
	--from 2021-02-01
add committee comite-reunion "Comité local de La Réunion et de Mayotte" --below haut-conseil --territory 974,976 \
	--state dormant --from 2020-06-01

# People whom nobody knows, to try invitations with.
invitees="Personnes à inviter (exemple)"
if ! "$ANCRAGE" participants list haut-conseil | grep -qF "$invitees"; then
	list=$("$ANCRAGE" participants add haut-conseil "$invitees")
	"$ANCRAGE" participants import "$list" personnes-a-inviter.csv | tail -n 1
fi
