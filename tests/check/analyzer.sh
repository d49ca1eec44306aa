#!/bin/bash
# gcc -fanalyzer over the library and the programs; what it finds is an error like any warning.
set -eu
make --no-print-directory --keep-going --silent V=1 ANALYZE=1 B="$B/analyzer" objects
