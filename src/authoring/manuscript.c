#include "authoring/manuscript.h"

#include "text/text.h"

const char *const manuscript_act_tags[MANUSCRIPT_ACTS] = {
	[MANUSCRIPT_BEGUN] = "begun",
	[MANUSCRIPT_IMPORTED] = "imported",
	[MANUSCRIPT_SETTINGS] = "settings",
	[MANUSCRIPT_SECTION_ADDED] = "section-added",
	[MANUSCRIPT_SECTION_CHANGED] = "section-changed",
	[MANUSCRIPT_QUESTION_ADDED] = "question-added",
	[MANUSCRIPT_QUESTION_CHANGED] = "question-changed",
	[MANUSCRIPT_MOVED] = "moved",
	[MANUSCRIPT_PART_REMOVED] = "removed",
	[MANUSCRIPT_PASTED] = "pasted",
	[MANUSCRIPT_WORDINGS] = "wordings",
	[MANUSCRIPT_TAKEN_BACK] = "taken-back",
};

const char *manuscript_act_words(enum manuscript_act act)
{
	static const char *const words[MANUSCRIPT_ACTS] = {
		[MANUSCRIPT_BEGUN] = N_("Begun"),
		[MANUSCRIPT_IMPORTED] = N_("Taken from a file"),
		[MANUSCRIPT_SETTINGS] = N_("Title and languages changed"),
		[MANUSCRIPT_SECTION_ADDED] = N_("Section added"),
		[MANUSCRIPT_SECTION_CHANGED] = N_("Section changed"),
		[MANUSCRIPT_QUESTION_ADDED] = N_("Question added"),
		[MANUSCRIPT_QUESTION_CHANGED] = N_("Question changed"),
		[MANUSCRIPT_MOVED] = N_("Moved"),
		[MANUSCRIPT_PART_REMOVED] = N_("Deleted"),
		[MANUSCRIPT_PASTED] = N_("Questions pasted"),
		[MANUSCRIPT_WORDINGS] = N_("Texts changed"),
		[MANUSCRIPT_TAKEN_BACK] = N_("An earlier version taken back"),
	};

	return text_of(words[act]);
}
