/* many: a survey of 40 questions that very many answered, for what measures how long they take. */
#ifndef TESTS_BENCH_MANY_H
#define TESTS_BENCH_MANY_H

#include <stdio.h>
#include <time.h>

#include "snapshot/work.h"

enum { QUESTIONS = 40, DOCUMENTS = 10000 };

static inline double now(void)
{
	struct timespec clock;

	clock_gettime(CLOCK_MONOTONIC, &clock);
	return (double)clock.tv_sec + (double)clock.tv_nsec / 1e9;
}

/* The most memory that was resident since forget_peak(), in MiB. */
static inline double peak(void)
{
	enum { KIB_IN_MIB = 1024 };
	FILE *status = fopen("/proc/self/status", "re");
	char line[200];
	long kib = 0;

	while (status && fgets(line, sizeof(line), status))
		if (!strncmp(line, "VmHWM:", 6))
			kib = strtol(line + 6, NULL, 10);
	if (status)
		fclose(status);
	return (double)kib / KIB_IN_MIB;
}

static inline enum question_kind kind_of(int question)
{
	if (question < 26)
		return QUESTION_CHOICE;
	if (question < 30)
		return QUESTION_CHOICES;
	if (question < 34)
		return QUESTION_SCALE;
	if (question < 37)
		return question < 36 ? QUESTION_INTEGER : QUESTION_DECIMAL;
	return question < 38 ? QUESTION_DATE : QUESTION_TEXT;
}

static inline const char *bench_document(void)
{
	struct buffer out = buffer_in(&arena);

	buffer_add_text(&out, "{\"schema\":1,\"languages\":[\"fr\"],\"default_language\":\"fr\","
			"\"title\":{\"fr\":\"T\"},\"sections\":[{\"name\":\"s\",\"title\":{\"fr\":\"S\"},\"questions\":[");
	for (int i = 0; i < QUESTIONS; i++) {
		buffer_print(&out, "%s{\"name\":\"question%d\",\"kind\":\"%s\",\"label\":{\"fr\":\"Question %d\"},"
			     "\"dont_know\":true", i ? "," : "", i, question_kinds[kind_of(i)].name, i);
		if (kind_of(i) == QUESTION_CHOICE)
			add_choices(&out, "choices", "choice", 2 + i % 10);
		if (kind_of(i) == QUESTION_CHOICES)
			add_choices(&out, "choices", "choice", 8);
		if (kind_of(i) == QUESTION_SCALE)
			buffer_add_text(&out, ",\"from\":1,\"to\":5,\"low\":{\"fr\":\"-\"},\"high\":{\"fr\":\"+\"}");
		buffer_add_text(&out, "}");
	}
	buffer_add_text(&out, "]}]}");
	return out.bytes;
}

/* Most questions are answered; numbers and days are what people give. */
static inline void answer_usually(struct chance *with, const struct questionnaire *questionnaire, struct answer *answers)
{
	for (int i = 0; i < QUESTIONS; i++) {
		const struct question *question = &questionnaire->questions[i];

		answers[i] = (struct answer){ GIVEN };
		if (chance(with, 20) == 0)
			answers[i].state = (enum answer_state)(EMPTY + chance(with, 2));
		else
			give_by_chance(&arena, with, question, &answers[i]);
		if (question->kind == QUESTION_INTEGER)
			answers[i].number = 18 + chance(with, 60);
		if (question->kind == QUESTION_DECIMAL)
			answers[i].number = chance(with, 4000) / 100.0;
		if (question->kind == QUESTION_DATE)
			answers[i].day = day_of(1980, 1, 1) + chance(with, 16000);
	}
}

static inline void execute(struct query *query)
{
	query_end(query);
	if (db_fault(db))
		exit(1);
}

static inline struct survey fill(int64_t count, size_t *size)
{
	const char *document = bench_document();
	const struct questionnaire *questionnaire = questionnaire_of(&arena, document);
	struct answer *answers = answers_new(&arena, questionnaire);
	struct survey survey = keep_survey("bench");
	struct hash version = keep_version(document);
	struct chance with = { 41 };
	struct query *query;

	use_version(survey.id, &version, 1);
	execute(db_query(db, "CREATE OR REPLACE TEMPORARY TABLE sample (n INT PRIMARY KEY, answers TEXT)"));
	*size = 0;
	for (int i = 0; i < DOCUMENTS; i++) {
		const char *json;

		answer_usually(&with, questionnaire, answers);
		json = json_of_answers(&arena, questionnaire, answers);
		*size += strlen(json);
		query = db_query(db, "INSERT INTO sample VALUES (?, ?)");
		query_give_number(query, i);
		query_give_text(query, json);
		execute(query);
	}
	*size /= DOCUMENTS;
	query = db_query(db,
		"INSERT INTO submission (survey, id, version_hash, notice_hash, audience, mode, people, language, day,"
		" generated, test, territory, key_hash, answers_hash, key_number, receipt_hash, answers)"
		" SELECT ?, UNHEX(CONCAT(LPAD(HEX(o.seq * 400), 8, '0'), LEFT(MD5(o.seq), 24))), ?, '', 'professionals',"
		" ELT(1 + o.seq % 5, 'alone', 'helped', 'alone', 'paper', 'alone'), 1,"
		" 'fr', DATE_ADD('2026-01-01', INTERVAL o.seq % 40 DAY), 1, 0, ELT(1 + o.seq % 4, '75', '69', '974', '13'),"
		" UNHEX(SHA2(o.seq, 256)), '', 1, UNHEX(SHA2(o.seq + 10000000, 256)), s.answers"
		" FROM seq_1_to_10000000 o JOIN sample s ON s.n = o.seq % ? WHERE o.seq <= ?");
	query_give_number(query, survey.id);
	query_give_hash(query, &version);
	query_give_number(query, DOCUMENTS);
	query_give_number(query, count);
	execute(query);
	if (db_keep(db))
		exit(1);
	return survey;
}

/* Those of an earlier run are as good. */
static inline struct survey find_or_fill(int64_t count)
{
	struct query *query = db_query(db, "SELECT id FROM survey WHERE slug = 'bench'");
	struct survey survey = { .id = query_end_number(query), .slug = "bench", .zone = "Europe/Paris" };
	double start = now();
	size_t size;

	if (survey.id)
		return survey;
	survey = fill(count, &size);
	printf("%lld submissions of %d answers, %zu bytes each, were made in %.0f s\n", (long long)count, QUESTIONS,
	       size, now() - start);
	return survey;
}

#endif
