/* proposal_part_pages: what the pages of proposals share. */
#ifndef CONDUCT_PROPOSAL_PART_PAGES_H
#define CONDUCT_PROPOSAL_PART_PAGES_H

#include "conduct/conduct_pages.h"
#include "consultation/proposal_store.h"
#include "studio/part_form_pages.h"

#define ASKING_FIELD { "question", FIELD_TOKEN, .min = 1, .max = LONGEST_NAME, .source = FROM_PATH }

enum { LONGEST_PROPOSED = 300 };	/* bytes of a wording: it becomes a choice */

/* A question of a survey that asked for proposals. */
struct asking {
	struct planned planned;
	const struct question *question;
	struct proposal_place place;
	struct tongues tongues;			/* of its document */
	const char *first;			/* its first language */
};

/* False where there is none, or it may not be read yet: the reply says so, or leads to the survey's page. */
int asking_open(const struct request *request, struct reply *reply, struct asking *asking);

/* Of a survey that takes no more answers: then its texts may be read. */
int survey_is_over(const struct survey *survey);

const char *proposals_url(struct arena *arena, int64_t survey, const char *question);
const char *proposal_url(struct arena *arena, const struct proposal_place *place, int64_t id);

const struct page_link *proposal_crumbs(const struct request *request, const struct asking *asking, int with_list);

/* A proposal's wording in the page's language. */
const char *proposal_words(const struct request *request, const struct proposal *proposal);

/* A text as it was written, in its language. */
void proposal_draw_text(struct buffer *out, const struct proposal_text *text);

#endif
