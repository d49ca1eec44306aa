#!/bin/bash
# Every program is position independent, with full RELRO, no executable stack, guarded stacks.
set -eu
status=0

lacks()
{
	echo "$1: $2"
	status=1
}

for program in "$B"/cgi-bin/* "$B"/bin/*
do
	if [ ! -x "$program" ]; then continue; fi
	readelf -W --file-header --program-headers --dynamic --dyn-syms "$program" >"$B/readelf.txt"
	has() { grep -qE "$1" "$B/readelf.txt"; }
	has 'Type: +DYN' || lacks "$program" "not position independent"
	has 'GNU_RELRO' || lacks "$program" "no RELRO"
	has 'BIND_NOW' || lacks "$program" "symbols not bound at start"
	has 'GNU_STACK.* RW ' || lacks "$program" "executable stack"
	has '__stack_chk_fail' || lacks "$program" "no stack protector"
	has '_chk@' || lacks "$program" "no _FORTIFY_SOURCE"
done
exit $status
