# For benches, to be sourced after tests/site/browse.bash and totp.bash: somebody of the staff, signed in.

# entered MAIL ROLE BODY: their visit's cookie, "visit=...", in $visit.
entered()
{
	local link
	link=$("$ANCRAGE" account add "Ola Martin" "$1" --role "$2" --body "$3" | sed -n "s|^$ADDRESS\(/account/invitation/[0-9a-f]*\)$|\1|p")
	rm -f "$jar"
	browse "$link"
	send "$link" "password=trois petits chats dorment" "repeated=trois petits chats dorment"
	send /account/enrol "code=$(digits "$(key_shown)")"
	visit=$(awk '$6 == "visit" { print "visit=" $7 }' "$jar")
}
