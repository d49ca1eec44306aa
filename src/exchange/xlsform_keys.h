/*
 * xlsform_keys: what keys of the document have a column of ours, and what
 * stands in it. A new key of a kind is a row here; what is not here travels as
 * JSON in "ancrage::exact".
 */
#ifndef EXCHANGE_XLSFORM_KEYS_H
#define EXCHANGE_XLSFORM_KEYS_H

enum xlsform_key_type {
	KEY_TEXT, KEY_NUMBER,
	KEY_FLAG,	/* "yes", "no" */
	KEY_WORDING,	/* a column for each language */
	KEY_WORDS,	/* a list of texts without blanks */
	KEY_FORMULA	/* a text with names in it */
};

struct xlsform_key {
	const char *key;
	enum xlsform_key_type type;
	const char *column;	/* XLSForm's own, of a question's row; NULL: ours */
	int is_of_groups;	/* and of a group's row */
};

extern const struct xlsform_key xlsform_keys[];	/* the last is { 0 } */

/* NULL where there is none. */
const struct xlsform_key *xlsform_key(const char *key);

/* 1 of "yes", "true()", 0 of "no", "false()"; -1 of anything else. */
int xlsform_flag(const char *text);

#endif
