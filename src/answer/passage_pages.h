/*
 * passage: what every page of a survey stands on: the survey, the draft of
 * this visitor and the way through its questions; and the frame around it.
 */
#ifndef ANSWER_PASSAGE_PAGES_H
#define ANSWER_PASSAGE_PAGES_H

#include "answer/draft.h"
#include "answer/journey.h"
#include "answer/submission.h"
#include "web/page.h"
#include "web/route.h"

struct passage {
	const struct request *request;
	struct reply *reply;
	struct arena *arena;
	struct survey *survey;
	struct submission_key key;	/* from the form, else from the cookie */
	struct hash key_hash;
	int has_key;
	const char *permit;		/* what shows that this browser may send for a body; NULL: nothing */
	int has_cookie;			/* this browser remembers a key of this survey */
	const char *by;			/* the body whose link it is, as the address or the form says; NULL: everybody's page */
	struct link *link;		/* of that body; NULL: none, or it asks nothing here */
	const char *invited;		/* sixteen digits: the code of the invitation it is reached by; NULL: none */
	int64_t invitation;		/* that one */
	int is_elsewhere;		/* what was begun by it is not of this browser: draft is NULL */
	unsigned char *starter;		/* of the form that begins by it */
	struct draft *draft;		/* NULL: none of this survey */
	struct submission *submission;	/* opened as ITS_SUBMISSION: that of the key; NULL: none in this survey */
	enum past past;			/* opened as ITS_PAST, or by an invitation: what became of the key */
	struct journey journey;		/* where there is a draft */
	struct page page;		/* its frame: banner, languages, links set */
};

enum opening {
	ITS_SURVEY,	/* only the survey; the draft if there is one */
	ITS_PAST,	/* the same, and what became of the key before */
	ITS_SUBMISSION,	/* the same, and what was sent with the key; where it is, no draft is looked for */
	ITS_DRAFT_PAUSED,	/* there must be a draft, which may be left, erased and found again while the survey is paused */
	ITS_DRAFT	/* there must be a draft, and the survey must still take it: else what became of it is said */
};

/* False where the visitor has been answered already: no such survey, nothing begun, sent, erased, closed. */
int passage_open(struct passage *passage, const struct request *request, struct reply *reply, enum opening opening);

/* Answer the visitor for good, and return 0. There is no draft: what became of it is said plainly. */
int passage_say_absent(struct passage *passage);
int passage_say_closed(struct passage *passage);	/* or paused, where that is why nothing is taken */
int passage_say_nothing_here(struct passage *passage);	/* neutral: what Back shows after leaving */

/* The frame, with the survey's banner and languages. */
void passage_begin(struct passage *passage, const char *title, const char *heading);
void passage_end(struct passage *passage);

/* The frame, once the survey is known, and whether there is a draft. */
void passage_prepare_frame(struct passage *passage);

/* Does this browser remember the passage's key? */
int passage_is_kept(const struct passage *passage);

/* From here on the frame is that of someone who has nothing begun. */
void passage_leave_draft(struct passage *passage);

/* What the survey binds itself to, and what this audience must always be told. */
void passage_draw_promise(struct passage *passage);

/* The hidden field that every form of a survey carries. */
void passage_draw_key(struct passage *passage);

/* Begins a form that sends itself again on a bad network. */
void passage_begin_form(struct passage *passage, const char *address);

/* The form of a page that asks for files: large, it is sent by the browser itself, which tells how far it is. */
void passage_begin_file_form(struct passage *passage, int page);

/* Remember the key in this browser: until it closes, or until the draft's last day on one's own device. */
void passage_keep_cookie(struct passage *passage, const struct draft *draft);
void passage_end_cookie(struct passage *passage);

/* Its first page: of the invitation or the link it is reached by, or everybody's. */
const char *passage_home(const struct passage *passage);

const char *passage_url(const struct passage *passage, const char *place);	/* "check" */
const char *passage_page_url(const struct passage *passage, int page);

/* Code, as words, as digits, and as a QR code leading to address?code=. */
void passage_draw_code(struct buffer *out, const struct request *request, struct code code, const char *path);

#endif
