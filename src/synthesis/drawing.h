/*
 * drawing: a published table as charts: the kind that shows it best, the
 * others that may be chosen, and all their words.
 *
 *	const struct drawing_ask ask = {
 *		.snapshot = snapshot, .versions = versions, .version_count = count,
 *		.id = "figure", .source = source, .kind = DRAWING_BEST,
 *	};
 *	drawing = drawing_of(arena, &ask, publication.tally);
 *	for (int i = 0; i < drawing->count; i++)
 *		chart_show(out, &drawing->parts[i].chart);
 *
 * It reads the published table alone, so that what is given back from the ledger
 * years later is drawn as on the first day: its dimensions are called as the
 * snapshot calls its columns, and the last one is what was counted. What is
 * asked in two dimensions is one chart, a line for each subgroup and one for
 * everybody; of three a chart for each layer, everybody first. Where single
 * dimensions alone could be published each is a chart, what was counted first.
 *
 * In the current language; the questionnaire's words fall back as everywhere.
 * Pure.
 */
#ifndef SYNTHESIS_DRAWING_H
#define SYNTHESIS_DRAWING_H

#include "chart/chart.h"
#include "snapshot/snapshot.h"

struct buffer;
struct questionnaire;

/* What a code of a submission's own column is called, that no questionnaire tells: ".college", "social-worker". */
struct drawing_name {
	const char *dimension, *code, *words;
};

enum { DRAWING_BEST = -1 };	/* instead of a kind */

struct drawing_ask {
	const struct snapshot *snapshot;
	const struct questionnaire *const *versions;	/* of its survey, in the order of OWN_VERSION; may hold NULL */
	int version_count;
	const struct drawing_name *names;
	int name_count;
	const char *id;		/* of the figures: letters, digits, hyphens; the second one gets "-2" behind it */
	const char *source;	/* survey, snapshot, day */
	const char *title;	/* the finding, as the analyst said it; NULL or "": made of the figures and the questions' words */
	int kind;		/* enum chart_kind; one that does not fit, or DRAWING_BEST: the best */
	const char *answer;	/* code: of subgroups this answer alone, a bar for each; NULL: all answers */
	const char *subgroup;	/* code: this one alone, beside everybody; NULL: all */
};

struct drawing_part {
	struct chart chart;	/* without fault; its drawing may be refused (chart_refusal), and its table stands alone */
	unsigned kinds;		/* that may be chosen, a bit each; 0: the table alone */
	const char *rows;	/* name of what is counted: "q1", "grid.time", ".college" */
	const char *middle;	/* a sentence: median and mean, where the whole distribution is published (R6); NULL */
};

struct drawing {
	int count;
	struct drawing_part *parts;
	const char *notice;	/* what was published is not what was asked for: regrouped, or each dimension alone; NULL */
};

/* Never without a part: of whatever release_table() let through. */
const struct drawing *drawing_of(struct arena *arena, const struct drawing_ask *ask, const struct published_tally *tally);

/* All of it on a page; shows_table: the tables are open beside the drawings. */
void drawing_show(struct buffer *out, const struct drawing *drawing, int shows_table);

/* The places of who was asked, who answered and so on in a dimension as table/tally_family.h makes it. */
struct chart_base drawing_base(const struct family_dimension *dimension);

/* The words of a dimension, and of a category of it: a code, "1..2" for several together, "R53", "[18,25)", "#dk"; NULL: everybody. */
const char *drawing_dimension_words(struct arena *arena, const struct drawing_ask *ask, const char *dimension);
const char *drawing_category_words(struct arena *arena, const struct drawing_ask *ask, const char *dimension, const char *category);

#endif
