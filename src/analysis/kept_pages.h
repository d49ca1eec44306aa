/*
 * kept_pages: a figure that was kept, with its table and the words of its snapshot: what its pages begin with.
 */
#ifndef ANALYSIS_KEPT_PAGES_H
#define ANALYSIS_KEPT_PAGES_H

#include "analysis/view_pages.h"
#include "disclosure/release_store.h"
#include "synthesis/figure_store.h"

struct kept {
	const struct figure *figure;
	const struct published_tally *tally;
	struct release_row row;
	struct view view;
};

/* The figure of the path. False where the reply is made already. */
int kept_open(const struct request *request, struct reply *reply, struct kept *kept);

const char *figure_url(struct arena *arena, int64_t id);

#endif
