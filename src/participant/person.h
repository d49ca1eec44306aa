/*
 * person: somebody who may be asked to take part, as typed in a form or read in a file, and as kept.
 */
#ifndef PARTICIPANT_PERSON_H
#define PARTICIPANT_PERSON_H

#include <stdint.h>

struct arena;
struct college;

enum {
	LONGEST_PERSON_NAME = 200,	/* characters, as the lines of a postal address all together: */
	LONGEST_POSTAL = 500,
	LONGEST_POSTAL_LINE = 60,	/* what the window of an envelope shows of one */
	MOST_POSTAL_LINES = 7,		/* besides the name; the norm for French mail has six in all, abroad needs one more */
	PERSON_IDENTITY = 16
};

struct participant {
	int64_t id, list;
	const char *name;		/* "" where it is not known */
	const char *mail;		/* folded; NULL: none */
	const char *phone;		/* "+33612345678"; NULL: none */
	const char *address;		/* postal, line by line; "" where there is none */
	const char *language;		/* one of the interface's */
	const char *college;		/* slug; NULL: not known */
	const char *territory;		/* code; NULL: not known */
	int32_t consented;		/* DAY_NONE: not known */
	int version;
};

/* Which people of a list: NULL is any. */
struct segment {
	const char *language, *college, *territory;
};

enum person_field {
	PERSON_NAME, PERSON_MAIL, PERSON_PHONE, PERSON_POSTAL, PERSON_LANGUAGE, PERSON_COLLEGE, PERSON_TERRITORY, PERSON_CONSENTED,
	PERSON_FIELDS
};

/* Names of the fields of forms. */
extern const char *const person_field_names[PERSON_FIELDS];

/* What stands in a form or in a line of a file, trimmed; "" where there is nothing. */
struct person_typed {
	const char *text[PERSON_FIELDS];
};

struct person_fault {
	enum person_field field;
	const char *words;		/* in the language in use; they last as long as what was typed */
};

struct person_faults {
	struct person_fault fault[PERSON_FIELDS];
	int count;
};

/* What typed values are compared with: made once, for many people. */
struct person_ground;

/* language: of whom nothing is said about it; today: nobody agreed later. */
const struct person_ground *person_ground_new(struct arena *arena, const struct college *colleges, int count, const char *language,
					      int32_t today);

/*
 * A person of what was typed, with every fault of it, at most one for each
 * field; that nothing reaches them is a fault of the mail. The texts are the
 * arena's, the ground's, or those typed.
 */
struct participant participant_read(struct arena *arena, const struct person_ground *ground, const struct person_typed *typed,
				    struct person_faults *faults);

/* What is wrong with a mail address, so that it can be mended; NULL: nothing. */
const char *mail_fault_words(const char *mail);

/* The same of a name, which may be "". */
const char *participant_name_fault(const char *name);

/*
 * Who it is within a list: by the mail, else by the number and the name, else
 * by the name and the postal address, whatever the accents and the case.
 */
void participant_identity(struct arena *arena, const struct participant *person, unsigned char identity[PERSON_IDENTITY]);

#endif
