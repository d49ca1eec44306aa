/* questionnaire_command: what an author asks of a questionnaire at the command line. */
#ifndef QUESTIONNAIRE_QUESTIONNAIRE_COMMAND_H
#define QUESTIONNAIRE_QUESTIONNAIRE_COMMAND_H

#include "base/command.h"

struct document_faults;

int questionnaire_check_command(struct command *command);	/* FILE */
int questionnaire_publish_command(struct command *command);	/* FILE; needs the database */

/* Each fault on a line: the file, the path in it, why. */
void faults_print(struct buffer *out, const char *file, const struct document_faults *faults);

#endif
