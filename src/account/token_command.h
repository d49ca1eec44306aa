/* token_command: keys for programs, made and ended by the operator. */
#ifndef ACCOUNT_TOKEN_COMMAND_H
#define ACCOUNT_TOKEN_COMMAND_H

struct command;

int token_make_command(struct command *command);	/* MAIL NAME [--scopes SCOPE,...] [--days N] */
int token_list_command(struct command *command);
int token_revoke_command(struct command *command);	/* NUMBER */

#endif
