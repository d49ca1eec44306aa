/* tally_command: the exact one-way tables of a snapshot, for the operator alone. */
#ifndef TABLE_TALLY_COMMAND_H
#define TABLE_TALLY_COMMAND_H

#include "base/command.h"

struct questionnaire;
struct snapshot;

int tally_command(struct command *command);	/* SNAPSHOT [--json] */

/* The questionnaires that the rows were answers to, by the codes of "version"; NULL for one that is there no longer. */
const struct questionnaire **tally_versions(struct command *command, const struct snapshot *snapshot);

#endif
