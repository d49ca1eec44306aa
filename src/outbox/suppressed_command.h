/*
 * suppressed_command: mails that came back are read, and the addresses that nothing is sent to are seen to.
 */
#ifndef OUTBOX_SUPPRESSED_COMMAND_H
#define OUTBOX_SUPPRESSED_COMMAND_H

struct command;

int bounces_command(struct command *command);	/* [FILE] */
int suppressed_list_command(struct command *command);	/* [MAIL] */
int suppressed_add_command(struct command *command);	/* MAIL */
int suppressed_lift_command(struct command *command);	/* MAIL */

#endif
