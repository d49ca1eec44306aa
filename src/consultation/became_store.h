/* became_store: where what became of people's words is read by everybody, and whether anything of it is published yet. */
#ifndef CONSULTATION_BECAME_STORE_H
#define CONSULTATION_BECAME_STORE_H

#include <stdint.h>

struct arena;
struct db;

#define BECAME_URL "/library/became"

const char *became_url(struct arena *arena, int64_t consultation);

/* Does anything of it stand? */
int consultation_is_told(struct db *db, int64_t consultation);

/* Does something that stands tell of the survey's answers? */
int survey_is_told(struct db *db, int64_t consultation, int64_t survey);

#endif
