/* texts_command: the texts of a demonstration, by the names of their samples. */
#ifndef DEMO_TEXTS_COMMAND_H
#define DEMO_TEXTS_COMMAND_H

#include "demo/site_command.h"

struct paragraph;
struct text;

/* NULL where it is not there. */
struct text *text_of_sample(struct demo_site *site, const json_t *sample);

/* The paragraph that has that number, "7" or "7.1", now; NULL. */
const struct paragraph *paragraph_numbered(struct demo_site *site, int64_t text, const char *number);

/* Its easy words and what it rests on, of one that an amendment brought. */
int paragraph_is_finished(struct demo_site *site, int64_t text, int64_t account, const json_t *sample);

#endif
