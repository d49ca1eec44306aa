/*
 * code_pages: a code typed by a visitor, looked up and guessed at.
 *
 * Wrong guesses are counted per finder of a code that exists, so that nobody
 * is slowed but those who guess at that one code; never an address, which the
 * fifteen people of a reception centre share.
 */
#ifndef ANSWER_CODE_PAGES_H
#define ANSWER_CODE_PAGES_H

#include "participant/secret.h"
#include "web/route.h"

struct buffer;

/* How one use of codes is looked up in its table. */
struct code_lookup {
	enum code_use use;
	int (*has_finder)(struct db *db, const struct code_mark *mark);
	/* Keeps what it finds in context; false where there is none. */
	int (*find)(const struct request *request, const struct instance_key *instance, struct code code,
		    const struct code_mark *mark, void *context);
};

enum code_found { CODE_FOUND, CODE_UNREADABLE, CODE_UNKNOWN, CODE_WAITS };

enum code_found code_look_up(const struct request *request, const struct code_lookup *lookup, const char *typed, void *context);

/* For the visitor; NULL for CODE_FOUND. */
const char *code_found_words(enum code_found found);

/* A field for a code, with what was typed (never shown again elsewhere) and its error. */
void code_draw_field(struct buffer *out, const char *typed, const char *error);

/* The status and ending of a refused code: wrong guesses count, so they are kept. */
void code_refuse(struct reply *reply, enum code_found found);

enum { LONGEST_CODE = 200 };

#endif
