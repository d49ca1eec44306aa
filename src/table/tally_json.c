#include "table/tally_words.h"

#include <math.h>

#include "base/buffer.h"
#include "base/day.h"
#include "questionnaire/canonical.h"
#include "table/tally_label.h"

static void add_json_text(struct buffer *out, const char *key, const char *text)
{
	buffer_print(out, ",\"%s\":", key);
	canonical_add_text(out, text);
}

static void add_json_count(struct buffer *out, const char *key, const struct tally_count *count)
{
	buffer_print(out, ",\"%s\":{\"single\":%lld,\"groups\":%lld,\"people\":%lld}", key,
		     (long long)count->single, (long long)count->groups, (long long)count->people);
}

static void add_json_number(struct buffer *out, const char *key, double number)
{
	buffer_print(out, ",\"%s\":", key);
	if (isnan(number))
		buffer_add_text(out, "null");
	else
		canonical_add_number(out, number);
}

static void add_json_numbers(struct buffer *out, const char *key, const struct tally_numbers *numbers)
{
	buffer_print(out, ",\"%s\":{\"count\":%lld", key, (long long)numbers->count);
	add_json_number(out, "mean", numbers->mean);
	add_json_number(out, "first_quartile", numbers->quartiles.first);
	add_json_number(out, "median", numbers->quartiles.median);
	add_json_number(out, "third_quartile", numbers->quartiles.third);
	add_json_number(out, "least", numbers->least);
	add_json_number(out, "most", numbers->most);
	buffer_add_text(out, "}");
}

static void add_json_places(struct buffer *out, const struct tally *tally, int code)
{
	const struct tally_count *places = &tally->places[code * tally->column->code_count];
	int last = tally->column->code_count;

	while (last && !places[last - 1].single && !places[last - 1].groups)
		last--;
	buffer_add_text(out, ",\"places\":[");
	for (int i = 0; i < last; i++)
		buffer_print(out, "%s{\"single\":%lld,\"groups\":%lld,\"people\":%lld}", i ? "," : "",
			     (long long)places[i].single, (long long)places[i].groups, (long long)places[i].people);
	buffer_add_text(out, "]");
	add_json_number(out, "borda", tally_borda(tally, code));
}

static void add_json_points(struct buffer *out, const struct tally *tally, int code)
{
	buffer_print(out, ",\"points\":{\"single\":%lld,\"groups\":%lld}", (long long)tally->points[code].single,
		     (long long)tally->points[code].groups);
}

static void add_json_codes(struct buffer *out, const struct tally *tally, struct tally_subject subject)
{
	for (int i = 0; i < tally->column->code_count; i++) {
		const struct tally_count *count = &tally->codes[i];

		buffer_add_text(out, i ? ",{\"code\":" : ",\"codes\":[{\"code\":");
		canonical_add_text(out, tally->column->codes[i]);
		add_json_text(out, "label", label_code(out->arena, subject, tally->column->codes[i]));
		buffer_print(out, ",\"single\":%lld,\"groups\":%lld,\"people\":%lld", (long long)count->single,
			     (long long)count->groups, (long long)count->people);
		if (tally->places)
			add_json_places(out, tally, i);
		if (tally->points)
			add_json_points(out, tally, i);
		buffer_add_text(out, "}");
	}
	if (tally->column->code_count)
		buffer_add_text(out, "]");
}

static void add_json_mention(struct buffer *out, const char *key, const struct tally *tally, int mention)
{
	if (mention >= 0)
		add_json_text(out, key, tally->column->codes[mention]);
	else
		buffer_print(out, ",\"%s\":null", key);
}

static void add_json_choices(struct buffer *out, const struct tally *tally, struct tally_subject subject)
{
	add_json_codes(out, tally, subject);
	if (!label_is_graded(subject))
		return;
	add_json_mention(out, "majority", tally, label_judgment(out->arena, tally, count_of_single).median);
	add_json_mention(out, "majority_of_groups", tally, label_judgment(out->arena, tally, count_of_groups).median);
}

static void add_json_set(struct buffer *out, const struct tally *tally, struct tally_subject subject)
{
	add_json_codes(out, tally, subject);
	add_json_count(out, "chosen", &tally->chosen);
}

static void add_json_summaries(struct buffer *out, const struct tally *tally, struct tally_subject subject)
{
	(void)subject;
	add_json_numbers(out, "single", &tally->single);
	add_json_numbers(out, "groups", &tally->groups);
}

static void add_json_dates(struct buffer *out, const struct tally *tally, struct tally_subject subject)
{
	char first[DAY_TEXT], last[DAY_TEXT];

	(void)subject;
	for (int i = 0; i < tally->month_count; i++) {
		const struct tally_month *month = &tally->months[i];

		buffer_print(out, "%s{\"month\":\"%04d-%02d\",\"single\":%lld,\"groups\":%lld,\"people\":%lld}",
			     i ? "," : ",\"months\":[", month->year, month->month, (long long)month->count.single,
			     (long long)month->count.groups, (long long)month->count.people);
	}
	if (tally->first != DAY_NONE)
		buffer_print(out, "],\"first\":\"%s\",\"last\":\"%s\"", day_write(tally->first, first),
			     day_write(tally->last, last));
}

static void (*const json_details[COLUMN_SHAPES])(struct buffer *out, const struct tally *tally,
						 struct tally_subject subject) = {
	[SHAPE_CODE] = add_json_choices,
	[SHAPE_SET] = add_json_set,
	[SHAPE_NUMBER] = add_json_summaries,
	[SHAPE_DATE] = add_json_dates,
	[SHAPE_RANK] = add_json_codes,
	[SHAPE_SHARES] = add_json_codes,
};

void tally_write_json(struct buffer *out, const struct tally *tally, struct tally_subject subject)
{
	const struct snapshot_column *column = tally->column;

	buffer_add_text(out, "{\"name\":");
	canonical_add_text(out, column->name);
	if (column->part)
		add_json_text(out, "part", column->part);
	add_json_text(out, "shape", shape_names[column->shape]);
	if (column->repeat)
		add_json_text(out, "repeat", column->repeat);
	if (subject.section && !subject.question)
		add_json_text(out, "label", label_wording(subject, &subject.section->title));
	if (subject.question)
		add_json_text(out, "label", label_question(subject));
	if (subject.question && column->part)
		add_json_text(out, "part_label", label_part(subject, column->part));
	buffer_print(out, ",\"rows\":%lld,\"erased\":%lld", (long long)tally->rows, (long long)tally->erased);
	if (tally->occurrences) {
		add_json_count(out, "told", &tally->told);
		add_json_count(out, "tellers", &tally->tellers);
	}
	add_json_count(out, "asked", &tally->asked);
	add_json_count(out, "answered", &tally->answered);
	add_json_count(out, "empty", &tally->empty);
	add_json_count(out, "dont_know", &tally->dont_know);
	add_json_count(out, "prefer_not", &tally->prefer_not);
	add_json_count(out, "not_asked", &tally->not_asked);
	if (json_details[column->shape])
		json_details[column->shape](out, tally, subject);
	buffer_add_text(out, "}");
}
