/* exchange_command: questionnaires in any format, at the command line. */
#ifndef EXCHANGE_EXCHANGE_COMMAND_H
#define EXCHANGE_EXCHANGE_COMMAND_H

#include "base/command.h"

int questionnaire_check_command(struct command *command);	/* FILE */
int questionnaire_publish_command(struct command *command);	/* FILE; needs the database */
int questionnaire_convert_command(struct command *command);	/* IN OUT */

#endif
