/*
 * sav_apart: a file of SPSS read line by line in a process that can do nothing
 * but compute (base/apart.h). For this module only.
 *
 *	sav = sav_open(arena, bytes, length, &why);
 *	sav->columns...
 *	while (sav_next(sav, &row_arena, fields))
 *		...
 *	sav_close(sav);				and where sav->why, the file was not read to its end
 *
 * That process has SAV_MEMORY and SAV_SECONDS of a processor; it waits where lines are
 * taken slowly, so that neither it nor this one holds more of them than a pipe
 * does. Nothing it says is believed: what has not the form it must have ends it.
 */
#ifndef SNAPSHOT_SAV_APART_H
#define SNAPSHOT_SAV_APART_H

#include <sys/types.h>

#include "snapshot/sav.h"

struct buffer;

enum { SAV_MEMORY = 64 * 1024 * 1024, SAV_SECONDS = 120, SAV_SILENCE = 30, SAV_LONGEST_FRAME = 1024 * 1024 };

struct sav {
	const char *title;
	struct sav_column *columns;
	int column_count;
	const char *why;		/* in the current language; NULL: nothing went wrong so far */
	struct sav_pipe *pipe;
};

/* NULL with the reason. The bytes stay until it is closed. */
struct sav *sav_open(struct arena *arena, const char *bytes, size_t length, const char **why);

/* So many fields as columns; 0 after the last, or where something went wrong. */
int sav_next(struct sav *sav, struct arena *row, const char **fields);

void sav_close(struct sav *sav);

/*
 * The same from a descriptor that says what such a process says; process 0: there is none
 * to wait for.
 */
struct sav *sav_take(struct arena *arena, int descriptor, pid_t process, const char **why);

#endif
