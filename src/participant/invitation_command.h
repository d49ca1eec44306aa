/* invitation_command: invitations, for whoever runs the site. */
#ifndef PARTICIPANT_INVITATION_COMMAND_H
#define PARTICIPANT_INVITATION_COMMAND_H

#include "base/command.h"

int invitation_add_command(struct command *command);	/* SURVEY COUNT PLACE: each code on a line */

#endif
