#include "recommendation/amendment.h"

#include <string.h>

#include "text/text.h"

const char *const amendment_kind_names[AMENDMENT_KINDS] = {
	[AMENDS_WORDS] = "change", [AMENDS_BY_REMOVING] = "remove", [AMENDS_BY_ADDING] = "after",
};

const char *const amendment_state_names[AMENDMENT_STATES] = {
	[AMENDMENT_OPEN] = "open", [AMENDMENT_ACCEPTED] = "accepted", [AMENDMENT_MERGED] = "merged", [AMENDMENT_REFUSED] = "refused",
	[AMENDMENT_WITHDRAWN] = "withdrawn",
};

const char *amendment_kind_words(enum amendment_kind kind)
{
	static const char *const words[AMENDMENT_KINDS] = {
		[AMENDS_WORDS] = N_("Other words"), [AMENDS_BY_REMOVING] = N_("Remove the paragraph"),
		[AMENDS_BY_ADDING] = N_("A new paragraph after it"),
	};

	return text_of(words[kind]);
}

const char *amendment_state_words(enum amendment_state state)
{
	static const char *const words[AMENDMENT_STATES] = {
		[AMENDMENT_OPEN] = N_IN("amendment", "Waits for an answer"), [AMENDMENT_ACCEPTED] = N_IN("amendment", "Accepted"),
		[AMENDMENT_MERGED] = N_IN("amendment", "Merged into another"), [AMENDMENT_REFUSED] = N_IN("amendment", "Refused"),
		[AMENDMENT_WITHDRAWN] = N_IN("amendment", "Withdrawn by who proposed it"),
	};

	return text_of(words[state]);
}

int amendment_is_late(const struct amendment *amendment)
{
	return amendment->kind != AMENDS_BY_ADDING && amendment->paragraph_version != amendment->base_version &&
	       strcmp(amendment->paragraph_words, amendment->base_words);
}

const char *amendment_fault(enum amendment_kind kind, const char *words, const char *paragraph_words, const char **field)
{
	*field = "words";
	if (kind != AMENDS_BY_REMOVING && !*words)
		return _("Write the new words.");
	if (kind == AMENDS_WORDS && !strcmp(words, paragraph_words))
		return _("These are the words of the paragraph: change something in them.");
	return NULL;
}
