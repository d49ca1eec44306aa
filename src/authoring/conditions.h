/*
 * conditions: a rule as up to three conditions that are picked from lists, and
 * the expression that they make. Pure.
 */
#ifndef AUTHORING_CONDITIONS_H
#define AUTHORING_CONDITIONS_H

struct arena;
struct known;

enum { MOST_CONDITIONS = 3 };

enum condition_sign {
	SIGN_IS, SIGN_IS_NOT, SIGN_ONE_OF, SIGN_MORE, SIGN_AT_LEAST, SIGN_LESS, SIGN_AT_MOST, SIGN_ANSWERED, SIGN_UNANSWERED,
	CONDITION_SIGNS
};

extern const char *const condition_sign_tags[CONDITION_SIGNS];	/* in forms */
const char *condition_sign_words(enum condition_sign sign);

struct condition {
	const char *question;		/* its name */
	enum condition_sign sign;
	const char *value;		/* as people write it: the choice's label; several with " ; " between; "" where none is needed */
};

struct conditions {
	struct condition list[MOST_CONDITIONS];
	int count;
	int is_any;		/* one of them is enough */
};

/* 0 where the rule is none that conditions make; an empty one is none of them. */
int conditions_read(struct arena *arena, const char *source, const struct known *known, struct conditions *conditions);

/* "" for none. A value that is no choice of its question stays as it was written. */
const char *conditions_write(struct arena *arena, const struct conditions *conditions, const struct known *known);

#endif
