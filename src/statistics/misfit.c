#include "statistics/misfit.h"

#include <math.h>

#include "base/arena.h"
#include "statistics/margins.h"
#include "text/text.h"

enum place { NOWHERE, OBSERVATION, OBSERVATION_OF_MARGIN, STRATUM, MARGIN, CATEGORY };
enum figures { NO_FIGURES, MOST, KNOWN_AND_FOUND };

static const struct {
	const char *words;
	enum place place;
	enum figures figures;
} rows[] = {
	[MISFIT_NOTHING] = { N_("There is nothing to count.") },
	[MISFIT_TOO_MANY] = { N_("That is more than can be counted."), NOWHERE, MOST },
	[MISFIT_WEIGHT_MISSING] = { N_("It has no weight."), OBSERVATION },
	[MISFIT_WEIGHT_ZERO] = { N_("Its weight is zero."), OBSERVATION },
	[MISFIT_WEIGHT_NEGATIVE] = { N_("Its weight is below zero."), OBSERVATION },
	[MISFIT_NUMBER] = { N_("Its number is too large."), OBSERVATION },
	[MISFIT_CODE] = { N_("Its category does not exist."), OBSERVATION },
	[MISFIT_STRATUM] = { N_("Its stratum does not exist."), OBSERVATION },
	[MISFIT_LONE] = { N_("It has one observation only, and no error can be told from one."), STRATUM },
	[MISFIT_LEVEL] = { N_("A level of confidence, and the share of a quantile, lie between 0 and 1.") },
	[MISFIT_CATEGORIES] = { N_("There are too few categories that anyone is in.") },
	[MISFIT_SPARSE] = { N_("Too many cells are empty for this test.") },
	[MISFIT_ALL_ALIKE] = { N_("Everything is in one category: nothing tells agreement from chance.") },
	[MISFIT_PLACE] = { N_("A place of the ranking does not exist."), OBSERVATION },
	[MISFIT_CAPS] = { N_("The lower cap is from 0 to below 1, the upper cap is above 1.") },
	[MISFIT_MARGIN_MISSING] = { N_("It has no category there."), OBSERVATION_OF_MARGIN },
	[MISFIT_KNOWN] = { N_("What is known is no number of people."), CATEGORY },
	[MISFIT_SUM] = { N_("Its sum is not that of the first margin."), MARGIN, KNOWN_AND_FOUND },
	[MISFIT_EMPTY] = { N_("There are such people, and none of them answered."), CATEGORY, KNOWN_AND_FOUND },
	[MISFIT_NOT_EMPTY] = { N_("Some answered, and no such people are known."), CATEGORY, KNOWN_AND_FOUND },
	[MISFIT_TOO_FEW] = { N_("So few answered that the upper cap forbids to make them as many as are known."),
			    CATEGORY, KNOWN_AND_FOUND },
	[MISFIT_TOO_MUCH] = { N_("So many answered that the lower cap forbids to make them as few as are known."),
			     CATEGORY, KNOWN_AND_FOUND },
	[MISFIT_NO_END] = { N_("The margins cannot all be met at once; this is where they are furthest off."),
			   CATEGORY, KNOWN_AND_FOUND },
};
_Static_assert(sizeof(rows) / sizeof(*rows) == MISFIT_REASONS, "a row for each");

static const char *figure(struct arena *arena, double value)
{
	return text_decimal(arena, value, fabs(value - round(value)) < 0.005 ? 0 : 2);
}

static const char *add_figures(struct arena *arena, const struct misfit *misfit, const char *words)
{
	const char *found = figure(arena, misfit->found), *known = figure(arena, misfit->known);

	if (rows[misfit->reason].figures == MOST)
		return text_print(arena, _("%1$s (%2$s, and at most %3$s)"), words, found, known);
	if (rows[misfit->reason].figures == KNOWN_AND_FOUND)
		return text_print(arena, _("%1$s (Known: %2$s. Found: %3$s.)"), words, known, found);
	return words;
}

static const char *number_from_one(struct arena *arena, int number)
{
	return text_number(arena, (int64_t)number + 1);
}

const char *misfit_words(struct arena *arena, const struct misfit *misfit, const struct margins *margins)
{
	const struct margin *known = margins && misfit->margin < margins->count ? &margins->margins[misfit->margin] : NULL;
	const char *margin = known ? known->name : number_from_one(arena, misfit->margin);
	const char *category = known && misfit->category < known->count ? known->categories[misfit->category] :
			       number_from_one(arena, misfit->category);
	const char *words;

	if (!misfit->reason)
		return "";
	words = add_figures(arena, misfit, text_of(rows[misfit->reason].words));
	switch (rows[misfit->reason].place) {
	case OBSERVATION:
		return text_print(arena, _("Observation %1$s: %2$s"), number_from_one(arena, misfit->observation), words);
	case OBSERVATION_OF_MARGIN:
		return text_print(arena, _("Observation %1$s, margin “%2$s”: %3$s"),
				  number_from_one(arena, misfit->observation), margin, words);
	case STRATUM:
		return text_print(arena, _("Stratum %1$s: %2$s"), category, words);
	case MARGIN:
		return text_print(arena, _("Margin “%1$s”: %2$s"), margin, words);
	case CATEGORY:
		return text_print(arena, _("Margin “%1$s”, category “%2$s”: %3$s"), margin, category, words);
	case NOWHERE:
		break;
	}
	return words;
}
