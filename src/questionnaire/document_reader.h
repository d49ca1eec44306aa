/*
 * document_reader: what reading a document is made of, for document_read.c and
 * the load of each kind.
 *
 * The reader knows the place it has reached. Every function here takes an
 * object and one of its keys, reports what is wrong there, and gives back
 * something harmless, so that reading goes on and every fault is found.
 */
#ifndef QUESTIONNAIRE_DOCUMENT_READER_H
#define QUESTIONNAIRE_DOCUMENT_READER_H

#include <limits.h>
#include <stddef.h>

#include "questionnaire/document.h"
#include "questionnaire/questionnaire.h"

struct document_reach;
struct document_repeat;
struct document_rule;
struct expression;
struct json_t;

enum { DEEPEST_DOCUMENT = 24, WHOLE_NONE = INT_MIN };

struct document_step {
	const char *key;	/* NULL: an item of a list */
	int index;
};

/* Every question's name, before the first one is read. */
struct document_name {
	const char *name;
	int number;		/* in the first occurrence of its section */
	const struct document_repeat *repeat;	/* NULL: that is not repeated */
	int is_doubtful;	/* that question has faults: blame no expression that reads it */
};

struct document_reader {
	struct arena *arena;
	struct document_faults *faults;
	struct questionnaire *questionnaire;
	struct document_step steps[DEEPEST_DOCUMENT];
	int depth;
	struct document_name *names;	/* in the order of names, then numbers */
	int name_count;
	struct document_repeat *repeats;
	const struct document_repeat *repeat;	/* of the section that is read; NULL: it is not repeated */
	int occurrence;				/* which one, from 1; else 0 */
	int reached;		/* questions from this one on may not be referred to yet */
	struct document_rule *first_rule, *last_rule;	/* expressions, until reader_compile() */
	struct document_reach *reaches;			/* by question */
	unsigned char *calculated;
	int calculation_depth;
	document_file_fn *found;	/* document_with_media() */
	void *found_context;
};

void reader_enter(struct document_reader *reader, const char *key);
void reader_enter_item(struct document_reader *reader, int index);
void reader_leave(struct document_reader *reader);

/* At that key of the place reached, NULL being the place itself; a path's first fault is kept. */
void reader_fault(struct document_reader *reader, const char *key, const char *words);

/* NULL where it is no JSON; the caller gives it back with json_decref(). */
struct json_t *reader_json(struct document_reader *reader, const char *json, size_t length);
const char *reader_canonical(struct document_reader *reader, struct json_t *root);

/* A key in neither list is a fault; more may be NULL. */
void reader_keys(struct document_reader *reader, struct json_t *object, const char *const *keys,
		 const char *const *more);
void reader_require(struct document_reader *reader, struct json_t *object, const char *key);

int reader_flag(struct document_reader *reader, struct json_t *object, const char *key);

/* WHOLE_NONE where absent or at fault. */
int reader_whole(struct document_reader *reader, struct json_t *object, const char *key, int least,
		 int most);

/* 0 where absent or at fault. */
int reader_number(struct document_reader *reader, struct json_t *object, const char *key,
		  double *number);

/* NULL where absent or at fault; never blank. */
const char *reader_text(struct document_reader *reader, struct json_t *object, const char *key);

int reader_is_name(const char *text);

/* The key "name", which must be there; NULL where at fault. */
const char *reader_name(struct document_reader *reader, struct json_t *object);

/* Of least to most items; NULL where absent (a fault) or at fault. */
struct json_t *reader_list(struct document_reader *reader, struct json_t *object, const char *key,
			   int least, int most);

/* NULL where it is no object; the reader stands at the item. */
struct json_t *reader_object(struct document_reader *reader, struct json_t *value);

struct wording reader_wording(struct document_reader *reader, struct json_t *object,
			      const char *key);
struct wording reader_required_wording(struct document_reader *reader, struct json_t *object,
				       const char *key);
struct media reader_picture(struct document_reader *reader, struct json_t *object);
struct media reader_recording(struct document_reader *reader, struct json_t *object);

/* Takes the names from the sections: an expression's faults tell "later" from "nowhere". */
void reader_list_names(struct document_reader *reader, struct json_t *root);

/* NULL where there is none; the first of that name otherwise. */
struct document_name *reader_find_name(const struct document_reader *reader, const char *name,
				       size_t length);

/*
 * Expressions, and wordings that answers are piped into. They are kept until
 * reader_compile(), which puts them into their targets, or reports the fault
 * there. A question with a calculation is a calculated one.
 */
void reader_expression(struct document_reader *reader, struct json_t *object, const char *key,
		       struct expression **target);
void reader_relevant(struct document_reader *reader, struct json_t *object, struct question *question);
void reader_constraint(struct document_reader *reader, struct json_t *object, struct question *question);
void reader_filter(struct document_reader *reader, struct json_t *object, struct question *question);
void reader_calculation(struct document_reader *reader, struct json_t *object, struct question *question);
const char *reader_piping(struct document_reader *reader, const char *key, const char *text);	/* the text of this occurrence */
void reader_compile(struct document_reader *reader);

#endif
