/* network_command: the network's bodies at the operator's command line. */
#ifndef NETWORK_NETWORK_COMMAND_H
#define NETWORK_NETWORK_COMMAND_H

#include "base/command.h"

int body_add_command(struct command *command);		/* KIND SLUG NAME [--OPTION VALUE]... */
int body_change_command(struct command *command);	/* SLUG [--OPTION VALUE]... */
int body_list_command(struct command *command);		/* [--kind K] [--state S] [--territory CODE] [--search WORDS] */
int territory_list_command(struct command *command);

/* A text of the table, with spaces after it to the width; the last column needs none. */
void print_column(struct buffer *out, const char *text, int width);

#endif
