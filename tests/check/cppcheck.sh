#!/bin/bash
# cppcheck: errors, warnings, performance, portability. A line may be excused beside it, with
# the reason: /* cppcheck-suppress NAME ; why */
set -eu
mkdir -p "$B/cppcheck"

noise=(
	--suppress=missingInclude --suppress=missingIncludeSystem
	--suppress=readdirCalled		# readdir() is safe, and no program has threads
	--suppress=internalAstError		# 2.10 stumbles on compound literals in arguments
	--suppress=overlappingWriteUnion	# 2.10 takes a converted value for a copied one
)
cppcheck --quiet --error-exitcode=1 --std=c11 --platform=unix64 --library=posix,gnu -j "$(nproc)" \
	--enable=warning,performance,portability --inline-suppr --cppcheck-build-dir="$B/cppcheck" \
	"${noise[@]}" -D_GNU_SOURCE -I src --include=tests/check/cppcheck.h src cgi-bin
