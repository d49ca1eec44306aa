/*
 * ward: whether minors answer a survey and with whose agreement, and who may
 * help protected adults: chosen from lists, told in the notice, before the
 * commission. What else is done for them stands in words beside it.
 */
#ifndef CONSULTATION_WARD_H
#define CONSULTATION_WARD_H

enum ward { WARD_MINORS, WARD_AGREEMENT, WARD_HELP, WARDS };
enum { MOST_WARD_ANSWERS = 4 };

/* Words are marked messages. The first answer is that nothing was said yet. */
extern const struct ward_choice {
	const char *field;		/* of the form and of a dossier */
	const char *label;
	struct ward_answer {
		const char *tag, *words;	/* tag NULL behind the last */
		const char *said;		/* to those who answer; NULL: nothing */
	} answers[MOST_WARD_ANSWERS + 1];
} ward_choices[WARDS];

/* 0 for what is no tag of it, and for NULL. */
int ward_tagged(enum ward ward, const char *tag);

#endif
