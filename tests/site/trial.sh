#!/bin/bash
# What a stranger can do to the studio's workers: little.
set -u
cd "$(dirname "$0")/../.."
. tests/site/browse.bash

nowhere=/studio/trial/$(printf '%064d' 0)
claim "a link that nobody made leads nowhere" test "$(status "$nowhere")" = 404
many=$(curl -s -o /dev/null -w '%{http_code}\n' --max-time 60 "$ADDRESS$nowhere?n=[1-600]" | grep -c 429)
claim "a flood of them is slowed" test "$many" -gt 30
claim "those who write are not" test "$(status /studio)" = 303
