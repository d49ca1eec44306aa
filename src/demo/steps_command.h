/* steps_command: texts of a demonstration are taken from step to step. */
#ifndef DEMO_STEPS_COMMAND_H
#define DEMO_STEPS_COMMAND_H

#include "demo/site_command.h"

/* Those of the samples that the text has not reached yet; vote: that decided the one which says so. False where one is refused. */
int steps_taken(struct demo_site *site, int64_t text, const json_t *steps, int64_t vote);

/* The text of a sample file, 0 where it is not there. */
int64_t text_of_file(struct demo_site *site, const char *name);

#endif
