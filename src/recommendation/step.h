/*
 * step: the life of a text: from where it may go where, what is next, and who
 * is expected to act. Pure.
 *
 * Before it is adopted it goes on, may leave steps out, and comes back with a
 * reason. Where the ethics commission is to give its opinion, the standing
 * commission has it only after. Adopted, it stays with the members until it is
 * published; then it is sent, answered, followed up. It may be dropped, with a
 * reason, until it is published.
 */
#ifndef RECOMMENDATION_STEP_H
#define RECOMMENDATION_STEP_H

#include "network/network.h"
#include "recommendation/text.h"

enum { LONGEST_STEP_WORDS = 4000, LONGEST_RESPONSIBLE = 200, LONGEST_STEP_FILE = 4 * 1024 * 1024, MOST_ANSWER_DAYS = 730 };

/* Is there a way? Whether something else is missing is step_bar_of()'s to say. */
int step_may_go(enum text_step from, enum text_step to);

/* Back before it is adopted, or dropped: said why. */
int step_needs_reason(enum text_step from, enum text_step to);

/* What is known of a text besides its row. */
struct step_ground {
	int has_opinion;	/* of the ethics commission */
	int has_decision;	/* a vote that adopted it, or words of how that was decided */
	int has_open_vote;
};

/* What stands in the way. */
enum step_bar { STEP_FREE, STEP_NO_WAY, STEP_WITHOUT_REASON, STEP_WITHOUT_OPINION, STEP_WITHOUT_DECISION, STEP_VOTE_OPEN };
enum step_bar step_bar_of(const struct text *text, enum text_step to, int has_reason, const struct step_ground *ground);
const char *step_bar_words(enum step_bar bar);

/* What usually comes next; its own step where nothing does. */
enum text_step step_next(const struct text *text, const struct step_ground *ground);

/* After a body of that kind adopted it: a group's goes to a commission, a commission's to the plenary, a council's or a committee's is adopted. */
enum text_step step_after_vote(const struct text *text, enum body_kind body, const struct step_ground *ground);

/* For people: what is next, and who is expected to do it. */
const char *step_next_words(const struct text *text, const struct step_ground *ground);
const char *step_actor_words(const struct text *text, const struct step_ground *ground);

/* What became of it. */
enum follow_state { FOLLOW_UNDER_WAY, FOLLOW_DONE, FOLLOW_REFUSED, FOLLOW_NO_ANSWER, FOLLOW_STATES };
extern const char *const follow_state_names[FOLLOW_STATES];
const char *follow_state_words(enum follow_state state);

/* Published or beyond: what is done about it can be told, and it can be handed down. */
int text_is_public(const struct text *text);

#endif
