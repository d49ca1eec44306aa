/* Our kinds of questions as types of LimeSurvey (a table). */
#include "exchange/lss_write.h"

#include <ctype.h>
#include <jansson.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/day.h"
#include "questionnaire/canonical.h"
#include "questionnaire/kind.h"
#include "text/text.h"

struct lss_as;

typedef void as_fn(struct lss_out *out, const struct question *question, const struct lss_as *as, const char *id);

struct lss_as {
	const char *type, *theme;	/* NULL: it is not written */
	as_fn *more;			/* answers, lines, attributes; NULL: none */
	const char *changed;		/* N_() */
};

static void attribute(struct lss_out *out, const char *id, const char *name, const char *value)
{
	lss_row(out, OUT_ATTRIBUTES, (const char *[]){ "qid", id, "attribute", name, "value", value, "language", "", NULL });
}

static void number_attribute(struct lss_out *out, const char *id, const char *name, double number)
{
	struct buffer text = buffer_in(out->arena);

	canonical_add_number(&text, number);
	attribute(out, id, name, text.bytes);
}

static void attribute_words(struct lss_out *out, const char *id, const char *name, const struct wording *wording)
{
	for (int i = 0; wording->in && i < out->questionnaire->language_count; i++)
		if (wording->in[i] && lss_tag(out, i))
			lss_row(out, OUT_ATTRIBUTES, (const char *[]){ "qid", id, "attribute", name, "value",
				lss_html(out, wording->in[i]), "language", lss_tag(out, i), NULL });
}

/* A code that is short and alphanumeric where all names of the list are; else by its number. */
static int are_codes(const struct choice *choices, int count, size_t longest)
{
	for (int i = 0; i < count; i++)
		if (strlen(choices[i].name) > longest || strchr(choices[i].name, '_'))
			return 0;
	return 1;
}

const char *lss_answer_code(struct lss_out *out, const struct question *question, int choice)
{
	const char *name = question->choices[choice].name;

	if (question->kind == QUESTION_YES_NO)
		return choice ? "N" : "Y";
	if (question->choices[choice].say_which)
		return "-oth-";
	if (are_codes(question->choices, question->choice_count, LSS_LONGEST_ANSWER))
		return name;
	return arena_print(out->arena, "A%d", choice + 1);
}

const char *lss_line_code(struct lss_out *out, const struct question *question, int choice)
{
	if (question->choices[choice].say_which)
		return "other";
	if (are_codes(question->choices, question->choice_count, LSS_LONGEST_CODE))
		return question->choices[choice].name;
	return arena_print(out->arena, "SQ%03d", choice + 1);
}

const char *lss_row_code(struct lss_out *out, const struct question *question, int row)
{
	int fit = 1;

	for (int i = 0; i < question->row_count; i++)
		fit &= strlen(question->rows[i].name) <= LSS_LONGEST_CODE && !strchr(question->rows[i].name, '_');
	return fit ? question->rows[row].name : arena_print(out->arena, "SQ%03d", row + 1);
}

/* The document's words of it, or the interface's in that language. */
static const char *label_in(struct lss_out *out, const struct wording *label, const char *words, int language)
{
	const struct language *spoken = text_language(), *other;
	const char *text = label->in ? label->in[language] : NULL;

	if (!words)
		return text;
	other = language_tagged(out->questionnaire->languages[language]);
	text_use(other ? other : language_tagged("en"));
	text = arena_copy(out->arena, text_of(words));
	text_use(spoken);
	return text;
}

static void add_answer(struct lss_out *out, const char *id, const char *code, int order, const struct wording *label,
		       const char *words)
{
	const char *aid = lss_id(out);

	lss_row(out, OUT_ANSWERS, (const char *[]){ "aid", aid, "qid", id, "code", code, "sortorder",
		arena_print(out->arena, "%d", order), "assessment_value", "0", "scale_id", "0", NULL });
	for (int i = 0; i < out->questionnaire->language_count; i++) {
		const char *text = label_in(out, label, words, i);

		if (text && lss_tag(out, i))
			lss_row(out, OUT_ANSWER_WORDS, (const char *[]){ "id", lss_id(out), "aid", aid, "answer",
				lss_html(out, text), "language", lss_tag(out, i), NULL });
	}
}

static void question_row(struct lss_out *out, enum lss_out_table table, const char *const *values)
{
	lss_row(out, table, (const char *[]){ "qid", values[0], "parent_qid", values[1], "sid",
		arena_print(out->arena, "%d", LSS_WRITTEN_SURVEY), "gid", arena_print(out->arena, "%d", out->group),
		"type", values[2], "title", values[3], "preg", values[4], "other", values[5], "mandatory", values[6],
		"encrypted", "N", "question_order", arena_print(out->arena, "%d", out->order++), "scale_id", "0",
		"same_default", "0", "relevance", values[7], "question_theme_name", values[8], "modulename", "",
		"same_script", "0", NULL });
}

static void question_words(struct lss_out *out, const char *id, const struct wording *label, const char *words,
			   const struct wording *hint)
{
	for (int i = 0; i < out->questionnaire->language_count; i++) {
		const char *text = label_in(out, label, words, i), *help = hint && hint->in ? hint->in[i] : NULL;

		if ((text || help) && lss_tag(out, i))
			lss_row(out, OUT_QUESTION_WORDS, (const char *[]){ "id", lss_id(out), "qid", id, "question",
				lss_html(out, text ? text : ""), "help", lss_html(out, help ? help : ""), "script", "",
				"language", lss_tag(out, i), NULL });
	}
}

static void add_line(struct lss_out *out, const char *id, const struct lss_as *as, const char *code, const char *relevance,
		     const struct wording *label, const char *words)
{
	const char *own = lss_id(out);

	question_row(out, OUT_SUBQUESTIONS, (const char *[]){ own, id, as->type, code, "", "N", "N", relevance, as->theme });
	question_words(out, own, label, words, NULL);
}

static const char *kept_formula(struct lss_out *out, const struct expression *expression, const struct question *own,
				const char *what)
{
	const char *why = NULL, *formula;

	if (!expression)
		return NULL;
	formula = lss_formula_of(out, expression_source(expression), own, &why);
	if (!formula)
		lss_told(out, REMARK_DROPPED, arena_print(out->arena, "%s %s: %s", what, expression_source(expression), why));
	return formula;
}

static void add_answers(struct lss_out *out, const struct question *question, const struct lss_as *as, const char *id)
{
	(void)as;
	for (int i = 0; i < question->choice_count; i++)
		if (!question->choices[i].say_which)
			add_answer(out, id, lss_answer_code(out, question, i), i, &question->choices[i].label,
				   question->choices[i].words);
		else
			attribute_words(out, id, "other_replace_text", &question->choices[i].label);
	if (question->is_random)
		attribute(out, id, "random_order", "1");
	if (question->filter)
		lss_told(out, REMARK_DROPPED, _("Which of its choices are offered does not depend on other answers there."));
}

static void add_lines(struct lss_out *out, const struct question *question, const struct lss_as *as, const char *id)
{
	for (int i = 0; i < question->choice_count; i++) {
		const struct choice *choice = &question->choices[i];
		const char *relevance = kept_formula(out, choice->relevant, NULL, _("The condition of a choice is not kept:"));

		if (choice->say_which)
			attribute_words(out, id, "other_replace_text", &choice->label);
		else
			add_line(out, id, as, lss_line_code(out, question, i), relevance ? relevance : "1", &choice->label, choice->words);
		if (choice->exclusive)
			attribute(out, id, "exclude_all_others", lss_line_code(out, question, i));
	}
	if (question->is_random)
		attribute(out, id, "random_order", "1");
	if (question->filter)
		lss_told(out, REMARK_DROPPED, _("Which of its choices are offered does not depend on other answers there."));
	if (question->least)
		number_attribute(out, id, "min_answers", question->least);
	if (question->most)
		number_attribute(out, id, "max_answers", question->most);
	if (question->points) {
		number_attribute(out, id, "equals_num_value", question->points);
		attribute(out, id, "num_value_int_only", "1");
	}
}

static void add_ranked(struct lss_out *out, const struct question *question, const struct lss_as *as, const char *id)
{
	add_answers(out, question, as, id);
	if (question->least)
		number_attribute(out, id, "min_answers", question->least);
	if (question->most)
		number_attribute(out, id, "max_answers", question->most);
}

static void add_matrix(struct lss_out *out, const struct question *question, const struct lss_as *as, const char *id)
{
	for (int i = 0; i < question->row_count; i++)
		add_line(out, id, as, lss_row_code(out, question, i), "1", &question->rows[i].label, question->rows[i].words);
	for (int i = 0; i < question->choice_count; i++)
		add_answer(out, id, lss_answer_code(out, question, i), i, &question->choices[i].label, question->choices[i].words);
	if (question->is_random)
		attribute(out, id, "random_order", "1");
}

static void add_bounds(struct lss_out *out, const struct question *question, const struct lss_as *as, const char *id)
{
	(void)as;
	if (question->has_minimum)
		number_attribute(out, id, "min_num_value_n", question->minimum);
	if (question->has_maximum)
		number_attribute(out, id, "max_num_value_n", question->maximum);
	if (question->kind == QUESTION_INTEGER)
		attribute(out, id, "num_value_int_only", "1");
	attribute_words(out, id, "suffix", &question->unit);
}

static void add_longest(struct lss_out *out, const struct question *question, const struct lss_as *as, const char *id)
{
	(void)as;
	if (question->longest)
		number_attribute(out, id, "maximum_chars", question->longest);
}

static const char *day_text(struct lss_out *out, int32_t day)
{
	return day_write(day, arena_take(out->arena, DAY_TEXT));
}

static void add_days(struct lss_out *out, const struct question *question, const struct lss_as *as, const char *id)
{
	static const char *const formats[PRECISIONS] = { "", "yyyy-mm", "yyyy" };

	(void)as;
	if (question->earliest != DAY_NONE || question->earliest_is_today)
		attribute(out, id, "date_min", question->earliest_is_today ? "today" : day_text(out, question->earliest));
	if (question->latest != DAY_NONE || question->latest_is_today)
		attribute(out, id, "date_max", question->latest_is_today ? "today" : day_text(out, question->latest));
	if (*formats[question->precision])
		attribute(out, id, "date_format", formats[question->precision]);
}

/* A scale as a list of its numbers, its ends with their words. */
static void add_points(struct lss_out *out, const struct question *question, const struct lss_as *as, const char *id)
{
	(void)as;
	for (int point = question->from; point <= question->to; point++) {
		const struct wording *end = point == question->from ? &question->low : &question->high;
		const char *code = arena_print(out->arena, "%d", point);
		struct wording label = { arena_array(out->arena, const char *, (size_t)out->questionnaire->language_count) };

		for (int i = 0; i < out->questionnaire->language_count; i++)
			label.in[i] = (point == question->from || point == question->to) && end->in && end->in[i] ?
				arena_print(out->arena, "%d – %s", point, end->in[i]) : code;
		add_answer(out, id, code, point, &label, NULL);
	}
}

static void add_file(struct lss_out *out, const struct question *question, const struct lss_as *as, const char *id)
{
	static const char *const groups[][2] = { { "pdf", "pdf" }, { "odt", "odt" }, { "image", "png, jpg, jpeg, webp" } };
	json_t *accept = json_object_get(out->source, "accept"), *group;
	struct buffer types = buffer_in(out->arena);
	size_t i;

	(void)as;
	json_array_foreach(accept, i, group)
		for (size_t n = 0; n < sizeof(groups) / sizeof(*groups); n++)
			if (!strcmp(groups[n][0], json_string_value(group)))
				buffer_print(&types, "%s%s", types.length ? ", " : "", groups[n][1]);
	attribute(out, id, "allowed_filetypes", types.bytes ? types.bytes : "");
	number_attribute(out, id, "max_filesize", question->largest / 1024);
	attribute(out, id, "max_num_of_files", "1");
}

static const struct lss_as kinds[QUESTION_KINDS] = {
	[QUESTION_CHOICE] = { "L", "listradio", add_answers },
	[QUESTION_CHOICES] = { "M", "multiplechoice", add_lines },
	[QUESTION_INTEGER] = { "N", "numerical", add_bounds },
	[QUESTION_DECIMAL] = { "N", "numerical", add_bounds },
	[QUESTION_LINE] = { "S", "shortfreetext", add_longest },
	[QUESTION_TEXT] = { "T", "longfreetext", add_longest },
	[QUESTION_DATE] = { "D", "date", add_days },
	[QUESTION_SCALE] = { "L", "listradio", add_points, N_("Its scale is a list of its points.") },
	[QUESTION_MATRIX] = { "F", "arrays/array", add_matrix },
	[QUESTION_NOTE] = { "X", "boilerplate" },
	[QUESTION_LIST] = { "!", "list_dropdown", add_answers },
	[QUESTION_DEPARTMENT] = { "S", "shortfreetext", NULL, N_("The department is written, in letters or as its number.") },
	[QUESTION_YES_NO] = { "Y", "yesno" },
	[QUESTION_JUDGMENT] = { "F", "arrays/array", add_matrix, N_("Its mentions are the columns of an array.") },
	[QUESTION_CONSENT] = { "M", "multiplechoice", add_lines, N_("Its box is one to tick among others.") },
	[QUESTION_TOP] = { "R", "ranking", add_ranked },
	[QUESTION_RANKING] = { "R", "ranking", add_ranked },
	[QUESTION_SHARES] = { "K", "multiplenumeric", add_lines },
	[QUESTION_MAIL] = { "S", "shortfreetext", NULL, N_("It is not checked there that this is an address.") },
	[QUESTION_PHONE] = { "S", "shortfreetext", NULL, N_("It is not checked there that this is a number.") },
	[QUESTION_CALCULATION] = { "*", "equation" },
	[QUESTION_FILE] = { "|", "file_upload", add_file },
};

static void tell_what_is_lost(struct lss_out *out, const struct question *question)
{
	if (question->picture.file || question->recording.file)
		lss_told(out, REMARK_DROPPED, _("Its picture or recording is not kept."));
	if (question->dont_know || question->prefer_not)
		lss_told(out, REMARK_DROPPED, _("“I don’t know” and “I prefer not to say” are not there: LimeSurvey offers “no answer”."));
	if (question->for_quotes)
		lss_told(out, REMARK_DROPPED, _("That it asks whether words may be quoted is not kept."));
	if (question->sensitive)
		lss_told(out, REMARK_DROPPED, _("That it is sensitive is not kept."));
}

static int has_which(const struct question *question)
{
	for (int i = 0; i < question->choice_count; i++)
		if (question->choices[i].say_which)
			return 1;
	return 0;
}

/* What it computes, or what its answer must fit. */
static void put_formulas(struct lss_out *out, const struct question *question, const char *id)
{
	const char *constraint = kept_formula(out, question->constraint, question, _("What its answer must fit is not checked:"));
	const char *computed = kept_formula(out, question->calculation, NULL, _("It is not computed:"));

	if (constraint) {
		attribute(out, id, "em_validation_q", constraint);
		attribute_words(out, id, "em_validation_q_tip", &question->constraint_message);
	}
	if (computed)
		attribute(out, id, "equation", arena_print(out->arena, "{%s}", computed));
	if (question->calculation)
		attribute(out, id, "hidden", "1");
}

static const char *pattern_of(struct lss_out *out, const struct question *question)
{
	const char *pattern = json_string_value(json_object_get(out->source, "pattern"));

	/* A slash ends it there. */
	if (!question->pattern || !pattern)
		return "";
	if (!strchr(pattern, '/'))
		return arena_print(out->arena, "/^(?:%s)$/", pattern);
	lss_told(out, REMARK_DROPPED, _("The form its answer must have is not checked."));
	return "";
}

/* Codes: letters and figures, short, each once. */
static const char *code_of(struct lss_out *out, const struct question *question)
{
	struct buffer code = buffer_in(out->arena);
	const char *whole;
	int taken = 1;

	for (const char *at = question->name; *at && code.length < LSS_LONGEST_CODE - 4; at++)
		if (isalnum((unsigned char)*at))
			buffer_add(&code, at, 1);
	whole = isalpha((unsigned char)*code.bytes) ? code.bytes : arena_print(out->arena, "q%s", code.bytes);
	for (int i = 2; taken; i++) {
		taken = 0;
		for (int n = 0; n < out->questionnaire->question_count && !taken; n++)
			taken = out->codes[n] && !strcasecmp(out->codes[n], whole);
		if (taken)
			whole = arena_print(out->arena, "%sx%d", code.bytes, i);
	}
	if (strcmp(whole, question->name))
		lss_told(out, REMARK_CHANGED, text_print(out->arena, _("The name “%1$s” is now “%2$s”."), question->name, whole));
	return whole;
}

void lss_write_question(struct lss_out *out, const struct question *question)
{
	const struct lss_as *as = &kinds[question->kind];
	const char *id = lss_id(out), *relevance, *code;

	out->place = text_print(out->arena, _("question %s"), question->name);
	if (!as->type) {
		lss_told(out, REMARK_DROPPED, text_print(out->arena, _("LimeSurvey has nothing like “%s”: it is not kept."),
			question_kinds[question->kind].name));
		return;
	}
	if (as->changed)
		lss_told(out, REMARK_CHANGED, text_of(as->changed));
	tell_what_is_lost(out, question);
	relevance = kept_formula(out, question->relevant, NULL, _("Its condition is not kept, so it is always asked:"));
	code = code_of(out, question);
	question_row(out, OUT_QUESTIONS, (const char *[]){ id, "0", as->type, code, pattern_of(out, question),
		has_which(question) ? "Y" : "N", question->required || question->kind == QUESTION_CONSENT ? "Y" : "N",
		relevance ? relevance : "1", as->theme });
	question_words(out, id, &question->label, NULL, &question->hint);
	if (as->more)
		as->more(out, question, as, id);
	out->codes[question->number] = code;
	put_formulas(out, question, id);
}
