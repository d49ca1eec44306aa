#include <math.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "questionnaire/canonical.h"
#include "table/weighted_words.h"

static void add_text(struct buffer *out, const char *key, const char *text)
{
	buffer_print(out, "\"%s\":", key);
	canonical_add_text(out, text);
}

/* null where it has no value. */
static void add_number(struct buffer *out, const char *key, double number)
{
	buffer_print(out, "\"%s\":", key);
	if (isfinite(number))
		canonical_add_number(out, number);
	else
		buffer_add_text(out, "null");
}

static void add_figures(struct buffer *out, int count, const char *const *keys, const double *figures)
{
	for (int i = 0; i < count; i++) {
		buffer_add_text(out, i ? "," : "");
		add_number(out, keys[i], figures[i]);
	}
}

#define ADD_FIGURES(out, keys, ...) \
	add_figures((out), sizeof(keys) / sizeof(*(keys)), (keys), (const double []){ __VA_ARGS__ })

static void add_measure(struct buffer *out, const struct measure *measure)
{
	static const char *const keys[] = { "sum", "effective", "design_effect", "least", "most" };

	ADD_FIGURES(out, keys, measure->sum, measure->effective, measure->design_effect, measure->least, measure->most);
}

/* --- weights */

static void add_coverage_line(struct buffer *out, const struct coverage_line *line)
{
	static const char *const keys[] = { "answered", "known", "rate", "share_answered", "share_known" };

	ADD_FIGURES(out, keys, (double)line->answered, line->known, line->rate, line->share_answered, line->share_known);
}

static void add_coverage(struct buffer *out, const struct coverage *coverage, const struct coverage_floor *floor)
{
	const char *refusal = coverage_refusal(out->arena, coverage, floor);

	buffer_add_text(out, "{");
	add_text(out, "margin", coverage->margin->name);
	buffer_add_text(out, ",\"categories\":[");
	for (int i = 0; i < coverage->margin->count; i++) {
		buffer_add_text(out, i ? ",{" : "{");
		add_text(out, "category", coverage->margin->categories[i]);
		buffer_add_text(out, ",");
		add_coverage_line(out, &coverage->lines[i]);
		buffer_add_text(out, "}");
	}
	buffer_add_text(out, "],\"all\":{");
	add_coverage_line(out, &coverage->all);
	buffer_add_text(out, "},\"no_headline\":");
	if (refusal)
		canonical_add_text(out, refusal);
	else
		buffer_add_text(out, "null");
	buffer_add_text(out, "}");
}

void weights_write_json(struct buffer *out, const struct observed *observed, const struct weights_wish *wish,
			const struct weights *weights)
{
	buffer_add_text(out, ",\"weights\":{");
	add_text(out, "caution", sample_caution());
	buffer_print(out, ",\"persons\":%d,\"groups_left_out\":%lld,\"is_weighted\":%s,", observed->count, (long long)observed->groups,
		     weights->of_persons ? "true" : "false");
	add_measure(out, &weights->measure);
	if (wish->margins) {
		buffer_add_text(out, ",\"caps\":{");
		add_number(out, "least", wish->least);
		buffer_add_text(out, ",");
		add_number(out, "most", wish->most);
		buffer_print(out, "},\"at_least\":%d,\"at_most\":%d,\"coverage\":[", weights->raked.at_least, weights->raked.at_most);
		for (int i = 0; i < wish->margins->count; i++) {
			buffer_add_text(out, i ? "," : "");
			add_coverage(out, &weights->coverage[i], &wish->floor);
		}
		buffer_add_text(out, "]");
	}
	buffer_add_text(out, "}");
}

/* --- tables */

static const char *const summaries[WEIGHTED_SUMMARIES] = {
	[WEIGHTED_MEAN] = "mean", [WEIGHTED_FIRST_QUARTILE] = "first_quartile", [WEIGHTED_MEDIAN] = "median",
	[WEIGHTED_THIRD_QUARTILE] = "third_quartile",
};

static void add_estimate(struct buffer *out, const char *key, const struct estimate *estimate)
{
	static const char *const keys[] = { "value", "error", "low", "high" };

	buffer_print(out, ",\"%s\":{", key);
	ADD_FIGURES(out, keys, estimate->value, estimate->error, estimate->low, estimate->high);
	buffer_add_text(out, "}");
}

static void add_line(struct buffer *out, const struct weighted_telling *telling, const struct weighted_line *line, int number)
{
	int is_number = telling->rows->column.shape == SHAPE_NUMBER;

	buffer_add_text(out, number ? ",{" : "{");
	if (is_number) {
		add_text(out, "summary", summaries[number]);
	} else {
		add_text(out, "code", telling->rows->column.codes[number]);
		buffer_add_text(out, ",");
		add_text(out, "label", axis_label(out->arena, telling->rows, telling->rows_subject, number));
	}
	if (weighted_is_share(telling->rows))
		buffer_print(out, ",\"count\":%d", line->plain.count);
	add_estimate(out, "unweighted", &line->plain);
	if (telling->is_weighted)
		add_estimate(out, "weighted", &line->weighted);
	buffer_add_text(out, "}");
}

static void add_group(struct buffer *out, const struct weighted_telling *telling, const struct weighted_group *group)
{
	const struct axis *cols = telling->cols;

	buffer_add_text(out, "{");
	if (cols && group->category < cols->column.code_count) {
		buffer_add_text(out, "\"col\":{");
		add_text(out, "code", cols->column.codes[group->category]);
		buffer_add_text(out, ",");
		add_text(out, "label", axis_label(out->arena, cols, telling->cols_subject, group->category));
		buffer_add_text(out, "},");
	} else if (cols) {
		buffer_add_text(out, "\"col\":{\"all\":true},");
	}
	buffer_print(out, "\"answered\":%d,", group->base);
	add_measure(out, &group->measure);
	buffer_add_text(out, ",\"lines\":[");
	for (int i = 0; group->lines && i < telling->weighted->line_count; i++)
		add_line(out, telling, &group->lines[i], i);
	buffer_add_text(out, "]}");
}

static void add_one_test(struct buffer *out, const char *key, const struct test *test)
{
	static const char *const keys[] = { "statistic", "freedom", "other_freedom", "p" };

	buffer_print(out, ",\"%s\":{", key);
	ADD_FIGURES(out, keys, test->statistic, test->freedom, test->other_freedom, test->p);
	buffer_add_text(out, "}");
}

static void add_test(struct buffer *out, const struct weighted *weighted)
{
	const struct association *association = &weighted->association;
	enum misfit_reason reason = weighted->untested.reason;

	buffer_add_text(out, ",\"test\":{");
	if (reason)
		add_text(out, "refused", misfit_words(out->arena, &weighted->untested, NULL));
	else
		add_number(out, "design_effect", association->design_effect);
	if (!reason || reason == MISFIT_SPARSE) {
		buffer_print(out, ",\"base\":%d,", association->base);
		add_number(out, "least_expected", association->least_expected);
		add_one_test(out, "pearson_unweighted", &association->pearson);
	}
	if (!reason)
		add_one_test(out, "rao_scott", &association->second);
	buffer_add_text(out, "}");
}

void weighted_write_json(struct buffer *out, const struct weighted_telling *telling)
{
	const struct weighted *weighted = telling->weighted;

	buffer_add_text(out, "{\"level\":");
	canonical_add_number(out, WEIGHTED_LEVEL);
	buffer_add_text(out, ",\"subgroups\":[");
	for (int i = 0; i < weighted->group_count; i++) {
		buffer_add_text(out, i ? "," : "");
		add_group(out, telling, &weighted->groups[i]);
	}
	buffer_add_text(out, "]");
	if (weighted->is_tested)
		add_test(out, weighted);
	buffer_add_text(out, "}");
}
