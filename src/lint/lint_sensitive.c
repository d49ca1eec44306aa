/*
 * Rules about what is asked of persons: data that article 9 and 10 of the GDPR
 * name, and identity numbers.
 */
#include "lint/lint_rule.h"

#include "base/arena.h"
#include "questionnaire/kind.h"
#include "text/text.h"

static const struct {
	enum topic topic;
	const char *words;
} kinds_of_data[] = {
	{ TOPIC_HEALTH, N_("health") },
	{ TOPIC_ORIGIN, N_("origin") },
	{ TOPIC_CONVICTION, N_("opinions, religion or unions") },
	{ TOPIC_OFFENCE, N_("offences") },
	{ TOPIC_SEX_LIFE, N_("sex life") },
	{ TOPIC_IDENTITY, N_("an identity number") },
};

static const char *data_asked(const struct lint_question *question)
{
	unsigned topics = question->asked | question->listed;

	for (size_t i = 0; i < sizeof(kinds_of_data) / sizeof(*kinds_of_data); i++)
		if (topics >> kinds_of_data[i].topic & 1)
			return text_of(kinds_of_data[i].words);
	return NULL;
}

void lint_sensitive(struct lint *lint, const struct lint_question *question)
{
	const char *data = data_asked(question);
	struct lint_place place = question->place;

	if (!data || question->question->sensitive || question_kinds[question->question->kind].is_only_shown)
		return;
	place.key = "sensitive";
	lint_warn(lint, &place, text_print(lint->arena,
		_("This seems to ask about %s. Mark it as sensitive and say why it is asked, or do not ask it."), data));
}

void lint_reason(struct lint *lint, const struct lint_question *question)
{
	struct lint_place place = question->place;

	if (!question->question->sensitive || question->question->sensitive_reason.in)
		return;
	place.key = "sensitive_reason";
	lint_warn(lint, &place, _("A sensitive question needs a reason: why it is asked, and what is done with it."));
}

/* What was written is read by a whole group, one text after the other, and told in other words. */
void lint_proposals(struct lint *lint, const struct lint_question *question)
{
	enum { LONGEST_PROPOSAL = 1000 };
	struct lint_place place = question->place;

	if (!question->question->asks_proposals)
		return;
	place.key = "proposals";
	if (question->question->sensitive)
		lint_warn(lint, &place, _("What people propose may be shown to the group: do not ask for proposals about something sensitive."));
	if (question->question->longest <= LONGEST_PROPOSAL)
		return;
	place.key = "longest";
	lint_warn(lint, &place, text_print(lint->arena,
		_("A proposal is short. Allow at most %d characters, so that the group can read them all."), LONGEST_PROPOSAL));
}

/* Whoever is asked before they write does not know yet what they agree to. */
void lint_quotes(struct lint *lint, const struct lint_question *question)
{
	const struct questionnaire *questionnaire = lint->questionnaire;
	struct lint_place place = question->place;
	int last = -1;

	if (!question->question->for_quotes)
		return;
	for (int i = 0; i < questionnaire->question_count; i++)
		if (question_is_asked(&questionnaire->questions[i]) && question_may_be_quoted(&questionnaire->questions[i]))
			last = i;
	place.key = "for_quotes";
	if (last < 0)
		lint_warn(lint, &place, _("No question lets people write something: there is nothing to quote."));
	else if (last > question->question->number)
		lint_warn(lint, &place, _("Ask it after the last question in which people write: then they know what they agree to."));
}
