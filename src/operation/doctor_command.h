/*
 * doctor_command: looks at everything the programs need, a line each.
 */
#ifndef OPERATION_DOCTOR_COMMAND_H
#define OPERATION_DOCTOR_COMMAND_H

struct command;

int doctor_command(struct command *command);

#endif
