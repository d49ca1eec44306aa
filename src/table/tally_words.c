#include "table/tally_words.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "questionnaire/canonical.h"
#include "table/grid.h"
#include "text/text.h"

enum { INDENT = 4 };

/* The figures of a line, from the left. */
enum { SINGLE, SHARE, OTHER_SHARE, MEAN, GROUPS, PEOPLE };

struct tally_subject tally_subject_of(const struct snapshot_column *column,
				      const struct questionnaire *const *versions, int count)
{
	while (count--) {
		const struct questionnaire *version = versions[count];
		const struct question *question = version ? question_named(version, column->name) : NULL;

		if (question)
			return (struct tally_subject){ version, question };
	}
	return (struct tally_subject){ 0 };
}

/* Questionnaires are quoted in the council's language, whatever the operator's. */
static const char *wording(struct tally_subject subject, const struct wording *wording)
{
	return wording_in(subject.questionnaire, wording, "fr", NULL);
}

/* The label of a code: of a choice its own, of the ends of a scale theirs after the point. */
static const char *code_label(struct arena *arena, struct tally_subject subject, const char *code)
{
	const struct question *question = subject.question;
	int choice = question ? choice_named(question, code, strlen(code)) : -1;
	const char *end = NULL;

	if (choice >= 0)
		return choice_wording(subject.questionnaire, &question->choices[choice], "fr");
	if (question && question->to && !strcmp(code, arena_print(arena, "%d", question->from)))
		end = wording(subject, &question->low);
	if (question && question->to && !strcmp(code, arena_print(arena, "%d", question->to)))
		end = wording(subject, &question->high);
	return end ? text_print(arena, _("%1$s: %2$s"), code, end) : code;
}

/* Of a calculation nobody need have written one. */
static const char *question_label(struct tally_subject subject)
{
	const char *label = wording(subject, &subject.question->label);

	return label ? label : subject.question->name;
}

static const char *part_label(struct tally_subject subject, const char *part)
{
	for (int i = 0; subject.question && i < subject.question->row_count; i++)
		if (!strcmp(subject.question->rows[i].name, part))
			return row_wording(subject.questionnaire, &subject.question->rows[i], "fr");
	return part;
}

static int has_groups(const struct tally *tally)
{
	return tally->asked.groups || tally->not_asked.groups;
}

static const char *share(struct arena *arena, int64_t part, int64_t whole)
{
	return whole ? text_percent(arena, (double)part / (double)whole, 1) : NULL;
}

static struct grid_line *add_count(struct grid *grid, const struct tally *tally, int indent, const char *label,
				   const struct tally_count *count)
{
	struct grid_line *line = grid_add(grid, indent, label);

	line->figure[SINGLE] = text_number(grid->arena, count->single);
	if (!has_groups(tally))
		return line;
	line->figure[GROUPS] = text_number(grid->arena, count->groups);
	line->figure[PEOPLE] = text_number(grid->arena, count->people);
	return line;
}

static void add_codes(struct grid *grid, const struct tally *tally, struct tally_subject subject)
{
	for (int i = 0; i < tally->column->code_count; i++) {
		const struct tally_count *count = &tally->codes[i];
		struct grid_line *line = add_count(grid, tally, 2 * INDENT,
			code_label(grid->arena, subject, tally->column->codes[i]), count);

		line->figure[SHARE] = share(grid->arena, count->single, tally->answered.single);
		if (tally->column->shape == SHAPE_SET)
			line->figure[OTHER_SHARE] = share(grid->arena, count->single, tally->chosen.single);
	}
}

/* More than half of those who judged gave this mention or a better one: the best such, or -1. */
static int majority_mention(const struct tally *tally, int64_t (*of)(const struct tally_count *count))
{
	int64_t all = of(&tally->answered), so_far = 0;

	for (int i = 0; i < tally->column->code_count; i++) {
		so_far += of(&tally->codes[i]);
		if (2 * so_far > all)
			return i;
	}
	return -1;
}

static int64_t of_single(const struct tally_count *count)
{
	return count->single;
}

static int64_t of_groups(const struct tally_count *count)
{
	return count->groups;
}

static const char *mention_label(struct arena *arena, const struct tally *tally, struct tally_subject subject,
				 int mention)
{
	return mention < 0 ? "–" : code_label(arena, subject, tally->column->codes[mention]);
}

static int is_graded(struct tally_subject subject)
{
	return subject.question && question_kinds[subject.question->kind].is_graded;
}

/* The mention, and the shares of those who find better and worse: by these proposals are put in order. */
static void add_majority(struct grid *grid, const struct tally *tally, struct tally_subject subject)
{
	int mention = majority_mention(tally, of_single);
	int64_t better = 0, worse = 0;
	struct grid_line *line = grid_add(grid, 2 * INDENT, _("Majority mention"));

	line->figure[SINGLE] = mention_label(grid->arena, tally, subject, mention);
	if (has_groups(tally))
		line->figure[GROUPS] = mention_label(grid->arena, tally, subject, majority_mention(tally, of_groups));
	for (int i = 0; mention >= 0 && i < tally->column->code_count; i++) {
		better += i < mention ? tally->codes[i].single : 0;
		worse += i > mention ? tally->codes[i].single : 0;
	}
	grid_add(grid, 2 * INDENT, _("Better than it"))->figure[SHARE] = share(grid->arena, better, tally->answered.single);
	grid_add(grid, 2 * INDENT, _("Worse than it"))->figure[SHARE] = share(grid->arena, worse, tally->answered.single);
}

static void add_choices(struct grid *grid, const struct tally *tally, struct tally_subject subject)
{
	add_codes(grid, tally, subject);
	if (is_graded(subject))
		add_majority(grid, tally, subject);
}

static void add_set(struct grid *grid, const struct tally *tally, struct tally_subject subject)
{
	add_codes(grid, tally, subject);
	add_count(grid, tally, 2 * INDENT, _("All of these together"), &tally->chosen);
}

/* Of those that ranked it, and of single persons only. */
static double mean_place(const struct tally *tally, int code)
{
	const struct tally_count *places = &tally->places[code * tally->column->code_count];
	int64_t sum = 0;

	for (int i = 0; i < tally->column->code_count; i++)
		sum += (i + 1) * places[i].single;
	return tally->codes[code].single ? (double)sum / (double)tally->codes[code].single : NAN;
}

static void add_ranks(struct grid *grid, const struct tally *tally, struct tally_subject subject)
{
	int first = grid->count;

	add_codes(grid, tally, subject);
	for (int i = 0; i < tally->column->code_count; i++) {
		struct grid_line *line = &grid->lines[first + i];

		line->figure[OTHER_SHARE] = text_number(grid->arena, tally->places[i * tally->column->code_count].single);
		line->figure[MEAN] = text_decimal(grid->arena, mean_place(tally, i), 2);
	}
}

/* Who gave nothing to a choice gave it 0: the mean is of all who answered. */
static double mean_points(const struct tally *tally, int code)
{
	return tally->answered.single ? (double)tally->points[code].single / (double)tally->answered.single : NAN;
}

static void add_shares(struct grid *grid, const struct tally *tally, struct tally_subject subject)
{
	int first = grid->count;

	add_codes(grid, tally, subject);
	for (int i = 0; i < tally->column->code_count; i++) {
		struct grid_line *line = &grid->lines[first + i];

		line->figure[OTHER_SHARE] = text_number(grid->arena, tally->points[i].single);
		line->figure[MEAN] = text_decimal(grid->arena, mean_points(tally, i), 2);
	}
}

static void add_number(struct grid *grid, const char *label, double single, double groups, int has_any_groups)
{
	struct grid_line *line = grid_add(grid, 2 * INDENT, label);

	line->figure[SINGLE] = text_decimal(grid->arena, single, 2);
	if (has_any_groups)
		line->figure[GROUPS] = text_decimal(grid->arena, groups, 2);
}

static void add_numbers(struct grid *grid, const struct tally *tally, struct tally_subject subject)
{
	const struct tally_numbers *one = &tally->single, *group = &tally->groups;
	int both = has_groups(tally);

	(void)subject;
	add_number(grid, _("Mean"), one->mean, group->mean, both);
	add_number(grid, _("First quartile"), one->quartiles.first, group->quartiles.first, both);
	add_number(grid, _("Median"), one->quartiles.median, group->quartiles.median, both);
	add_number(grid, _("Third quartile"), one->quartiles.third, group->quartiles.third, both);
	add_number(grid, _("Smallest (never to be shown)"), one->least, group->least, both);
	add_number(grid, _("Largest (never to be shown)"), one->most, group->most, both);
}

static void add_dates(struct grid *grid, const struct tally *tally, struct tally_subject subject)
{
	(void)subject;
	for (int i = 0; i < tally->month_count; i++) {
		const struct tally_month *month = &tally->months[i];

		add_count(grid, tally, 2 * INDENT,
			  arena_print(grid->arena, "%04d-%02d", month->year, month->month), &month->count);
	}
	if (tally->first == DAY_NONE)
		return;
	grid_add(grid, 2 * INDENT, _("First (never to be shown)"))->figure[SINGLE] =
		text_day_short(grid->arena, tally->first);
	grid_add(grid, 2 * INDENT, _("Last (never to be shown)"))->figure[SINGLE] =
		text_day_short(grid->arena, tally->last);
}

/* What stands under "answered", by shape. */
static void (*const details[COLUMN_SHAPES])(struct grid *grid, const struct tally *tally,
					    struct tally_subject subject) = {
	[SHAPE_CODE] = add_choices,
	[SHAPE_SET] = add_set,
	[SHAPE_NUMBER] = add_numbers,
	[SHAPE_DATE] = add_dates,
	[SHAPE_RANK] = add_ranks,
	[SHAPE_SHARES] = add_shares,
};

/* Over the figures of a shape, beside how many. */
static const struct {
	const char *share, *other_share, *mean;
} heads[COLUMN_SHAPES] = {
	[SHAPE_CODE] = { N_("of answered") },
	[SHAPE_SET] = { N_("of respondents"), N_("of choices") },
	[SHAPE_RANK] = { N_("of answered"), N_("put first"), N_("mean place") },
	[SHAPE_SHARES] = { N_("of answered"), N_("points"), N_("mean points") },
};

static const char *head(const char *marked)
{
	return marked ? text_of(marked) : NULL;
}

static void add_heads(struct grid *grid, const struct tally *tally)
{
	struct grid_line *line = grid_add(grid, 0, "");
	enum column_shape shape = tally->column->shape;

	line->figure[SINGLE] = has_groups(tally) ? _("one person") : _("answers");
	line->figure[SHARE] = head(heads[shape].share);
	line->figure[OTHER_SHARE] = head(heads[shape].other_share);
	line->figure[MEAN] = head(heads[shape].mean);
	if (!has_groups(tally))
		return;
	line->figure[GROUPS] = _("groups");
	line->figure[PEOPLE] = _("people in groups");
}

void tally_write_text(struct buffer *out, const struct tally *tally, struct tally_subject subject)
{
	const struct snapshot_column *column = tally->column;
	struct grid grid = grid_in(out->arena);

	buffer_print(out, "%s%s%s", column->name, column->part ? "." : "", column->part ? column->part : "");
	if (subject.question)
		buffer_print(out, "  %s", question_label(subject));
	if (subject.question && column->part)
		buffer_print(out, " – %s", part_label(subject, column->part));
	buffer_add_text(out, "\n");
	add_heads(&grid, tally);
	add_count(&grid, tally, INDENT, _("Asked"), &tally->asked);
	add_count(&grid, tally, INDENT, _("Answered"), &tally->answered);
	if (details[column->shape])
		details[column->shape](&grid, tally, subject);
	add_count(&grid, tally, INDENT, _("No answer"), &tally->empty);
	add_count(&grid, tally, INDENT, _("I don’t know"), &tally->dont_know);
	add_count(&grid, tally, INDENT, _("I prefer not to say"), &tally->prefer_not);
	add_count(&grid, tally, INDENT, _("Not asked"), &tally->not_asked);
	if (tally->erased)
		grid_add(&grid, INDENT, _("Withdrawn since"))->figure[SINGLE] =
			text_number(out->arena, tally->erased);
	grid_write(out, &grid);
}

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
		add_json_text(out, "label", code_label(out->arena, subject, tally->column->codes[i]));
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
	if (!is_graded(subject))
		return;
	add_json_mention(out, "majority", tally, majority_mention(tally, of_single));
	add_json_mention(out, "majority_of_groups", tally, majority_mention(tally, of_groups));
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
	if (subject.question)
		add_json_text(out, "label", question_label(subject));
	if (subject.question && column->part)
		add_json_text(out, "part_label", part_label(subject, column->part));
	buffer_print(out, ",\"rows\":%lld,\"erased\":%lld", (long long)tally->rows, (long long)tally->erased);
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
