/*
 * Documents for the library, made up, and what it takes to find them.
 *
 *	shelf_bench fill [DOCUMENTS [WORDS]]	10000 600: puts them there, as publishing does, and says how long that took
 *	shelf_bench compare			the same searches by our index and by MariaDB's own over the same stems, ms
 *
 * Words are as frequent as in a language: the nth is 1/n as frequent as the first.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/clock.h"
#include "base/config.h"
#include "catalog/catalog_store.h"
#include "catalog/search_store.h"
#include "db/db.h"
#include "text/text.h"

enum { VOCABULARY = 30000, A_DAY = 86400, TAKES = 60, OF_ONE_KEEP = 20, LONGEST_WORD = 24, EACH = 20 };

/* The commonest, after which others are made of syllables. */
static const char *const known[] = {
	"travail", "social", "accompagnement", "personnes", "professionnels", "droits", "logement", "santé", "formation", "éthique", "numérique",
	"participation", "enfance", "autonomie", "hébergement", "secret", "partage", "informations", "territoire", "comité", "département", "équipe",
	"recommandation", "accès", "dignité", "handicap", "protection", "famille", "métiers", "attractivité", "salaire", "insertion", "précarité",
};

static char vocabulary[VOCABULARY][LONGEST_WORD];
static double reached[VOCABULARY];
static unsigned long long seed = 20260512;
static struct db *db;

static double chance(void)
{
	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (double)(seed >> 11) / 9007199254740992.0;
}

static void make_vocabulary(void)
{
	static const char *const syllables[] = { "ba", "co", "di", "fe", "ga", "lo", "mi", "nu", "pé", "ri", "so", "ta", "vel", "chan", "prou", "gli" };
	enum { KNOWN = sizeof(known) / sizeof(*known), SYLLABLES = sizeof(syllables) / sizeof(*syllables) };
	double sum = 0;

	for (int i = 0; i < VOCABULARY; i++) {
		if (i < KNOWN)
			snprintf(vocabulary[i], LONGEST_WORD, "%s", known[i]);
		else
			snprintf(vocabulary[i], LONGEST_WORD, "%s%s%s%s", syllables[i % SYLLABLES], syllables[i / SYLLABLES % SYLLABLES],
				 syllables[i / SYLLABLES / SYLLABLES % SYLLABLES], syllables[i / SYLLABLES / SYLLABLES / SYLLABLES % SYLLABLES]);
		sum += 1.0 / (i + 2);
		reached[i] = sum;
	}
	for (int i = 0; i < VOCABULARY; i++)
		reached[i] /= sum;
}

static const char *some_word(void)
{
	const double at = chance();
	int low = 0, high = VOCABULARY - 1;

	while (low < high) {
		const int middle = (low + high) / 2;

		if (reached[middle] < at)
			low = middle + 1;
		else
			high = middle;
	}
	return vocabulary[low];
}

static const char *some_words(struct arena *arena, int count)
{
	struct buffer out = buffer_in(arena);

	buffer_add_text(&out, "{\"fr\":\"");
	for (int i = 0; i < count; i++)
		buffer_print(&out, "%s%s", some_word(), i % 14 == 13 ? ". " : " ");
	buffer_add_text(&out, "\"}");
	return out.bytes;
}

static void keep(void)
{
	if (db_keep(db) || db_ready(db))
		exit(1);
}

static int fill(int documents, int words)
{
	const int64_t begun = clock_milliseconds();
	struct arena arena = { NULL };

	for (int i = 1; i <= documents; i++) {
		const struct work work = {
			.kind = (enum work_kind)(1 + i % (WORK_KINDS - 1)), .object = i, .number = 1, .published = 1500000000 + (int64_t)i * A_DAY / 4,
			.is_easy = i % 3 == 0, .readers = (unsigned)i % 16, .themes = arena_print(&arena, "%s %s", theme_names[i % THEMES], theme_names[i * 7 % THEMES]),
			.title = some_words(&arena, 8), .about = "{\"fr\":\"Consultation nationale\"}", .body_name = "Haut Conseil du travail social",
			.words = some_words(&arena, words / 2 + (int)(chance() * words)),
		};

		if (catalog_put(db, &arena, &work))
			return 1;
		if (i % OF_ONE_KEEP == 0)
			keep();
		arena_reset(&arena);
	}
	keep();
	arena_close(&arena);
	printf("%d documents of %d words put there, ms each: %.1f\n", documents, words, (double)(clock_milliseconds() - begun) / documents);
	return 0;
}

/* --- MariaDB's own index over the same */

static void fill_other(void)
{
	query_end(db_query(db, "CREATE TABLE IF NOT EXISTS bench_full (work BIGINT PRIMARY KEY, published BIGINT, kind VARCHAR(20), words MEDIUMTEXT, KEY (kind))"
		" ENGINE=InnoDB CHARACTER SET ascii"));
	keep();
	query_end(db_query(db, "SET SESSION group_concat_max_len = 1000000"));
	query_end(db_query(db, "INSERT IGNORE INTO bench_full SELECT w.id, w.published, w.kind, '' FROM work w"));
	keep();
}

static void fill_words(void)
{
	struct arena arena = { NULL };
	int64_t last = 0;

	for (int64_t id = 1; id;) {
		struct query *query = db_query(db, "SELECT work, GROUP_CONCAT(words SEPARATOR ' ') FROM work_passage WHERE work > ? GROUP BY work ORDER BY work LIMIT 1");
		struct buffer out = buffer_in(&arena);
		struct word word;

		query_give_number(query, last);
		id = 0;
		if (query_next(query)) {
			id = last = query_number(query);
			word = word_in(query_text(query, &arena));
			while (word_next(&word)) {
				const char *keys[MOST_KEYS];

				for (int i = 0, count = stem_keys(&arena, &word, TONGUE_FRENCH, keys); i < count; i++)
					buffer_print(&out, "%s ", keys[i]);
			}
		}
		query_end(query);
		query = db_query(db, "UPDATE bench_full SET words = ? WHERE work = ?");
		query_give_text(query, out.bytes ? out.bytes : "");
		query_give_number(query, last);
		query_end(query);
		if (id % 500 == 0)
			keep();
		arena_reset(&arena);
	}
	keep();
	query_end(db_query(db, "ALTER TABLE bench_full ADD FULLTEXT IF NOT EXISTS bench_words (words)"));
	keep();
	arena_close(&arena);
}

static int search_other(struct arena *arena, const struct asked *asked)
{
	struct buffer out = buffer_in(arena);
	struct query *query;
	int count;

	for (int i = 0; i < asked->count; i++)
		buffer_print(&out, "+%s ", asked->words[i].keys[0]);
	query = db_query(db, "SELECT COUNT(*) FROM bench_full WHERE MATCH (words) AGAINST (? IN BOOLEAN MODE) AND kind <> 'guide'");
	query_give_text(query, out.bytes);
	count = (int)query_end_number(query);
	query = db_query(db, "SELECT work FROM bench_full WHERE MATCH (words) AGAINST (? IN BOOLEAN MODE) AND kind <> 'guide' ORDER BY published DESC LIMIT 20");
	query_give_text(query, out.bytes);
	while (query_next(query))
		query_skip(query);
	query_end(query);
	return count;
}

static int by_value(const void *a, const void *b)
{
	const double left = *(const double *)a, right = *(const double *)b;

	return (left > right) - (left < right);
}

static double milliseconds(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void measure(const char *words, int is_other)
{
	struct arena arena = { NULL };
	double took[TAKES];
	int count = 0;

	for (int i = 0; i < TAKES; i++) {
		const double begun = milliseconds();
		const struct asked asked = asked_read(&arena, words);
		const struct search search = { .asked = &asked, .kind = ANY, .theme = ANY, .reader = ANY, .most = EACH };

		count = is_other ? search_other(&arena, &asked) : catalog_search(db, &arena, &search).count;
		took[i] = milliseconds() - begun;
		arena_reset(&arena);
	}
	arena_close(&arena);
	qsort(took, TAKES, sizeof(*took), by_value);
	printf("| %s | %s | %d | %.1f | %.1f |\n", words, is_other ? "MariaDB's" : "ours", count, took[TAKES / 2], took[TAKES - 1]);
}

static int compare(void)
{
	static const char *const searches[] = { "travail", "travail social", "accompagnement logement travail", "travail vocation baco", "bacobaco", "droits hébergement participation dignité" };

	fill_other();
	fill_words();
	puts("| words | index | found | ms, half of them | ms, all |\n|---|---|--:|--:|--:|");
	for (size_t i = 0; i < sizeof(searches) / sizeof(*searches); i++) {
		measure(searches[i], 0);
		measure(searches[i], 1);
	}
	query_end(db_query(db, "DROP TABLE bench_full"));
	keep();
	return 0;
}

int main(int count, char **words)
{
	struct arena arena = { NULL };
	struct config config;
	int status;

	config_load(&config, &arena, "admin");
	text_open(config.locale_directory);
	db = db_open_configured(&config);
	if (db_ready(db))
		return 1;
	make_vocabulary();
	if (count > 1 && !strcmp(words[1], "compare"))
		status = compare();
	else
		status = fill(count > 2 ? atoi(words[2]) : 10000, count > 3 ? atoi(words[3]) : 600);
	db_close(db);
	arena_close(&arena);
	return status;
}
