/*
 * questionnaire_store: published questionnaires, by their hash.
 */
#ifndef QUESTIONNAIRE_QUESTIONNAIRE_STORE_H
#define QUESTIONNAIRE_QUESTIONNAIRE_STORE_H

#include "base/fault.h"
#include "base/shelf.h"

struct arena;
struct db;
struct hash;
struct questionnaire;

/*
 * Compiled once per process and kept: published versions never change. The
 * result is the process's, never freed before QUESTIONNAIRES_KEPT others were
 * asked for since. NULL where there is none, or the database failed.
 */
enum { QUESTIONNAIRES_KEPT = SHELF_PLACES };
const struct questionnaire *questionnaire_find(struct db *db, const struct hash *version);

/* The document as it is stored; NULL where there is none. */
const char *questionnaire_document(struct db *db, struct arena *arena, const struct hash *version);

/* Store a canonical document under its hash; adding it again changes nothing. */
void questionnaire_add(struct db *db, const struct hash *version, const char *canonical);

#endif
