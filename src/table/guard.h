/*
 * guard: what the tables of a survey are held to before anybody sees them: how
 * few people may stand in a figure, by what its notice promised and by whom it
 * asked; and what breaks ties between cells. Pure.
 */
#ifndef TABLE_GUARD_H
#define TABLE_GUARD_H

#include "consultation/consultation.h"
#include "table/tally_family.h"

struct keyring;
struct question;

struct guarded {
	int64_t survey;
	enum audience audience;
	int smallest;		/* its notice: no figure of fewer people */
};

/* Of all tables of a survey the same key, which nobody outside can know: the same counts are hidden the same way. */
struct tally_guard guard_of(const struct keyring *keyring, const struct guarded *guarded, int is_sensitive);

/*
 * Is it no secret how many left that column empty? Where whoever has something to
 * say finds an answer to choose, and the question is not sensitive: then a blank
 * says nothing. A box that is not ticked, a number, a date or a text that is
 * missing may say "none"; what is calculated, or offers choices, by what was answered elsewhere is empty by that.
 */
int guard_tells_silence(const struct question *question);

#endif
