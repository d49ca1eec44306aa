/*
 * record: what the load generator remembers of each journey, apart from the
 * database: a file of lines, each given to the system before the generator goes
 * on, so that it outlives whatever process is killed.
 *
 *	begun NUMBER SURVEY KEY			a draft of that key was asked for
 *	sends NUMBER HASH TEXT,TEXT...		the answers it is about to send: SHA-256 of their JSON, and of
 *						each free text as question=HASH; "-" for none
 *	ended NUMBER OUTCOME			one of outcome_names
 *	receipt NUMBER CODE			the code it was shown
 *
 * The last line of a kind counts.
 */
#ifndef TESTS_LEDGER_RECORD_H
#define TESTS_LEDGER_RECORD_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum outcome {
	LEFT,		/* never sent: the draft stays */
	ACKED,		/* the visitor was told that it is sent */
	REFUSED,	/* the visitor was told that it is not, each time */
	UNKNOWN,	/* the visitor was told nothing, or that nobody knows */
	ERASED,		/* the draft was erased by the visitor, then sent all the same */
	WITHDRAWN,	/* sent, then erased with the receipt, then sent again */
	OUTCOMES
};

static const char *const outcome_names[OUTCOMES] = { "left", "acked", "refused", "unknown", "erased", "withdrawn" };

struct entry {
	const char *survey, *key, *hash, *texts, *receipt;	/* NULL where there was none */
	enum outcome outcome;
};

struct record {
	struct entry *entries;		/* by number; those never begun have no key */
	int count;
};

static inline void record_line(FILE *file, const char *line)
{
	if (fputs(line, file) < 0 || fflush(file)) {
		perror("the record");
		exit(2);
	}
}

static inline enum outcome outcome_named(const char *name)
{
	for (int i = 0; i < OUTCOMES; i++)
		if (!strcmp(outcome_names[i], name))
			return (enum outcome)i;
	fprintf(stderr, "the record has an outcome '%s'\n", name);
	exit(2);
}

static inline void record_take(struct record *record, struct arena *arena, char *line)
{
	char *rest = line, *verb = strsep(&rest, " "), *number = strsep(&rest, " "), *first = strsep(&rest, " ");
	struct entry *entry = &record->entries[number ? strtol(number, NULL, 10) % record->count : 0];

	if (!first) {
		fprintf(stderr, "the record has a line '%s'\n", line);
		exit(2);
	}
	if (!strcmp(verb, "begun")) {
		entry->survey = arena_copy(arena, first);
		entry->key = rest ? arena_copy(arena, rest) : "";
	} else if (!strcmp(verb, "sends")) {
		entry->hash = arena_copy(arena, first);
		entry->texts = rest ? arena_copy(arena, rest) : "-";
	} else if (!strcmp(verb, "ended")) {
		entry->outcome = outcome_named(first);
	} else if (!strcmp(verb, "receipt")) {
		entry->receipt = arena_copy(arena, first);
	}
}

/* A record of so many journeys, read whole. */
static inline struct record record_read(struct arena *arena, const char *path, int count)
{
	struct record record = { arena_array(arena, struct entry, (size_t)count + 1), count };
	FILE *file = fopen(path, "r");
	char *line = NULL;
	size_t room = 0;
	ssize_t length;

	if (!file) {
		perror(path);
		exit(2);
	}
	while ((length = getline(&line, &room, file)) > 0) {
		line[strcspn(line, "\n")] = '\0';
		record_take(&record, arena, line);
	}
	free(line);
	fclose(file);
	return record;
}

/* SplitMix64: chance that a seed can bring back. */
static inline uint64_t chance_next(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static inline int chance_below(uint64_t *state, int below)
{
	return (int)(chance_next(state) % (uint64_t)below);
}

static inline int chance_of(uint64_t *state, double share)
{
	return (double)(chance_next(state) >> 11) / 9007199254740992.0 < share;
}

#endif
