#!/bin/bash
# Nothing that is written down says who came, with what, or what they answered.
set -u
cd "$(dirname "$0")/../.."
. tests/site/browse.bash
mark=Zebre$$unique
address=127.0.0.1

browse /survey/partage-pro -H "User-Agent: $mark" -H "X-Forwarded-For: 203.0.113.77" -H "Referer: $ADDRESS/$mark"
send /survey/partage-pro/start mode=alone device=shared
key=$(sed -n 's/^Set-Cookie: draft-partage-pro=\([0-9a-f]*\).*/\1/Ip' "$head")
follow
send /survey/partage-pro/page/1 "q.department=$mark" go=next
claim "a text that does not fit comes back" says "$mark"
send /survey/partage-pro/page/1 q.profession=other q.fields=health "q.department=" go=later
follow
resume=$(sed -n 's/.*<p class="code"[^>]*>\([^<]*\)<.*/\1/p' "$body")

# What nginx writes lines about, with the visitor's address, where it is let.
browse /survey/partage-pro/start -H 'Content-Length: 1073741824' --data a
browse "/$mark/../../.." --path-as-is
browse /static/$mark
browse "/nothing?$mark=$mark"
browse /resume --data "code=$mark"
browse / -b "draft-partage-pro=$mark"
printf 'GET / HTTP/1.1\r\nHost: x\r\n%s\r\n\r\n' "$mark" >"/dev/tcp/127.0.0.1/${ADDRESS##*:}"

places=("$LOG" "$(dirname "$LOG")/nginx")
lacks() { ! grep -rqF -- "$1" "${places[@]}"; }
claim "no log holds the visitor's address" lacks "$address"
claim "no log holds an address that was forwarded" lacks 203.0.113.77
claim "no log holds a visitor's text, browser or path" lacks "$mark"
claim "no log holds a key" lacks "${key:-none}"
claim "a key was there to be looked for" test ${#key} = 32
claim "no log holds a code" lacks "${resume:-none}"
claim "a code was there to be looked for" test ${#resume} -gt 15
claim "nginx keeps no access log" test -z "$(find "${places[@]}" -name '*access*')"
claim "nginx put no body on the disk" test -z "$(find "$(dirname "$LOG")/nginx" -path '*body*' -type f)"

columns() { sql "SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name IN ('draft', 'submission', 'verbatim', 'spent_key', 'guess')"; }
claim "no table of answers has a column for an address or a clock" \
	test -z "$(columns | grep -iE 'address|agent|ip$|_ip|time|created|updated')"
claim "the database account of answer cannot read answers" \
	test -z "$(mariadb --no-defaults --socket="$DB_SOCKET" --user="$DB_USER" -N -B -e 'SHOW GRANTS FOR ancrage_answer@localhost' |
		grep -E 'SELECT[^(]*ON `?[a-z]+`?\.`?(submission|verbatim)`? ')"
claims_end
