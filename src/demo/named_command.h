/* named_command: figures and quotations of a demonstration by the names that its samples give them. */
#ifndef DEMO_NAMED_COMMAND_H
#define DEMO_NAMED_COMMAND_H

#include "demo/site_command.h"

/* The one of that key in a list of objects; NULL. */
json_t *named_item(const json_t *list, const char *key);

/* What is kept under that name: 0 where nothing is. */
int64_t named_figure(struct demo_site *site, const json_t *syntheses, const char *key);
int64_t named_quotation(struct demo_site *site, const json_t *syntheses, const char *key);

/* "[figure listening: ...]" and "[quote time]" with the numbers in the place of the names; lines with the name `without` are left out. */
const char *named_in(struct demo_site *site, const json_t *syntheses, const char *words, const char *without);

#endif
