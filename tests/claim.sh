# For scripts of tests/site and tests/ledger, to be sourced: claims that are counted.
#
#	. tests/claim.sh
#	claim "the first page answers 200" test "$(status /)" = 200
#
# A claim that does not hold is printed, and makes the script fail at its end.

claim_failed=0

claim()
{
	claim_words=$1
	shift
	if "$@"; then
		echo "ok - $claim_words"
	else
		echo "not ok - $claim_words"
		echo "#	$*"
		claim_failed=1
	fi
}

claims_end() { exit $claim_failed; }

# status PATH [CURL OPTION...]: the number that the site replies with.
status()
{
	claim_path=$1
	shift
	curl -s -o /dev/null -w '%{http_code}' --max-time 30 "$@" "$ADDRESS$claim_path"
}
