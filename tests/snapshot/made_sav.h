/*
 * made_sav: files of SPSS, byte by byte, so that they can be wrong.
 *
 *	sav = sav_begin(&arena, 3);			so many lines announced
 *	sav_variable(&sav, "Q1", 0, "Accord", NULL, 0);
 *	sav_labels(&sav, 1, 1, "Oui", 2.0, "Non");	of the first variable, from 1
 *	sav_more(&sav, 13, "Q1=Accord");
 *	sav_end(&sav);
 *	sav_number(&sav, 1); ...			line by line
 */
#ifndef TESTS_SNAPSHOT_MADE_SAV_H
#define TESTS_SNAPSHOT_MADE_SAV_H

#include <float.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"

#define NO_NUMBER (-DBL_MAX)

enum { DATE_FORMAT = 20 << 16 | 11 << 8, NUMBER_FORMAT = 5 << 16 | 8 << 8 | 2, TEXT_FORMAT = 1 << 16 | 8 << 8 };

static inline void sav_int(struct buffer *sav, int32_t number)
{
	buffer_add(sav, &number, sizeof(number));
}

static inline void sav_number(struct buffer *sav, double number)
{
	buffer_add(sav, &number, sizeof(number));
}

/* With spaces up to its width. */
static inline void sav_text(struct buffer *sav, const char *text, size_t width)
{
	for (size_t i = 0, length = strlen(text); i < width; i++)
		buffer_add(sav, i < length ? text + i : " ", 1);
}

static inline struct buffer sav_weighted(struct arena *memory, int32_t lines, int32_t weight)
{
	struct buffer sav = buffer_in(memory);

	buffer_add(&sav, "$FL2", 4);
	sav_text(&sav, "@(#) SPSS DATA FILE tests", 60);
	sav_int(&sav, 2);
	sav_int(&sav, -1);
	sav_int(&sav, 0);
	sav_int(&sav, weight);
	sav_int(&sav, lines);
	sav_number(&sav, 100);
	sav_text(&sav, "12 May 1908:00:00", 17);
	sav_text(&sav, "Baromètre 2019", 64);
	sav_text(&sav, "", 3);
	return sav;
}

static inline struct buffer sav_begin(struct arena *memory, int32_t lines)
{
	return sav_weighted(memory, lines, 0);
}

/* Missing: so many values; minus 2: what lies between two; minus 3: and one more. */
static inline void sav_variable_of(struct buffer *sav, const char *name, int width, int format, const char *label,
				   const double *missing, int missing_count)
{
	int room = missing_count < 0 ? -missing_count : missing_count;

	sav_int(sav, 2);
	sav_int(sav, width);
	sav_int(sav, label != NULL);
	sav_int(sav, missing_count);
	sav_int(sav, format);
	sav_int(sav, format);
	sav_text(sav, name, 8);
	if (label) {
		sav_int(sav, (int32_t)strlen(label));
		sav_text(sav, label, (strlen(label) + 3) / 4 * 4);
	}
	for (int i = 0; i < room; i++)
		sav_number(sav, missing[i]);
	for (int more = 8; more < width; more += 8)
		sav_variable_of(sav, "", -1, TEXT_FORMAT, NULL, NULL, 0);
}

static inline void sav_variable(struct buffer *sav, const char *name, int width, const char *label, const double *missing, int missing_count)
{
	sav_variable_of(sav, name, width, width ? TEXT_FORMAT : NUMBER_FORMAT, label, missing, missing_count);
}

struct sav_meaning {
	double value;
	const char *label;
};

/* Of variables of numbers, by their places from 1. */
static inline void sav_labels_of(struct buffer *sav, const int *variables, int variable_count, const struct sav_meaning *meanings, int count)
{
	sav_int(sav, 3);
	sav_int(sav, count);
	for (int i = 0; i < count; i++) {
		unsigned char length = (unsigned char)strlen(meanings[i].label);

		sav_number(sav, meanings[i].value);
		buffer_add(sav, &length, 1);
		sav_text(sav, meanings[i].label, (size_t)(1 + length + 7) / 8 * 8 - 1);
	}
	sav_int(sav, 4);
	sav_int(sav, variable_count);
	for (int i = 0; i < variable_count; i++)
		sav_int(sav, variables[i]);
}

static inline void sav_more(struct buffer *sav, int kind, const char *text)
{
	sav_int(sav, 7);
	sav_int(sav, kind);
	sav_int(sav, 1);
	sav_int(sav, (int32_t)strlen(text));
	buffer_add_text(sav, text);
}

static inline void sav_end(struct buffer *sav)
{
	sav_int(sav, 999);
	sav_int(sav, 0);
}

#endif
