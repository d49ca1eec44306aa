/*
 * faults: what is wrong with something that staff typed, field by field, in
 * the current language.
 */
#ifndef NETWORK_FAULTS_H
#define NETWORK_FAULTS_H

enum { MOST_NETWORK_FAULTS = 20 };

struct network_fault {
	const char *field;	/* as forms and columns name it: "slug", "last_day" */
	const char *words;
};

/* Starts as { 0 }; those beyond the bound are not kept. */
struct network_faults {
	struct network_fault fault[MOST_NETWORK_FAULTS];
	int count;
};

void fault_add(struct network_faults *faults, const char *field, const char *words);

/* One line of least to most bytes, a fault otherwise. NULL is "". */
void fault_line(struct network_faults *faults, const char *field, const char *text, int least, int most);

#endif
