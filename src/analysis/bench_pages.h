/*
 * bench_pages: a question and what was answered to it, and two or three crossed.
 *
 * To look (GET) shows what was published, and changes nothing. A new table is
 * made by a button (POST): what anybody saw is in the ledger, and limits what
 * can be shown afterwards.
 */
#ifndef ANALYSIS_BENCH_PAGES_H
#define ANALYSIS_BENCH_PAGES_H

#include "analysis/bench.h"
#include "web/route.h"

extern const struct field question_figures_fields[], table_fields[], cross_fields[], cross_now_fields[];

void question_figures_page(const struct request *request, struct reply *reply);	/* GET .../question/{name} */
void table_page(const struct request *request, struct reply *reply);		/* GET .../table/{published} */
void cross_page(const struct request *request, struct reply *reply);		/* GET .../cross?rows=..&cols=.. */
void cross_now(const struct request *request, struct reply *reply);		/* POST .../cross */
void cross_again(const struct request *request, struct reply *reply);

/* The page of a question, and of one of its lines. */
const char *question_figures_url(struct arena *arena, int64_t survey, const char *name);

/* A published table by its number: what it shows never changes. */
const char *table_url(struct arena *arena, int64_t survey, int64_t published);

/* The page of a table; it ends with "?" or "&", so that more may follow. */
const char *bench_url(struct arena *arena, int64_t survey, const struct bench_ask *ask);

/* The fields of a form that ask for that table. */
void bench_hidden(struct buffer *out, const struct bench_ask *ask);

/* What the form or the address asks for: "" for what is absent. */
struct bench_ask bench_ask_of_request(const struct request *request);

#define BENCH_FIELDS(source_, optional_) \
	{ "rows",   FIELD_LINE, .optional = optional_, .min = 1, .max = LONGEST_BENCH_NAME, .source = source_ }, \
	{ "cols",   FIELD_LINE, .optional = 1, .min = 1, .max = LONGEST_BENCH_NAME, .source = source_ }, \
	{ "layers", FIELD_LINE, .optional = 1, .min = 1, .max = LONGEST_BENCH_NAME, .source = source_ }, \
	{ "rows_classes",   FIELD_LINE, .optional = 1, .min = 1, .max = LONGEST_BENCH_CLASSES, .source = source_ }, \
	{ "cols_classes",   FIELD_LINE, .optional = 1, .min = 1, .max = LONGEST_BENCH_CLASSES, .source = source_ }, \
	{ "layers_classes", FIELD_LINE, .optional = 1, .min = 1, .max = LONGEST_BENCH_CLASSES, .source = source_ }, \
	{ "filter", FIELD_LINE, .optional = 1, .min = 1, .max = LONGEST_BENCH_FILTER, .source = source_ }

#endif
