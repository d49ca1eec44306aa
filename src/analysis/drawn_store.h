/*
 * drawn_store: what the words of a survey's published tables are: its
 * questionnaire, the names of bodies and colleges, where the figures come from.
 * For pages and commands alike.
 */
#ifndef ANALYSIS_DRAWN_STORE_H
#define ANALYSIS_DRAWN_STORE_H

#include "analysis/analysed_store.h"
#include "analysis/bench_store.h"
#include "synthesis/drawing.h"

struct hash;
struct language;

/* Its title; "Without title". */
const char *analysed_title_in(struct arena *arena, const struct analysed *analysed, const struct language *language);

/* Of the tables of that snapshot, as the best kind of chart, in the current language. */
struct drawing_ask drawn_ask(struct db *db, struct arena *arena, const struct analysed *analysed, const struct bench *bench);

/* A filter as a sentence, in the words of that version of the questionnaire; NULL where it cannot be told in one. */
const char *drawn_filter(struct db *db, struct arena *arena, const struct hash *version, const char *filter);
const char *drawn_filter_words(struct db *db, struct arena *arena, const struct hash *version, const char *filter);	/* or as it was written; "" of "" */

/* Where figures of that survey are from. */
const char *drawn_source(struct arena *arena, const char *title, int32_t day);

#endif
