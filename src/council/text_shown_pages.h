/* text_shown_pages: all that a text's pages show, read once; and the parts that several of them draw. */
#ifndef COUNCIL_TEXT_SHOWN_PAGES_H
#define COUNCIL_TEXT_SHOWN_PAGES_H

#include "council/evidence_draw_pages.h"
#include "recommendation/comment_store.h"
#include "recommendation/evidence.h"
#include "recommendation/revision.h"

struct buffer;
struct request;
struct text_reading;

struct shown_text {
	const struct request *request;
	const struct text *text;
	const struct text_reading *reading;	/* which it is all of */
	struct revised paragraphs;
	const char *const *numbers;		/* of them */
	struct evidence_list evidence;
	struct evidence_shelf shelf;
	struct evidence_report report;
	struct evidence_drawn drawn;
	int is_writable;			/* by this visitor */
};

/* In four statements at most, however long the text is, and in one where nothing changed since it was read. */
struct shown_text shown_text_of(const struct request *request, const struct text *text);

/* "1.2", "§ 3"; a heading by its words. */
const char *shown_name(const struct shown_text *shown, int index);

/* The place of a paragraph, -1: it was taken out. */
int shown_index(const struct shown_text *shown, int64_t paragraph);

/* Both lists, always: recommendations that rest on nothing; what was published and is not used, supported persons' apart. */
void shown_lists_draw(const struct shown_text *shown, struct buffer *out);

/* May it be published as far as its evidence goes, and why not. */
void shown_state_draw(const struct shown_text *shown, struct buffer *out);

#endif
