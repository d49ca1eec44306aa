/*
 * lss: a LimeSurvey survey structure (.lss), as what stands in the file: before
 * anything is made ours.
 *
 * The file is XML: tables of rows of fields, as they are in LimeSurvey's
 * database. What is translated has rows of its own from version 4 of the
 * program on (question_l10ns), and one row for each language before that.
 */
#ifndef EXCHANGE_LSS_H
#define EXCHANGE_LSS_H

#include <stddef.h>

struct arena;
struct exchange_report;

enum {
	LSS_OLDEST = 140, LSS_NEWEST = 650,	/* versions of its database that were looked at */
	LSS_MOST_FIELDS = 400000, LSS_MOST_ROWS = 60000, LSS_MOST_LANGUAGES = 16,
	LSS_MOST_GROUPS = 500, LSS_MOST_QUESTIONS = 1000, LSS_MOST_CONDITIONS = 5000,
	LSS_LONGEST_NAME = 64,
};

struct lss_field {
	const char *name, *value;	/* value is never NULL */
	struct lss_field *next;
};

struct lss_row {
	struct lss_field *fields;
	struct lss_row *next;
};

struct lss_table {
	const char *name;		/* "questions" */
	struct lss_row *rows;
	int count;
	struct lss_table *next;
};

struct lss_file {
	const char *kind;		/* "Survey" */
	int version;			/* of the database; 0 where it says none */
	const char *languages[LSS_MOST_LANGUAGES];
	int language_count;
	struct lss_table *tables;
};

/* NULL where it is no such file; the report then has the fault. */
struct lss_file *lss_parse(struct arena *arena, const char *bytes, size_t length, struct exchange_report *report);

/* NULL where there is no such table, or it is empty. */
const struct lss_row *lss_rows(const struct lss_file *file, const char *table);
int lss_count(const struct lss_file *file, const char *table);

/* "" where the row has no such field. */
const char *lss_field(const struct lss_row *row, const char *name);

/* Texts by the survey's languages, NULL where there is none. HTML, as it stands in the file. */
struct lss_words {
	const char *in[LSS_MOST_LANGUAGES];
};

struct lss_attribute {
	const char *name, *value;
	int language;			/* -1: of all */
	struct lss_attribute *next;
};

/* A subquestion or an answer. */
struct lss_item {
	const char *id, *code, *relevance;
	int scale;
	double order;
	struct lss_words text;
	int is_added;			/* by the reader: an answer that LimeSurvey itself words */
};

struct lss_question {
	const char *id, *group, *code, *relevance, *pattern;
	char type;
	int is_mandatory, has_other;
	double order;
	struct lss_words text, help;
	struct lss_attribute *attributes;
	struct lss_item *subs, *answers;	/* by scale, then order */
	int sub_count, answer_count;
};

struct lss_group {
	const char *id, *relevance, *randomization;
	double order;
	struct lss_words name, description;
};

struct lss_condition {
	const char *question, *of_question, *field, *method, *value;
	int scenario;
};

struct lss_survey {
	const char *id;
	const char *const *languages;	/* the first is its own */
	int language_count;
	struct lss_words title, description, welcome, end;
	struct lss_group *groups;	/* in their order */
	int group_count;
	struct lss_question *questions;	/* in the order of groups, then their own */
	int question_count;
	struct lss_condition *conditions;
	int condition_count;
	int is_cut;			/* there were more groups or questions */
};

struct lss_survey *lss_survey(struct arena *arena, const struct lss_file *file);

/* "" where there is none, or it is blank. */
const char *lss_attribute(const struct lss_question *question, const char *name);
struct lss_words lss_attribute_words(const struct lss_survey *survey, const struct lss_question *question,
				     const char *name);

#endif
