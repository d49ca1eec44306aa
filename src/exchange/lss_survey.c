#include "exchange/lss.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { PLACES = 8192 };

struct entry {
	const char *id;
	void *value;
	struct entry *next;
};

/* What has an id, found by it. */
struct directory {
	struct arena *arena;
	struct entry *entries[PLACES];
};

struct gathering {
	struct arena *arena;
	const struct lss_file *file;
	struct lss_survey *survey;
	struct directory *groups, *questions, *subs, *answers;
};

/* Of a list that grows: a subquestion or an answer, and whose it is. */
struct held {
	struct lss_item item;
	const char *owner;
	struct held *next;
};

static unsigned place_of(const char *id)
{
	unsigned place = 5381;

	for (; *id; id++)
		place = place * 33 + (unsigned char)*id;
	return place % PLACES;
}

static void *find(const struct directory *directory, const char *id)
{
	for (const struct entry *entry = directory->entries[place_of(id)]; entry; entry = entry->next)
		if (!strcmp(entry->id, id))
			return entry->value;
	return NULL;
}

static void enter(struct directory *directory, const char *id, void *value)
{
	struct entry *entry = arena_new(directory->arena, struct entry);

	*entry = (struct entry){ id, value, directory->entries[place_of(id)] };
	directory->entries[place_of(id)] = entry;
}

static struct directory *directory_new(struct arena *arena)
{
	struct directory *directory = arena_new(arena, struct directory);

	directory->arena = arena;
	return directory;
}

static int language_of(const struct gathering *gathering, const char *tag)
{
	for (int i = 0; i < gathering->survey->language_count; i++)
		if (!strcmp(gathering->survey->languages[i], tag))
			return i;
	return -1;
}

static const char *blank_to_null(const char *text)
{
	return text[strspn(text, " \t\n")] ? text : NULL;
}

/* The first text of a language stays. */
static void put_words(const struct gathering *gathering, struct lss_words *words, const struct lss_row *row,
		      const char *field)
{
	int language = language_of(gathering, lss_field(row, "language"));

	if (language >= 0 && !words->in[language])
		words->in[language] = blank_to_null(lss_field(row, field));
}

static void gather_groups(struct gathering *gathering)
{
	struct lss_survey *survey = gathering->survey;

	survey->groups = arena_array(gathering->arena, struct lss_group,
				     (size_t)lss_count(gathering->file, "groups") + 1);
	for (const struct lss_row *row = lss_rows(gathering->file, "groups"); row; row = row->next) {
		struct lss_group *group = find(gathering->groups, lss_field(row, "gid"));

		if (!group && survey->group_count == LSS_MOST_GROUPS) {
			survey->is_cut = 1;
			continue;
		}
		if (!group) {
			group = &survey->groups[survey->group_count++];
			group->id = lss_field(row, "gid");
			group->relevance = lss_field(row, "grelevance");
			group->randomization = lss_field(row, "randomization_group");
			group->order = strtod(lss_field(row, "group_order"), NULL);
			enter(gathering->groups, group->id, group);
		}
		put_words(gathering, &group->name, row, "group_name");
		put_words(gathering, &group->description, row, "description");
	}
	for (const struct lss_row *row = lss_rows(gathering->file, "group_l10ns"); row; row = row->next) {
		struct lss_group *group = find(gathering->groups, lss_field(row, "gid"));

		if (!group)
			continue;
		put_words(gathering, &group->name, row, "group_name");
		put_words(gathering, &group->description, row, "description");
	}
}

static int is_yes(const char *value)
{
	/* "S" only asks for it softly. */
	return !strcmp(value, "Y");
}

static void gather_questions(struct gathering *gathering)
{
	struct lss_survey *survey = gathering->survey;

	survey->questions = arena_array(gathering->arena, struct lss_question,
					(size_t)lss_count(gathering->file, "questions") + 1);
	for (const struct lss_row *row = lss_rows(gathering->file, "questions"); row; row = row->next) {
		const char *id = lss_field(row, "qid"), *parent = lss_field(row, "parent_qid");
		struct lss_question *question = find(gathering->questions, id);

		if (*parent && strcmp(parent, "0"))
			continue;
		if (!question && survey->question_count == LSS_MOST_QUESTIONS) {
			survey->is_cut = 1;
			continue;
		}
		if (!question) {
			question = &survey->questions[survey->question_count++];
			*question = (struct lss_question){
				.id = id, .group = lss_field(row, "gid"), .code = lss_field(row, "title"),
				.relevance = lss_field(row, "relevance"), .pattern = lss_field(row, "preg"),
				.type = *lss_field(row, "type"), .is_mandatory = is_yes(lss_field(row, "mandatory")),
				.has_other = is_yes(lss_field(row, "other")),
				.order = strtod(lss_field(row, "question_order"), NULL),
			};
			enter(gathering->questions, id, question);
		}
		put_words(gathering, &question->text, row, "question");
		put_words(gathering, &question->help, row, "help");
	}
}

static int compare_items(const void *a, const void *b)
{
	const struct lss_item *one = a, *other = b;

	if (one->scale != other->scale)
		return one->scale < other->scale ? -1 : 1;
	if (one->order < other->order || one->order > other->order)
		return one->order < other->order ? -1 : 1;
	return strcmp(one->code, other->code);
}

/* From the list, each to its question. */
static void deal_out(struct gathering *gathering, const struct held *first, int are_subs)
{
	for (const struct held *held = first; held; held = held->next) {
		struct lss_question *question = find(gathering->questions, held->owner);

		if (question && are_subs)
			question->sub_count++;
		else if (question)
			question->answer_count++;
	}
	for (int i = 0; i < gathering->survey->question_count; i++) {
		struct lss_question *question = &gathering->survey->questions[i];
		struct lss_item **list = are_subs ? &question->subs : &question->answers;
		int *count = are_subs ? &question->sub_count : &question->answer_count;

		*list = arena_array(gathering->arena, struct lss_item, (size_t)*count + 1);
		*count = 0;
	}
	for (const struct held *held = first; held; held = held->next) {
		struct lss_question *question = find(gathering->questions, held->owner);

		if (question && are_subs)
			question->subs[question->sub_count++] = held->item;
		else if (question)
			question->answers[question->answer_count++] = held->item;
	}
	for (int i = 0; i < gathering->survey->question_count; i++) {
		struct lss_question *question = &gathering->survey->questions[i];

		if (are_subs)
			qsort(question->subs, (size_t)question->sub_count, sizeof(*question->subs), compare_items);
		else
			qsort(question->answers, (size_t)question->answer_count, sizeof(*question->answers), compare_items);
	}
}

static struct held *hold(struct gathering *gathering, struct held ***last, struct lss_item item, const char *owner)
{
	struct held *held = arena_new(gathering->arena, struct held);

	*held = (struct held){ item, owner };
	**last = held;
	*last = &held->next;
	return held;
}

static void gather_subs(struct gathering *gathering, const char *table, struct held ***last)
{
	for (const struct lss_row *row = lss_rows(gathering->file, table); row; row = row->next) {
		const char *id = lss_field(row, "qid"), *parent = lss_field(row, "parent_qid");
		struct held *held;

		if (!*parent || !strcmp(parent, "0"))
			continue;
		held = find(gathering->subs, id);
		if (!held) {
			held = hold(gathering, last, (struct lss_item){
				id, lss_field(row, "title"), lss_field(row, "relevance"),
				(int)strtol(lss_field(row, "scale_id"), NULL, 10),
				strtod(lss_field(row, "question_order"), NULL) }, parent);
			enter(gathering->subs, id, held);
		}
		put_words(gathering, &held->item.text, row, "question");
	}
}

static void gather_question_words(struct gathering *gathering)
{
	for (const struct lss_row *row = lss_rows(gathering->file, "question_l10ns"); row; row = row->next) {
		struct lss_question *question = find(gathering->questions, lss_field(row, "qid"));
		struct held *sub = find(gathering->subs, lss_field(row, "qid"));

		if (question) {
			put_words(gathering, &question->text, row, "question");
			put_words(gathering, &question->help, row, "help");
		} else if (sub) {
			put_words(gathering, &sub->item.text, row, "question");
		}
	}
}

/* Before version 4 an answer had no id of its own. */
static void gather_answers(struct gathering *gathering, struct held ***last)
{
	for (const struct lss_row *row = lss_rows(gathering->file, "answers"); row; row = row->next) {
		const char *owner = lss_field(row, "qid"), *code = lss_field(row, "code"), *id = lss_field(row, "aid");
		struct held *held;

		if (!*id)
			id = arena_print(gathering->arena, "%s:%s:%s", owner, lss_field(row, "scale_id"), code);
		held = find(gathering->answers, id);
		if (!held) {
			held = hold(gathering, last, (struct lss_item){
				id, code, "", (int)strtol(lss_field(row, "scale_id"), NULL, 10),
				strtod(lss_field(row, "sortorder"), NULL) }, owner);
			enter(gathering->answers, id, held);
		}
		put_words(gathering, &held->item.text, row, "answer");
	}
	for (const struct lss_row *row = lss_rows(gathering->file, "answer_l10ns"); row; row = row->next) {
		struct held *held = find(gathering->answers, lss_field(row, "aid"));

		if (held)
			put_words(gathering, &held->item.text, row, "answer");
	}
}

static void gather_attributes(struct gathering *gathering)
{
	for (const struct lss_row *row = lss_rows(gathering->file, "question_attributes"); row; row = row->next) {
		struct lss_question *question = find(gathering->questions, lss_field(row, "qid"));
		const char *language = lss_field(row, "language");
		struct lss_attribute *attribute;

		if (!question || !blank_to_null(lss_field(row, "value")))
			continue;
		attribute = arena_new(gathering->arena, struct lss_attribute);
		*attribute = (struct lss_attribute){ lss_field(row, "attribute"), lss_field(row, "value"),
			*language ? language_of(gathering, language) : -1, question->attributes };
		question->attributes = attribute;
	}
}

static void gather_conditions(struct gathering *gathering)
{
	struct lss_survey *survey = gathering->survey;

	survey->conditions = arena_array(gathering->arena, struct lss_condition,
					 (size_t)lss_count(gathering->file, "conditions") + 1);
	for (const struct lss_row *row = lss_rows(gathering->file, "conditions");
	     row && survey->condition_count < LSS_MOST_CONDITIONS; row = row->next)
		survey->conditions[survey->condition_count++] = (struct lss_condition){
			lss_field(row, "qid"), lss_field(row, "cqid"), lss_field(row, "cfieldname"),
			lss_field(row, "method"), lss_field(row, "value"),
			(int)strtol(lss_field(row, "scenario"), NULL, 10) };
}

static void gather_languages(struct gathering *gathering)
{
	const struct lss_row *survey = lss_rows(gathering->file, "surveys");
	const char *own = survey ? lss_field(survey, "language") : "";
	const char **languages = arena_array(gathering->arena, const char *, LSS_MOST_LANGUAGES);
	int first = 0;

	for (int i = 0; i < gathering->file->language_count; i++)
		if (!strcmp(gathering->file->languages[i], own))
			first = i;
	languages[0] = gathering->file->languages[first];
	for (int i = 0, count = 1; i < gathering->file->language_count; i++)
		if (i != first)
			languages[count++] = gathering->file->languages[i];
	gathering->survey->languages = languages;
	gathering->survey->language_count = gathering->file->language_count;
	gathering->survey->id = survey ? lss_field(survey, "sid") : "";
}

static void gather_titles(struct gathering *gathering)
{
	struct lss_survey *survey = gathering->survey;

	for (const struct lss_row *row = lss_rows(gathering->file, "surveys_languagesettings"); row; row = row->next) {
		int language = language_of(gathering, lss_field(row, "surveyls_language"));

		if (language < 0)
			continue;
		survey->title.in[language] = blank_to_null(lss_field(row, "surveyls_title"));
		survey->description.in[language] = blank_to_null(lss_field(row, "surveyls_description"));
		survey->welcome.in[language] = blank_to_null(lss_field(row, "surveyls_welcometext"));
		survey->end.in[language] = blank_to_null(lss_field(row, "surveyls_endtext"));
	}
}

static int compare_groups(const void *a, const void *b)
{
	const struct lss_group *one = a, *other = b;

	if (one->order < other->order || one->order > other->order)
		return one->order < other->order ? -1 : 1;
	return strcmp(one->id, other->id);
}

static int compare_questions(const void *a, const void *b)
{
	const struct lss_question *one = a, *other = b;

	if (one->order < other->order || one->order > other->order)
		return one->order < other->order ? -1 : 1;
	return strcmp(one->id, other->id);
}

/* A file that was written by hand may have the same code twice, or none. */
static void make_unique(struct gathering *gathering)
{
	struct directory *codes = directory_new(gathering->arena);

	for (int i = 0; i < gathering->survey->question_count; i++) {
		struct lss_question *question = &gathering->survey->questions[i];

		if (!*question->code || find(codes, question->code))
			question->code = arena_print(gathering->arena, "%s_qid%s", *question->code ? question->code : "q",
						     question->id);
		enter(codes, question->code, question);
	}
}

/* Questions come in the order of their groups; those of no group are left out. */
static void put_in_order(struct gathering *gathering)
{
	struct lss_survey *survey = gathering->survey;
	struct lss_question *sorted = arena_array(gathering->arena, struct lss_question,
						  (size_t)survey->question_count + 1);
	int count = 0;

	qsort(survey->groups, (size_t)survey->group_count, sizeof(*survey->groups), compare_groups);
	qsort(survey->questions, (size_t)survey->question_count, sizeof(*survey->questions), compare_questions);
	for (int g = 0; g < survey->group_count; g++)
		for (int q = 0; q < survey->question_count; q++)
			if (!strcmp(survey->questions[q].group, survey->groups[g].id))
				sorted[count++] = survey->questions[q];
	survey->questions = sorted;
	survey->question_count = count;
	make_unique(gathering);
}

struct lss_survey *lss_survey(struct arena *arena, const struct lss_file *file)
{
	struct gathering gathering = { arena, file, arena_new(arena, struct lss_survey), directory_new(arena),
		directory_new(arena), directory_new(arena), directory_new(arena) };
	struct held *subs = NULL, **last = &subs, *answers = NULL;

	gather_languages(&gathering);
	gather_titles(&gathering);
	gather_groups(&gathering);
	gather_questions(&gathering);
	gather_subs(&gathering, "questions", &last);
	gather_subs(&gathering, "subquestions", &last);
	gather_question_words(&gathering);
	deal_out(&gathering, subs, 1);
	last = &answers;
	gather_answers(&gathering, &last);
	deal_out(&gathering, answers, 0);
	gather_attributes(&gathering);
	gather_conditions(&gathering);
	put_in_order(&gathering);
	return gathering.survey;
}

const char *lss_attribute(const struct lss_question *question, const char *name)
{
	for (const struct lss_attribute *attribute = question->attributes; attribute; attribute = attribute->next)
		if (!strcmp(attribute->name, name))
			return attribute->value;
	return "";
}

struct lss_words lss_attribute_words(const struct lss_survey *survey, const struct lss_question *question,
				     const char *name)
{
	struct lss_words words = { { NULL } };

	for (const struct lss_attribute *attribute = question->attributes; attribute; attribute = attribute->next)
		if (!strcmp(attribute->name, name))
			for (int i = 0; i < survey->language_count; i++)
				if (attribute->language == i || (attribute->language < 0 && !words.in[i]))
					words.in[i] = attribute->value;
	return words;
}
