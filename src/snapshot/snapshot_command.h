/* snapshot_command: what the operator does with snapshots. */
#ifndef SNAPSHOT_SNAPSHOT_COMMAND_H
#define SNAPSHOT_SNAPSHOT_COMMAND_H

#include "base/command.h"

struct snapshot;

int snapshot_take_command(struct command *command);	/* SURVEY [--frozen] [--json] */
int snapshot_import_command(struct command *command);	/* FILE --survey SLUG and options */
int snapshot_list_command(struct command *command);	/* [--json] */
int snapshot_verify_command(struct command *command);	/* ID [--json] */

/* Is that word among the arguments? */
int has_option(const struct command *command, const char *option);

/*
 * The one argument that is no option, or NULL where there is another number
 * of them, or an option that is not among these (a list ended by NULL).
 */
const char *only_argument(const struct command *command, const char *const *options);

/* The snapshot whose id is the only argument; NULL after saying why not. */
struct snapshot *snapshot_argument(struct command *command, const char *const *options);

/* What it is, in two lines or as the members of a JSON object. */
void snapshot_print(struct command *command, const struct snapshot *snapshot);
void snapshot_print_json(struct command *command, const struct snapshot *snapshot);

#endif
