/*
 * beginnings: what a question of each kind is when it is added, and what may be
 * set of it: the kinds as the author of a questionnaire meets them.
 */
#ifndef AUTHORING_BEGINNINGS_H
#define AUTHORING_BEGINNINGS_H

struct json_t;

/* In the order in which they are offered. */
struct beginning {
	const char *kind;		/* as documents name it */
	const char *words;		/* translated by text_of() */
	const char *help;		/* what it is good for; translated by text_of() */
	const char *json;		/* what the kind cannot do without; wordings under "*" are in the first language */
};

/* Ended by {0}. */
extern const struct beginning beginnings[];

const struct beginning *beginning_named(const char *kind);

/* A question without name and label, the caller's to give back; NULL where there is no such kind. */
struct json_t *beginning_of(const char *kind, const char *language);

/* What may be set of a question besides its texts, its choices and its rules. */
enum setting_type { SETTING_FLAG, SETTING_NUMBER, SETTING_TEXT, SETTING_WORDING, SETTING_WORDS };	/* WORDS: a list of them */

struct setting {
	const char *key;
	enum setting_type type;
	const char *words, *hint;	/* translated by text_of(); hint may be NULL */
};

/* Ended by {0}; those of the kind, then what every kind has. */
extern const struct setting settings[];

/* Does that key belong to the kind? */
int kind_has_setting(const char *kind, const char *key);

#endif
