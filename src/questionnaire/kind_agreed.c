#include "questionnaire/kinds.h"

#include "base/arena.h"
#include "questionnaire/document_reader.h"
#include "text/text.h"

/* The kinds whose choices are not the author's: the same words everywhere, in every language. */

const char *const no_keys[] = { NULL };
const char *const agreed_keys[] = { "for_quotes", NULL };
const char *const judgment_keys[] = { "rows", "random", "proposed", NULL };

void yes_no_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	static const struct choice choices[] = {
		{ .name = "yes", .words = N_IN("answer", "Yes") },
		{ .name = "no", .words = N_IN("answer", "No") },
	};

	(void)reader, (void)object;
	question->choices = choices;
	question->choice_count = sizeof(choices) / sizeof(*choices);
}

/* The mentions of majority judgment as they are used in France, best first. */
void judgment_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	static const struct choice choices[] = {
		{ .name = "excellent", .words = N_IN("mention", "Excellent") },
		{ .name = "very_good", .words = N_IN("mention", "Very good") },
		{ .name = "good", .words = N_IN("mention", "Good") },
		{ .name = "fairly_good", .words = N_IN("mention", "Fairly good") },
		{ .name = "passable", .words = N_IN("mention", "Passable") },
		{ .name = "insufficient", .words = N_IN("mention", "Insufficient") },
		{ .name = "to_reject", .words = N_IN("mention", "To be rejected") },
	};

	rows_load(reader, object, question);
	proposed_load(reader, object, question);
	question->choices = choices;
	question->choice_count = sizeof(choices) / sizeof(*choices);
}

void consent_load(struct document_reader *reader, struct json_t *object, struct question *question)
{
	static const struct choice choices[] = { { .name = "yes", .words = N_("I agree") } };

	(void)object;
	question->choices = choices;
	question->choice_count = 1;
	if (question->for_quotes && question->required)
		reader_fault(reader, "required", _("Nobody has to let their words be quoted: do not require this consent."));
	if (question->dont_know)
		reader_fault(reader, "dont_know", _("A consent is given or not: it has no other answer."));
	if (question->prefer_not)
		reader_fault(reader, "prefer_not", _("A consent is given or not: it has no other answer."));
}
