/*
 * document_rule: the expressions of a document until all of them are compiled;
 * for document_expression.c, which keeps and compiles them, and
 * document_find.c, which knows where their names lead.
 */
#ifndef QUESTIONNAIRE_DOCUMENT_RULE_H
#define QUESTIONNAIRE_DOCUMENT_RULE_H

#include <stdint.h>

#include "expression/expression.h"
#include "questionnaire/document_repeat.h"

/* What an expression is for: what it may read besides questions before it. */
enum role {
	RULE,
	CONSTRAINT,	/* the answer itself */
	FILTER,		/* the columns of the choices */
	CALCULATION,	/* what it gave before; questions after it */
	PIPING		/* no expression: a wording with names in it */
};

enum progress { WAITING = 0, IN_HAND, DONE };

struct document_rule {
	const struct document_step *steps;	/* where it stands */
	int depth;
	const char *key;
	enum role role;
	const char *source;
	const struct question *question;	/* whose it is; NULL of a section and of a choice */
	struct expression **target;
	int reached;		/* questions from this one on are not read */
	int place;		/* the question it stands at, which tells the occurrence */
	enum progress progress;
	struct document_rule *next;
};

/* Of a question, once it was met: the last question asked that its value depends on. */
struct document_reach {
	enum progress progress;
	int latest;
	uint64_t sections[(MOST_QUESTIONS + 63) / 64];	/* where those questions stand, a bit each */
};

/* One reading of an expression. */
struct search {
	struct document_reader *reader;
	const struct document_rule *rule;
	const char *why;	/* where not merely unknown */
	int found_doubtful;
};

/* Once; where another one waits for it, it is first. */
void rule_compile(struct document_reader *reader, struct document_rule *rule);

/* What a ${name} and a column of the choices are, where the rule of the search stands; for expression_read(). */
int find_slot(const void *search, const char *name, struct expression_name *found);
int find_column(const void *search, const char *name, struct expression_name *found);

#endif
