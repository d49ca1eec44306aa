/* campaign_csv: those that a campaign did not reach, for a spreadsheet. Pure. */
#ifndef CAMPAIGN_CAMPAIGN_CSV_H
#define CAMPAIGN_CAMPAIGN_CSV_H

struct buffer;

/* Those that it did not reach, and what the relay said last. */
struct campaign_failure {
	int wave;
	const char *name, *address, *state, *words;	/* words: NULL: none */
};

void campaign_csv(struct buffer *out, const struct campaign_failure *list, int count);

#endif
