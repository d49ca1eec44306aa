/* A survey structure of LimeSurvey as a document of ours. */
#include <string.h>

#include "base/arena.h"
#include "exchange/formats.h"
#include "exchange/lss_kinds.h"
#include "exchange/lss_plain.h"
#include "text/text.h"

static void tell_table(struct lss_reading *reading, const struct lss_file *file, const char *table, const char *words)
{
	if (lss_rows(file, table))
		lss_remark(reading, REMARK_DROPPED, words);
}

/* Of the survey as a whole: what stands elsewhere here, or nowhere. */
static void tell_rest(struct lss_reading *reading, const struct lss_file *file)
{
	const struct lss_survey *survey = reading->survey;

	tell_table(reading, file, "quota", _("Quotas are not kept."));
	tell_table(reading, file, "assessments", _("Assessments are not kept: nobody is scored here."));
	tell_table(reading, file, "defaultvalues", _("Default answers are not kept: nothing is answered for anybody."));
	if (survey->description.in[0])
		lss_remark(reading, REMARK_DROPPED, _("The description is not kept: it belongs to the consultation."));
	if (survey->end.in[0])
		lss_remark(reading, REMARK_DROPPED, _("The text of the end is not kept."));
	if (file->version > LSS_NEWEST)
		lss_remark(reading, REMARK_CHANGED, text_print(reading->arena,
			_("It was written by a newer LimeSurvey (version %1$d of its database) than those that were looked at (%2$d)."),
			file->version, LSS_NEWEST));
	if (survey->is_cut)
		lss_remark(reading, REMARK_FAULT, text_print(reading->arena,
			_("It has more than %1$d questions or %2$d groups."), LSS_MOST_QUESTIONS, LSS_MOST_GROUPS));
}

/* The welcome stands before the first question. */
static void put_welcome(struct lss_reading *reading)
{
	struct lss_words words = lss_wordings(reading, &reading->survey->welcome);
	struct made made;

	if (!words.in[0])
		return;
	made = builder_question(reading->builder, reading->place);
	builder_text(reading->builder, made, "name", renaming_make(reading->renaming, "welcome", NULL, NULL), NULL);
	builder_text(reading->builder, made, "kind", "note", NULL);
	lss_put(reading, made, "label", &words, NULL);
	lss_remark(reading, REMARK_CHANGED, _("The welcome is a text before the first question."));
}

/* All of its questions, in an order of chance; none may depend on another one there. */
static int is_random(const struct lss_survey *survey, const struct lss_group *group)
{
	const char *random = NULL;
	int count = 0;

	for (int i = 0; i < survey->question_count; i++) {
		const struct lss_question *question = &survey->questions[i];
		const char *own = lss_attribute(question, "random_group");

		if (strcmp(question->group, group->id))
			continue;
		if (!*own || (random && strcmp(random, own)) || (*question->relevance && strcmp(question->relevance, "1")))
			return 0;
		random = own;
		count++;
	}
	return count > 1;
}

static void begin_group(struct lss_reading *reading, const struct lss_group *group, struct renaming *names, int number)
{
	struct lss_words title, intro;
	const char *relevant;
	struct made made;

	reading->has_section = 0;
	title = lss_wordings(reading, &group->name);
	intro = lss_wordings(reading, &group->description);
	relevant = lss_formula_kept(reading, group->relevance, _("The group’s condition is not kept, so it is always asked:"));
	made = builder_section(reading->builder, reading->place);
	builder_text(reading->builder, made, "name",
		     renaming_make(names, arena_print(reading->arena, "group_%d", number), NULL, NULL), NULL);
	lss_put(reading, made, "title", &title, text_print(reading->arena, "%d", number));
	lss_put(reading, made, "intro", &intro, NULL);
	builder_text(reading->builder, made, "relevant", relevant, reading->place);
	reading->is_random = is_random(reading->survey, group);
	if (reading->is_random)
		builder_flag(reading->builder, made, "random", reading->place);
	if (*group->randomization)
		lss_remark(reading, REMARK_DROPPED, _("Its place among other groups is not by chance."));
	reading->has_section = 1;
}

static const char *group_place(struct lss_reading *reading, const struct lss_group *group)
{
	unsigned lost = 0;
	const char *name = group->name.in[0] ? lss_plain(reading->arena, group->name.in[0], &lost) : "";

	return text_print(reading->arena, _("group “%1$s” (gid %2$s)"), name, group->id);
}

static void make_group(struct lss_reading *reading, const struct lss_group *group, struct renaming *names, int *counts)
{
	const struct lss_survey *survey = reading->survey;
	const char *place = group_place(reading, group);
	int is_first = !builder_section_count(reading->builder), count = 0;

	reading->question = NULL;
	reading->place = place;
	for (int i = 0; i < survey->question_count; i++)
		count += !strcmp(survey->questions[i].group, group->id);
	if (!count) {
		lss_remark(reading, REMARK_DROPPED, _("There is no question in it: it is not kept."));
		return;
	}
	begin_group(reading, group, names, builder_section_count(reading->builder) + 1);
	if (is_first)
		put_welcome(reading);
	for (int i = 0; i < survey->question_count; i++) {
		const struct lss_question *question = &survey->questions[i];

		if (strcmp(question->group, group->id))
			continue;
		reading->question = question;
		reading->place = text_print(reading->arena, _("question %1$s (qid %2$s)"), question->code, question->id);
		lss_make(reading, counts);
	}
	/* A section asks something. */
	if (!builder_question_count(reading->builder)) {
		reading->question = NULL;
		reading->place = place;
		lss_calculation(reading, "empty_group", "''", NULL);
		lss_remark(reading, REMARK_DROPPED, _("None of its questions could be kept: nothing is left of it."));
	}
}

static void make_document(struct lss_reading *reading, const struct lss_file *file)
{
	const struct lss_survey *survey = reading->survey;
	struct renaming *names = renaming_new(reading->arena);
	int counts[LSS_MOST_TYPES] = { 0 };
	struct lss_words title;

	for (int i = 0; i < survey->language_count; i++)
		builder_language(reading->builder, survey->languages[i]);
	reading->place = _("survey");
	title = lss_wordings(reading, &survey->title);
	lss_put(reading, builder_root(reading->builder), "title", &title, _("Survey"));
	for (int i = 0; i < survey->group_count; i++)
		make_group(reading, &survey->groups[i], names, counts);
	reading->question = NULL;
	reading->place = _("survey");
	lss_remark(reading, REMARK_CHANGED, _("Names are written in small letters."));
	lss_tell_kinds(reading, counts);
	tell_rest(reading, file);
}

void lss_format_read(struct arena *arena, const char *bytes, size_t length, struct exchange_reading *reading)
{
	struct lss_file *file = lss_parse(arena, bytes, length, &reading->report);
	struct lss_reading own = { arena, .report = &reading->report };

	if (!file)
		return;
	own.survey = lss_survey(arena, file);
	own.renaming = renaming_new(arena);
	own.variables = variables_new(arena, own.survey->id);
	own.builder = builder_new(arena, reading);
	make_document(&own, file);
	builder_end(own.builder);
}
