/* disclosure_command: disclosure control on counts given as files, so that others can check it. */
#ifndef DISCLOSURE_DISCLOSURE_COMMAND_H
#define DISCLOSURE_DISCLOSURE_COMMAND_H

#include "base/command.h"

int disclosure_protect_command(struct command *command);	/* FILE.json [--certificates] */
int disclosure_audit_command(struct command *command);		/* FILE.json... */

#endif
