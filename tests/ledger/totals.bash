# For scripts of tests/ledger, to be sourced: what a soak adds up over its rounds.

# What was killed, from the line "# N workers and N databases killed" of what was said in a file.
killed() { sed -n 's/^# \([0-9]*\) workers and \([0-9]*\) databases killed.*/\1 \2/p' "$1" | awk '{ print $1 + $2 }'; }

# totals_add FAULTS SUBMISSIONS: a line for tests/run.sh, which asks for it by naming a file in LEDGER_TOTALS.
totals_add() { if [ -n "${LEDGER_TOTALS-}" ]; then echo "$1 $2" >>"$LEDGER_TOTALS"; fi; }
