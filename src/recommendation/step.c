#include "recommendation/step.h"

#include "text/text.h"

#define TO(step) (1u << (step))
#define BEFORE_ADOPTION (TO(STEP_DRAFT) | TO(STEP_GROUP) | TO(STEP_ETHICS) | TO(STEP_STANDING) | TO(STEP_PLENARY))

/*
 * A group's sheet, a committee's contribution may leave out what the council's own texts go through. An answer may come after it
 * was written down that none came.
 */
static const unsigned ways[TEXT_STEPS] = {
	[STEP_DRAFT] = BEFORE_ADOPTION | TO(STEP_DROPPED),
	[STEP_GROUP] = BEFORE_ADOPTION | TO(STEP_ADOPTED) | TO(STEP_DROPPED),
	[STEP_ETHICS] = BEFORE_ADOPTION | TO(STEP_ADOPTED) | TO(STEP_DROPPED),
	[STEP_STANDING] = BEFORE_ADOPTION | TO(STEP_ADOPTED) | TO(STEP_DROPPED),
	[STEP_PLENARY] = BEFORE_ADOPTION | TO(STEP_ADOPTED) | TO(STEP_DROPPED),
	[STEP_ADOPTED] = TO(STEP_PUBLISHED) | TO(STEP_DROPPED),
	[STEP_PUBLISHED] = TO(STEP_SENT) | TO(STEP_FOLLOWED),
	[STEP_SENT] = TO(STEP_ANSWERED) | TO(STEP_FOLLOWED),
	[STEP_ANSWERED] = TO(STEP_FOLLOWED),
	[STEP_FOLLOWED] = TO(STEP_ANSWERED),
};

const char *const follow_state_names[FOLLOW_STATES] = {
	[FOLLOW_UNDER_WAY] = "under-way", [FOLLOW_DONE] = "done", [FOLLOW_REFUSED] = "refused", [FOLLOW_NO_ANSWER] = "no-answer",
};

int step_may_go(enum text_step from, enum text_step to)
{
	return from != to && (ways[from] & TO(to)) != 0;
}

int step_needs_reason(enum text_step from, enum text_step to)
{
	return to == STEP_DROPPED || (to < from && to < STEP_ADOPTED);
}

/* Is the opinion of the ethics commission needed before it is there? */
static int is_behind_ethics(enum text_step to)
{
	return to == STEP_STANDING || to == STEP_PLENARY || to == STEP_ADOPTED;
}

enum step_bar step_bar_of(const struct text *text, enum text_step to, int has_reason, const struct step_ground *ground)
{
	if (text->removed || !step_may_go(text->step, to))
		return STEP_NO_WAY;
	if (step_needs_reason(text->step, to) && !has_reason)
		return STEP_WITHOUT_REASON;
	if (text->ethics_due && !ground->has_opinion && is_behind_ethics(to))
		return STEP_WITHOUT_OPINION;
	if (to == STEP_ADOPTED && ground->has_open_vote)
		return STEP_VOTE_OPEN;
	if (to == STEP_ADOPTED && !ground->has_decision)
		return STEP_WITHOUT_DECISION;
	return STEP_FREE;
}

const char *step_bar_words(enum step_bar bar)
{
	switch (bar) {
	case STEP_FREE:
		return "";
	case STEP_WITHOUT_REASON:
		return _("Say why: it goes back, or is dropped.");
	case STEP_WITHOUT_OPINION:
		return _("The ethics commission has not given its opinion yet: it comes first.");
	case STEP_WITHOUT_DECISION:
		return _("No vote adopted it: say how it was decided.");
	case STEP_VOTE_OPEN:
		return _("A vote on it is open: close or cancel it first.");
	default:
		return _("It cannot go there from where it is.");
	}
}

enum text_step step_next(const struct text *text, const struct step_ground *ground)
{
	const int is_for_ethics = text->ethics_due && !ground->has_opinion;

	switch (text->step) {
	case STEP_DRAFT:
		return STEP_GROUP;
	case STEP_GROUP:
		return is_for_ethics ? STEP_ETHICS : STEP_STANDING;
	case STEP_ETHICS:
		return is_for_ethics ? STEP_ETHICS : STEP_STANDING;
	case STEP_STANDING:
		return is_for_ethics ? STEP_ETHICS : STEP_PLENARY;
	case STEP_FOLLOWED:
	case STEP_DROPPED:
		return text->step;
	default:
		return (enum text_step)(text->step + 1);
	}
}

enum text_step step_after_vote(const struct text *text, enum body_kind body, const struct step_ground *ground)
{
	enum text_step to = STEP_ADOPTED;

	if (body == WORKING_GROUP)
		to = STEP_STANDING;
	else if (body == COMMISSION)
		to = STEP_PLENARY;
	if (text->ethics_due && !ground->has_opinion)
		to = STEP_ETHICS;
	if (to <= text->step || text->step > STEP_PLENARY)
		return text->step;
	/* What no group had is adopted all the same where its body says so. */
	return step_may_go(text->step, to) ? to : STEP_GROUP;
}

const char *step_next_words(const struct text *text, const struct step_ground *ground)
{
	switch (text->step) {
	case STEP_DRAFT:
		return _("The text is being written. Then the working group reads it.");
	case STEP_GROUP:
		return text->ethics_due && !ground->has_opinion ? _("The working group reads and amends it. Then the ethics commission gives its opinion.") :
			_("The working group reads and amends it. Then it goes to the standing commission.");
	case STEP_ETHICS:
		return ground->has_opinion ? _("The ethics commission has given its opinion. Now it can go to the standing commission.") :
			_("The ethics commission reads it and gives its opinion.");
	case STEP_STANDING:
		return _("The standing commission reads it. Then it goes to the plenary assembly.");
	case STEP_PLENARY:
		return _("The plenary assembly votes on it.");
	case STEP_ADOPTED:
		return _("It is adopted. The text, the votes and the dissenting opinions stay with the members until it is published.");
	case STEP_PUBLISHED:
		return _("Everybody can read it. Now it is to be sent to the ministry.");
	case STEP_SENT:
		return _("The ministry has it. Its answer is awaited.");
	case STEP_ANSWERED:
		return _("The ministry has answered. Now it is to be told what is done about each recommendation.");
	case STEP_FOLLOWED:
		return _("What is done about it is told as it happens.");
	default:
		return _("Nothing more comes: the text was dropped.");
	}
}

const char *step_actor_words(const struct text *text, const struct step_ground *ground)
{
	switch (text->step) {
	case STEP_DRAFT:
		return _("the rapporteurs");
	case STEP_GROUP:
		return _("the members of the working group, then the rapporteurs");
	case STEP_ETHICS:
		return ground->has_opinion ? _("the rapporteurs") : _("the ethics commission");
	case STEP_STANDING:
		return _("the standing commission");
	case STEP_PLENARY:
		return _("the members of the plenary assembly");
	case STEP_SENT:
		return _("the ministry");
	case STEP_ADOPTED:
	case STEP_PUBLISHED:
	case STEP_ANSWERED:
	case STEP_FOLLOWED:
		return _("the general secretary");
	default:
		return _("nobody");
	}
}

const char *follow_state_words(enum follow_state state)
{
	static const char *const words[FOLLOW_STATES] = {
		[FOLLOW_UNDER_WAY] = N_IN("follow-up", "Under way"), [FOLLOW_DONE] = N_IN("follow-up", "Done"),
		[FOLLOW_REFUSED] = N_IN("follow-up", "Refused"), [FOLLOW_NO_ANSWER] = N_IN("follow-up", "No answer"),
	};

	return text_of(words[state]);
}

int text_is_public(const struct text *text)
{
	return !text->removed && text->step >= STEP_PUBLISHED && text->step <= STEP_FOLLOWED;
}
