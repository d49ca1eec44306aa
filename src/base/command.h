/*
 * command: what the operator's command line runs. A program is a table of
 * commands, and each row says how it is called and what it needs.
 *
 *	{ "questionnaire check", "FILE", "say what is wrong with it", questionnaire_check_command, 0, 1, 1 },
 *
 * Arguments in, text out, one transaction: the program opens what the row
 * needs, runs the command, keeps its work where it says COMMAND_DONE and undoes
 * it otherwise, then prints what it added to `out`. Where the database undid
 * the work the whole command is run again. A command that talks while it works
 * (progress) writes to stdout itself.
 */
#ifndef BASE_COMMAND_H
#define BASE_COMMAND_H

#include "base/buffer.h"

struct arena;
struct config;
struct db;
struct keyring;

struct command {
	struct arena *arena;		/* until the command ends, or is run again */
	const struct config *config;	/* with NEEDS_NOTHING: empty */
	const struct keyring *keyring;	/* without NEEDS_KEY: empty */
	struct db *db;			/* without NEEDS_DATABASE or OPENS_DATABASE: NULL */
	int count;			/* arguments after the command's words */
	const char *const *arguments;
	struct buffer out;		/* printed when the work is kept or refused */
};

/* What a command returns, and the exit status of the program. */
enum { COMMAND_DONE, COMMAND_REFUSED, COMMAND_MISUSED };

typedef int (*command_fn)(struct command *command);

enum {
	NEEDS_DATABASE = 1,	/* ready, in no transaction */
	NEEDS_KEY = 2,		/* the instance key, read */
	OPENS_DATABASE = 4,	/* not ready yet: the command does its work in pieces of its own, or without it */
	NEEDS_NOTHING = 8,	/* not even settings: it computes, on any machine */
};

struct command_row {
	const char *words;	/* "questionnaire check" */
	const char *arguments;	/* as help shows them, "" for none */
	const char *help;	/* one line, in plain words */
	command_fn run;
	unsigned needs;
	int least, most;	/* arguments */
};

#endif
