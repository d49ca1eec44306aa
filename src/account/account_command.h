/*
 * account_command: what the operator does with accounts. The first administrator
 * is made here; everyone else is invited by one.
 */
#ifndef ACCOUNT_ACCOUNT_COMMAND_H
#define ACCOUNT_ACCOUNT_COMMAND_H

struct command;

/* NAME MAIL --role ROLE --body SLUG: prints the link that sets the password. */
int account_add_command(struct command *command);

/* MAIL [--second-step]: a new link; with the second step set up anew. */
int account_reset_command(struct command *command);

int account_rename_command(struct command *command);	/* MAIL NAME: also of those who may not themselves (account.h) */
int account_disable_command(struct command *command);	/* MAIL */
int account_list_command(struct command *command);

#endif
