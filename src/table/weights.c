#include "table/weights.h"

#include "base/arena.h"
#include "table/crosstab_words.h"
#include "text/text.h"

const char *observed_misfit(struct arena *arena, const struct observed *observed, struct misfit misfit,
			    const struct margins *margins)
{
	if (misfit.observation < observed->count)
		misfit.observation = observed->rows[misfit.observation];
	return misfit_words(arena, &misfit, margins);
}

/* --- the categories of a margin, by person */

static int *codes_in(struct arena *arena, const struct observed *observed, const struct matched_margin *matched,
		     const struct observed_variable *variable)
{
	int *codes = arena_array(arena, int, (size_t)observed->count + 1);

	for (int i = 0; i < observed->count; i++)
		codes[i] = variable->codes[i] < 0 ? -1 : matched->category[variable->codes[i]];
	return codes;
}

/* The category an answer does not have is named, which helps more than the first person of whom it is so. */
static const char *why_outside(struct arena *arena, const struct observed *observed, const struct matched_margin *matched,
			       const struct observed_variable *variable, const int *codes)
{
	int first = -1, count = 0;

	for (int i = 0; i < observed->count; i++) {
		first = first < 0 && codes[i] < 0 ? i : first;
		count += codes[i] < 0 && (variable->codes[i] < 0) == (variable->codes[first] < 0);
	}
	if (first < 0)
		return NULL;
	if (variable->codes[first] >= 0)
		return text_print(arena, _("Margin “%1$s”: %2$s answered “%3$s”, of which it knows nothing; the first is row %4$s."),
				  matched->margin->name, text_number(arena, count),
				  axis_label(arena, matched->axis, matched->subject, variable->codes[first]),
				  text_number(arena, (int64_t)observed->rows[first] + 1));
	return text_print(arena, _("Margin “%1$s”: %2$s gave no answer there; the first is row %3$s. Leave them out with --sample,"
				   " or weigh by other margins."), matched->margin->name, text_number(arena, count),
			  text_number(arena, (int64_t)observed->rows[first] + 1));
}

static const char *rake_to(struct arena *arena, const struct observed *observed, const struct weights_wish *wish,
			   struct weights *weights)
{
	struct target *targets = arena_array(arena, struct target, MOST_MARGINS);
	struct raking raking = {
		.count = observed->count, .start = weights->of_persons, .targets = targets, .target_count = wish->margins->count,
		.least = wish->least, .most = wish->most,
	};
	struct misfit misfit = { FIT };

	weights->coverage = arena_array(arena, struct coverage, (size_t)wish->margins->count);
	for (int i = 0; i < wish->margins->count; i++) {
		const struct margin *margin = &wish->margins->margins[i];
		const int *codes = codes_in(arena, observed, wish->matched[i], &wish->categories[i]);
		const char *why = why_outside(arena, observed, wish->matched[i], &wish->categories[i], codes);

		if (why)
			return why;
		targets[i] = (struct target){ codes, margin->count, margin->known };
		misfit = coverage_count(arena, margin, codes, observed->count, &weights->coverage[i]);
		if (misfit.reason)
			return observed_misfit(arena, observed, misfit, wish->margins);
	}
	misfit = rake(arena, &raking, &weights->raked);
	weights->of_persons = weights->raked.weights;
	return misfit.reason ? observed_misfit(arena, observed, misfit, wish->margins) : NULL;
}

const char *weights_make(struct arena *arena, const struct observed *observed, const struct weights_wish *wish,
			 struct weights *weights)
{
	struct sample sample = { .count = observed->count };
	struct misfit misfit;

	*weights = (struct weights){ .of_persons = wish->column ? wish->column->numbers : NULL };
	sample.weights = weights->of_persons;
	misfit = sample_check(&sample);
	if (misfit.reason)
		return observed_misfit(arena, observed, misfit, NULL);
	if (wish->margins) {
		const char *why = rake_to(arena, observed, wish, weights);

		if (why)
			return why;
	}
	sample.weights = weights->of_persons;
	weights->measure = sample_measure(&sample);
	return NULL;
}
