/*
 * people_add_command: a list is begun at the operator's command line.
 */
#ifndef PARTICIPANT_PEOPLE_ADD_COMMAND_H
#define PARTICIPANT_PEOPLE_ADD_COMMAND_H

struct command;

int people_add_command(struct command *command);	/* BODY NAME: erased in a year */

#endif
