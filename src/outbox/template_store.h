/*
 * template_store: the templates that bodies wrote.
 */
#ifndef OUTBOX_TEMPLATE_STORE_H
#define OUTBOX_TEMPLATE_STORE_H

#include "outbox/template.h"
#include "text/text.h"

struct db;
struct notice;

/* The body's own, else that of the nearest body above, else ours: always in that language, and never in a neighbour of it. */
struct template_text template_find(struct db *db, struct arena *arena, int64_t body, enum template_kind kind,
				   const struct language *language);

/* Of the news that a body tells: the template they are written in, from here on. Others stay as they are. */
void template_of_news(struct db *db, struct arena *arena, struct notice *notice);

/* version: as it was seen, 0 where the body had none. False where somebody was quicker. */
int template_keep(struct db *db, int64_t body, enum template_kind kind, const struct language *language, int version,
		  const struct template_text *template, int64_t account);

/* Back to what stands above. False likewise. */
int template_remove(struct db *db, int64_t body, enum template_kind kind, const struct language *language, int version);

/* Which of them the body has: is[kind][language as in languages[]]. */
void template_list(struct db *db, struct arena *arena, int64_t body, int is[TEMPLATE_KINDS][LANGUAGES]);

#endif
