/* questionnaire_command: what an author is told of a questionnaire at the command line. */
#ifndef QUESTIONNAIRE_QUESTIONNAIRE_COMMAND_H
#define QUESTIONNAIRE_QUESTIONNAIRE_COMMAND_H

struct buffer;
struct document_faults;

/* Each fault on a line: the file, the path in it, why. */
void faults_print(struct buffer *out, const char *file, const struct document_faults *faults);

#endif
