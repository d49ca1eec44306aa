/* synthesis_command: what was published of syntheses, for the operator. */
#ifndef DRAFTING_SYNTHESIS_COMMAND_H
#define DRAFTING_SYNTHESIS_COMMAND_H

#include "base/command.h"

int synthesis_list_command(struct command *command);
int synthesis_rebuild_command(struct command *command);	/* SYNTHESIS [VERSION] */
int synthesis_render_command(struct command *command);	/* SYNTHESIS [VERSION] */
int synthesis_withdraw_command(struct command *command);	/* SYNTHESIS VERSION */

#endif
