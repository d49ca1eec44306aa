/* consultation_command: consultations at the operator's command line. */
#ifndef CONSULTATION_CONSULTATION_COMMAND_H
#define CONSULTATION_CONSULTATION_COMMAND_H

#include "base/command.h"

int consultation_load_command(struct command *command);		/* FOLDER...: consultation.json and what it names */
int sample_load_command(struct command *command);		/* [NAME...]: folders of config's sample_directory */
int consultation_list_command(struct command *command);

#endif
