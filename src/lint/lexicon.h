/*
 * lexicon: the words and phrases the rules look for, by language (a table).
 *
 * What is found is told as a set of topics. Of a topic that has a word to use
 * instead, the row tells which.
 */
#ifndef LINT_LEXICON_H
#define LINT_LEXICON_H

#include "lint/words.h"

struct arena;

enum topic {
	TOPIC_NEGATED,		/* says that something is not */
	TOPIC_NEGATED_TWICE,
	TOPIC_AVOIDED,		/* in an easy language */
	TOPIC_BINDING,		/* promises what the survey may not keep */
	TOPIC_SHORTENED,	/* an abbreviation */
	TOPIC_SHOUTED,		/* where it stands in capitals */
	TOPIC_OPINION,		/* asks what somebody thinks */
	TOPIC_JUDGED,		/* the words of scales: good, bad, satisfied */
	TOPIC_NEGATIVE, TOPIC_NEUTRAL,	/* the poles of a scale; what is judged else is positive */
	TOPIC_AGREEMENT,	/* of a scale of agreement */
	TOPIC_UNSURE,		/* "I don't know" among the choices */
	TOPIC_HEALTH, TOPIC_ORIGIN, TOPIC_CONVICTION, TOPIC_OFFENCE, TOPIC_SEX_LIFE, TOPIC_IDENTITY,
	TOPICS
};

struct phrase {
	enum topic topic;
	const char *language;	/* "fr": of its easy form too */
	const char *pattern;	/* see words.h */
	const char *instead;	/* in that language; or NULL */
};

struct lexicon;

struct found {
	unsigned topics;			/* bits */
	const struct phrase *first[TOPICS];	/* NULL: not found */
	int at[TOPICS], count[TOPICS];		/* its words */
};

struct lexicon *lexicon_new(struct arena *arena);

/* tag is the text's language. */
void lexicon_search(const struct lexicon *lexicon, const char *tag, const struct words *words,
		    struct found *found);

#endif
