/* Questions with choices: lists, several choices, rankings. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "exchange/lss_kinds.h"
#include "questionnaire/questionnaire.h"
#include "text/text.h"

enum { LONG_LIST = 15, MOST_RANKED = 30 };

int lss_count_scale(const struct lss_item *items, int count, int scale)
{
	int found = 0;

	for (int i = 0; i < count; i++)
		found += items[i].scale == scale;
	return found;
}

static int is_taken(const struct lss_codes *codes, const char *name)
{
	for (int i = 0; i < codes->count; i++)
		if (!strcmp(codes->code[i].name, name))
			return 1;
	return 0;
}

/* A name near to the code, which no other choice of the list has. */
static const char *name_of(struct arena *arena, const struct lss_codes *codes, const char *code)
{
	struct buffer out = buffer_in(arena);
	const char *name;

	for (const char *at = code; *at && out.length < LONGEST_NAME - 6; at++)
		if (isalnum((unsigned char)*at) || *at == '_')
			buffer_add(&out, &(char){ (char)tolower((unsigned char)*at) }, 1);
	if (!out.length || !out.bytes[strcspn(out.bytes, "abcdefghijklmnopqrstuvwxyz")])
		name = arena_print(arena, "a%s", out.length ? out.bytes : "");
	else
		name = out.bytes;
	for (int i = 2; is_taken(codes, name); i++)
		name = arena_print(arena, "%s_%d", out.length ? out.bytes : "a", i);
	return name;
}

static void put_choice(struct lss_reading *reading, struct made made, const struct lss_choices *choices,
		       const struct lss_item *item, const char *name)
{
	const char *place = reading->place;
	struct lss_words label;
	struct made choice;
	const char *relevant = choices->is_filtered ? lss_filter(reading, item->code) : NULL;

	reading->place = text_print(reading->arena, _("%1$s, answer %2$s"), place, item->code);
	label = item->is_added ? item->text : lss_wordings(reading, &item->text);
	choice = builder_item(reading->builder, made, choices->key, reading->place);
	builder_text(reading->builder, choice, "name", name, NULL);
	lss_put(reading, choice, "label", &label, item->code);
	if (choices->is_filtered && *item->relevance)
		relevant = lss_both(reading, relevant, lss_formula_kept(reading, item->relevance,
			text_print(reading->arena, _("The condition of answer “%s” is not kept:"), item->code)));
	builder_text(reading->builder, choice, "relevant", relevant, NULL);
	if (*choices->exclusive && !strcmp(choices->exclusive, item->code))
		builder_flag(reading->builder, choice, "exclusive", NULL);
	reading->place = place;
}

static void put_other(struct lss_reading *reading, struct made made, const struct lss_choices *choices,
		      struct lss_codes *codes)
{
	struct made choice = builder_item(reading->builder, made, choices->key, reading->place);
	struct lss_words html = lss_attribute_words(reading->survey, reading->question, "other_replace_text");
	struct lss_words label = lss_wordings(reading, &html), common = lss_common_words(reading, "other");
	const char *name = name_of(reading->arena, codes, "other");

	/* Nor where it was but a formula that is not told. */
	if (!label.in[0] || !strcmp(label.in[0], "…"))
		label = common;
	builder_text(reading->builder, choice, "name", name, NULL);
	lss_put(reading, choice, "label", &label, NULL);
	builder_flag(reading->builder, choice, "say_which", NULL);
	codes->code[codes->count++] = (struct lss_code){ "-oth-", name };
}

/* Codes that are more than written small are told: they are what exports hold. */
static void tell_codes(struct lss_reading *reading, const struct lss_codes *codes)
{
	struct buffer out = buffer_in(reading->arena);
	enum { LONGEST_TOLD = 300 };

	for (int i = 0; i < codes->count && out.length < LONGEST_TOLD; i++)
		if (strcasecmp(codes->code[i].code, codes->code[i].name) && strcmp(codes->code[i].code, "-oth-"))
			buffer_print(&out, "%s%s → %s", out.length ? ", " : "", codes->code[i].code, codes->code[i].name);
	if (out.length)
		lss_remark(reading, REMARK_CHANGED, text_print(reading->arena, _("Codes of answers changed: %s."), out.bytes));
}

const struct lss_codes *lss_put_choices(struct lss_reading *reading, struct made made, const struct lss_choices *choices)
{
	struct lss_codes *codes = arena_new(reading->arena, struct lss_codes);

	codes->code = arena_array(reading->arena, struct lss_code, (size_t)choices->count + 1);
	for (int i = 0; i < choices->count; i++) {
		const struct lss_item *item = &choices->items[i];
		const char *name;

		if (item->scale != choices->scale)
			continue;
		name = name_of(reading->arena, codes, item->code);
		put_choice(reading, made, choices, item, name);
		codes->code[codes->count++] = (struct lss_code){ item->code, name };
	}
	if (choices->has_other)
		put_other(reading, made, choices, codes);
	if (!choices->count || !choices->items[0].is_added)
		tell_codes(reading, codes);
	return codes;
}

void lss_random(struct lss_reading *reading, struct made made)
{
	const char *order = lss_attribute(reading->question, "answer_order");

	if (lss_is_set(reading->question, "random_order") || !strcmp(order, "random") ||
	    !strcmp(lss_attribute(reading->question, "subquestion_order"), "random"))
		builder_flag(reading->builder, made, "random", reading->place);
	else if (lss_is_set(reading->question, "alphasort") || !strcmp(order, "alphabetical"))
		lss_remark(reading, REMARK_DROPPED, _("Its answers are not put in the order of the alphabet: they stay as they are."));
}

/* Too many to choose from, or too few. */
static int refuse_count(struct lss_reading *reading, int count, int least)
{
	if (count >= least && count <= MOST_CHOICES)
		return 0;
	lss_remark(reading, REMARK_DROPPED, count < least ?
		_("It has not enough answers to choose from: it is not kept.") :
		text_print(reading->arena, _("It has %1$d answers, more than %2$d: it is not kept."), count, MOST_CHOICES));
	lss_know(reading, (struct variable){ .foreign = reading->question->code, .kind = VARIABLE_GONE });
	return 1;
}

static struct lss_choices answers_of(const struct lss_question *question)
{
	return (struct lss_choices){ question->answers, question->answer_count, 0, "choices", "", question->has_other, 0 };
}

static const char *make_list(struct lss_reading *reading)
{
	const struct lss_question *question = reading->question;
	struct lss_choices choices = answers_of(question);
	int count = lss_count_scale(question->answers, question->answer_count, 0);
	const struct lss_codes *codes;
	const char *name;
	struct made made;
	int is_long = question->type == '!' && count > LONG_LIST && !question->has_other;

	if (refuse_count(reading, count + question->has_other, 2))
		return NULL;
	made = lss_ask(reading, is_long ? "list" : "choice", question->code, NULL);
	choices.is_filtered = !is_long;
	codes = lss_put_choices(reading, made, &choices);
	if (!is_long)
		lss_random(reading, made);
	name = reading->name;
	lss_know(reading, (struct variable){ .foreign = question->code, .kind = VARIABLE_CODE, .name = name, .codes = codes });
	if (question->has_other)
		lss_know(reading, (struct variable){ .foreign = lss_foreign(reading, "other"), .kind = VARIABLE_WHICH,
			.name = name, .part = codes->code[codes->count - 1].name });
	lss_constraint(reading, made, "em_validation_q_tip", lss_validated(reading, name, NULL, "em_validation_q"));
	return name;
}

void lss_make_list(struct lss_reading *reading, const struct lss_type *type)
{
	(void)type;
	make_list(reading);
}

/* A line below, where that choice is made. */
static void ask_comment(struct lss_reading *reading, const char *foreign, const struct lss_words *label,
			const char *relevant, const char *kind)
{
	struct made made = builder_question(reading->builder, reading->place);
	const char *name = lss_new_name(reading, foreign);

	builder_text(reading->builder, made, "name", name, reading->place);
	builder_text(reading->builder, made, "kind", kind, NULL);
	lss_put(reading, made, "label", label, foreign);
	builder_text(reading->builder, made, "relevant", relevant, reading->place);
	lss_know(reading, (struct variable){ .foreign = foreign, .kind = VARIABLE_TEXT, .name = name, .is_comment = 1 });
}

void lss_make_commented_list(struct lss_reading *reading, const struct lss_type *type)
{
	struct lss_words comment = lss_common_words(reading, "comment");
	struct lss_words label = lss_wordings(reading, &reading->question->text);

	(void)type;
	label = lss_words_of(reading, &label, " – ", &comment);
	if (make_list(reading))
		ask_comment(reading, lss_foreign(reading, "comment"), &label, reading->relevant, "text");
}

static int bound_of(const struct lss_question *question, const char *attribute, int most)
{
	double number;

	if (!lss_is_plain_number(lss_attribute(question, attribute), &number) || number < 1 || number > most)
		return 0;
	return (int)number;
}

/* A number of choices that a formula gives. */
static const char *counted_bound(struct lss_reading *reading, const char *attribute, const char *sign, const char *name)
{
	const char *formula = lss_attribute(reading->question, attribute), *why = NULL, *expression;
	struct lss_setting setting = { reading->variables, reading->question, name };
	double number;

	if (!*formula || lss_is_plain_number(formula, &number))
		return NULL;
	expression = lss_convert(reading->arena, &setting, formula, WANTED_VALUE, NULL, &why);
	if (expression)
		return arena_print(reading->arena, "count-selected(.) %s (%s)", sign, expression);
	lss_remark(reading, REMARK_DROPPED, text_print(reading->arena,
		_("How many answers may be given is not checked {%1$s}: %2$s"), formula, why));
	return NULL;
}

static void put_bounds(struct lss_reading *reading, struct made made, int count, const char *name)
{
	int least = bound_of(reading->question, "min_answers", count);
	int most = bound_of(reading->question, "max_answers", count);
	const char *constraint = lss_validated(reading, name, NULL, "em_validation_q");

	if (most && least > most)
		least = 0;
	if (least)
		builder_number(reading->builder, made, "minimum", least, reading->place);
	if (most)
		builder_number(reading->builder, made, "maximum", most, reading->place);
	constraint = lss_both(reading, constraint, counted_bound(reading, "min_answers", ">=", name));
	constraint = lss_both(reading, constraint, counted_bound(reading, "max_answers", "<=", name));
	lss_constraint(reading, made, "em_validation_q_tip", constraint);
}

/* The code of the choice that excludes all others; one only. */
static const char *exclusive_code(struct lss_reading *reading)
{
	const char *codes = lss_attribute(reading->question, "exclude_all_others");
	size_t length = strcspn(codes, ";, ");

	if (codes[length])
		lss_remark(reading, REMARK_DROPPED, text_print(reading->arena,
			_("Only one answer can exclude all the others: “%s” does, the others do not."),
			arena_copy_bytes(reading->arena, codes, length)));
	return arena_copy_bytes(reading->arena, codes, length);
}

static void ask_comments(struct lss_reading *reading, const struct lss_codes *codes, const char *name)
{
	const struct lss_question *question = reading->question;
	struct lss_words comment = lss_common_words(reading, "comment");

	for (int i = 0; i < question->sub_count; i++) {
		struct lss_words label = lss_wordings(reading, &question->subs[i].text);

		label = lss_words_of(reading, &label, " – ", &comment);
		ask_comment(reading, lss_foreign(reading, arena_print(reading->arena, "%scomment", question->subs[i].code)),
			    &label, lss_both(reading, reading->relevant, arena_print(reading->arena,
			    "selected(${%s}, '%s')", name, code_name(codes, question->subs[i].code))), "line");
	}
}

void lss_make_multiple(struct lss_reading *reading, const struct lss_type *type)
{
	const struct lss_question *question = reading->question;
	struct lss_choices choices = { question->subs, question->sub_count, 0, "choices", "", question->has_other, 1 };
	const struct lss_codes *codes;
	const char *name;
	struct made made;

	if (refuse_count(reading, question->sub_count + question->has_other, 1))
		return;
	choices.exclusive = exclusive_code(reading);
	made = lss_ask(reading, "choices", question->code, NULL);
	codes = lss_put_choices(reading, made, &choices);
	lss_random(reading, made);
	name = reading->name;
	for (int i = 0; i < question->sub_count; i++)
		lss_know(reading, (struct variable){ .foreign = lss_foreign(reading, question->subs[i].code),
			.kind = VARIABLE_TICKED, .name = name, .part = code_name(codes, question->subs[i].code),
			.sub = &question->subs[i] });
	if (question->has_other)
		lss_know(reading, (struct variable){ .foreign = lss_foreign(reading, "other"), .kind = VARIABLE_WHICH,
			.name = name, .part = codes->code[codes->count - 1].name });
	put_bounds(reading, made, codes->count, name);
	if (type->type == 'P')
		ask_comments(reading, codes, name);
}

void lss_make_ranking(struct lss_reading *reading, const struct lss_type *type)
{
	const struct lss_question *question = reading->question;
	struct lss_choices choices = answers_of(question);
	int count = lss_count_scale(question->answers, question->answer_count, 0);
	int most = bound_of(question, "max_answers", count), least = bound_of(question, "min_answers", count);
	int is_top = (most >= 2 && most <= MOST_PLACES && most < count) || count > MOST_RANKED;
	const struct lss_codes *codes;
	const char *name;
	struct made made;

	(void)type;
	if (refuse_count(reading, count, 2))
		return;
	choices.has_other = 0;
	choices.is_filtered = 1;
	made = lss_ask(reading, is_top ? "top" : "ranking", question->code, NULL);
	codes = lss_put_choices(reading, made, &choices);
	lss_random(reading, made);
	if (is_top)
		builder_number(reading->builder, made, "places", most >= 2 && most <= MOST_PLACES ? most : MOST_PLACES, NULL);
	else if (least)
		builder_number(reading->builder, made, "minimum", least, reading->place);
	name = reading->name;
	for (int i = 0; i < codes->count; i++)
		lss_know(reading, (struct variable){ .foreign = lss_foreign(reading, arena_print(reading->arena, "%d", i + 1)),
			.kind = VARIABLE_PLACE, .name = name, .place = i, .codes = codes });
}

/* An answer whose code and words LimeSurvey has itself. */
static struct lss_item added(const struct lss_reading *reading, const char *code, double order)
{
	return (struct lss_item){ .code = code, .relevance = "", .order = order,
		.text = lss_common_words(reading, code), .is_added = 1 };
}

void lss_make_yes_no(struct lss_reading *reading, const struct lss_type *type)
{
	static struct lss_code codes[] = { { "Y", "yes" }, { "N", "no" } };
	static const struct lss_codes yes_no = { codes, 2 };
	const char *code = reading->question->code;

	(void)type;
	lss_ask(reading, "yes_no", code, NULL);
	lss_know(reading, (struct variable){ .foreign = code, .kind = VARIABLE_CODE, .name = reading->name,
					     .codes = &yes_no });
}

void lss_make_gender(struct lss_reading *reading, const struct lss_type *type)
{
	const struct lss_item items[] = { added(reading, "F", 1), added(reading, "M", 2) };
	const struct lss_choices choices = { items, 2, 0, "choices", "", 0, 0 };
	const char *code = reading->question->code;
	struct made made = lss_ask(reading, "choice", code, NULL);
	const struct lss_codes *codes = lss_put_choices(reading, made, &choices);

	(void)type;
	lss_know(reading, (struct variable){ .foreign = code, .kind = VARIABLE_CODE, .name = reading->name,
					     .codes = codes });
}
