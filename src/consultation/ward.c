#include "consultation/ward.h"

#include <stddef.h>
#include <string.h>

#include "text/text.h"

const struct ward_choice ward_choices[WARDS] = {
	[WARD_MINORS] = { "minors_may", N_("May minors answer?"), {
		{ "", N_("Not said yet") },
		{ "no", N_("No: adults only"), N_("Only adults answer.") },
		{ "fifteen", N_("From 15 years on"), N_("You can answer from the age of 15.") },
		{ "any", N_("At any age"), N_("You can answer at any age.") } } },
	[WARD_AGREEMENT] = { "minors_agree", N_("With whose agreement, of minors?"), {
		{ "", N_("Not said yet") },
		{ "own", N_("They decide alone"), N_("If you are under 18, you decide yourself whether you answer.") },
		{ "told", N_("They decide, and a parent is told"), N_("If you are under 18, you decide yourself whether you answer, and one of your parents is told.") },
		{ "parent", N_("They and a parent agree first"), N_("If you are under 18, you and one of your parents agree first.") } } },
	[WARD_HELP] = { "protected_help", N_("Who may help protected adults?"), {
		{ "", N_("Not said yet") },
		{ "nobody", N_("Nobody: they answer by themselves"), N_("If a judge has named somebody to protect you, you answer by yourself.") },
		{ "chosen", N_("Somebody they choose"), N_("If a judge has named somebody to protect you, somebody you choose can help you. Nobody answers for you.") },
		{ "guardian", N_("Somebody they choose, or who protects them"),
		  N_("If a judge has named somebody to protect you, that person or somebody you choose can help you. Nobody answers for you.") } } },
};

int ward_tagged(enum ward ward, const char *tag)
{
	for (int i = 0; tag && ward_choices[ward].answers[i].tag; i++)
		if (!strcmp(ward_choices[ward].answers[i].tag, tag))
			return i;
	return 0;
}
