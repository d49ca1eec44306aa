#!/bin/bash
# Exact counts have no way into a chart, and nobody makes a published tally of them: neither compiles. Charts include of
# disclosure what is published, and nothing of what is exact.
set -eu
status=0

complain()
{
	echo "$1"
	status=1
}

# compiles STATEMENT: in a function that has counts of each kind.
compiles()
{
	gcc -std=c17 -Isrc -Wall -Werror -fsyntax-only -x c - 2>/dev/null <<-EOF
	#include "chart/show.h"
	#include "disclosure/family.h"
	struct tally;
	void use(const void **kept, const struct published_tally *published, const struct tally *tally,
		 const struct family_table *family, const int64_t *counts);
	void use(const void **kept, const struct published_tally *published, const struct tally *tally,
		 const struct family_table *family, const int64_t *counts)
	{
		const struct { const void *a, *b, *c, *d; } all = { published, tally, family, counts };
		*kept = all.a;
		$1
	}
	EOF
}

line='struct chart_line line = { .tally = %s }; *kept = line.tally;'
compiles "$(printf "$line" published)" || complain "a published tally is no line of a chart"
for exact in tally family counts
do
	if compiles "$(printf "$line" $exact)"; then complain "exact counts are a line of a chart: $exact"; fi
done
if compiles 'struct published_tally made = { 0 }; *kept = &made;'; then complain "anybody makes a published tally"; fi

while read -r include
do
	complain "$include: a chart sees published tallies alone"
done < <(grep -nE '"(disclosure|table|snapshot)/' src/chart/*.[ch] | grep -v '"disclosure/published\.h"' || :)

# passes STATEMENT: in a function that has everything but a pass.
passes()
{
	gcc -std=c17 -Isrc -Wall -Werror -fsyntax-only -x c - 2>/dev/null <<-EOF
	#include "export/format.h"
	#include "microdata/microdata_format.h"
	#include "microdata/pass_store.h"
	struct snapshot;
	void use(struct db *db, struct arena *arena, const struct snapshot *snapshot, const struct microdata_pass *pass, struct export_file *file);
	void use(struct db *db, struct arena *arena, const struct snapshot *snapshot, const struct microdata_pass *pass, struct export_file *file)
	{
		const struct { const void *a, *b, *c, *d, *e; } all = { db, arena, snapshot, pass, file };
		struct microdata_progress progress = { 0 };
		(void)all;
		(void)progress;
		$1
	}
	EOF
}

write='if (microdata_write(db, arena, %s, file, &progress)) return;'
passes "$(printf "$write" pass)" || complain "a file of answers is not written with a pass"
for other in snapshot '*(const struct microdata_pass *)snapshot'
do
	if passes "$(printf "$write" "$other")"; then complain "a file of answers is written without a pass: $other"; fi
done
if passes 'struct microdata_pass made = { 0 }; (void)made;'; then complain "anybody makes a pass"; fi
exit $status
