/*
 * words_pages: what people wrote, read by those whom the survey's notice names:
 * question by question, by what was done with it, by a word. One text whole: to
 * choose it for a quotation, to mask it, to hide it where it gives cause for
 * worry. Each look is in the log.
 */
#ifndef DRAFTING_WORDS_PAGES_H
#define DRAFTING_WORDS_PAGES_H

#include "analysis/analysis_pages.h"
#include "drafting/verbatim_store.h"

/* Of the survey that everybody was asked: not what a committee asked besides, nor how people can be reached. */
struct words_question {
	const char *name, *label;	/* label: in the language of the page */
	int64_t texts;
};

extern const struct field words_fields[], word_fields[], word_now_fields[];

void words_page(const struct request *request, struct reply *reply);	/* GET .../survey/{survey}/words */
void word_page(const struct request *request, struct reply *reply);	/* GET .../words/{text} */
void word_now(const struct request *request, struct reply *reply);	/* POST .../words/{text} */
void word_again(const struct request *request, struct reply *reply);

const char *words_url(struct arena *arena, int64_t survey);
const char *word_url(struct arena *arena, int64_t survey, const unsigned char *id);

/* The list of those in answer to a question that nobody has read yet. */
const char *words_list_url(struct arena *arena, int64_t survey, const char *question);

/* The survey of the path, where its notice names who asks; NULL where the reply is made already. */
const struct analysed *words_open(const struct request *request, struct reply *reply);

/* May this text be read here? NULL where there is no such question: nobody looks at its texts here. */
int words_question_list(const struct request *request, const struct analysed *analysed, struct words_question **list);
const struct words_question *words_question_of(const struct request *request, const struct analysed *analysed, const char *name);

/* The words of somebody, as they were written. */
void words_draw(struct buffer *out, const char *language, const char *text);

/* That it was looked at. */
void words_record(const struct request *request, const struct analysed *analysed, const char *state);

#endif
