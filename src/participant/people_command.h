/*
 * people_command: lists of people at the operator's command line.
 */
#ifndef PARTICIPANT_PEOPLE_COMMAND_H
#define PARTICIPANT_PEOPLE_COMMAND_H

struct command;

int people_list_command(struct command *command);	/* [BODY] */
int people_import_command(struct command *command);	/* LIST FILE [--check] */
int people_refuse_command(struct command *command);	/* ADDRESS [BODY] */
int people_accept_command(struct command *command);	/* the same */

#endif
