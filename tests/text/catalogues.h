/*
 * catalogues: a directory as the build makes it, with the private locale and
 * the messages compiled from the .po files of another directory.
 */
#ifndef TESTS_TEXT_CATALOGUES_H
#define TESTS_TEXT_CATALOGUES_H

#include <stdio.h>
#include <stdlib.h>

/* The shell's verdict on a command; its output is dropped. */
static inline int shell(const char *command)
{
	char quiet[2000];

	snprintf(quiet, sizeof(quiet), "{ %s; } >/dev/null 2>&1", command);
	return system(quiet);
}

/* Made anew below $TMPDIR or /tmp; removed by catalogues_remove(). */
static inline const char *catalogues_make(const char *sources)
{
	static char directory[200];
	char command[1600];

	snprintf(directory, sizeof(directory), "%s/ancrage-text-XXXXXX",
		 getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	if (!mkdtemp(directory))
		return NULL;
	snprintf(command, sizeof(command),
		 "cd '%s' && d='%s' && for l in fr fr-simple ar; do"
		 " m=$d/$(echo $l | tr - @)/LC_MESSAGES; mkdir -p $m;"
		 " test ! -f $l.po || msgfmt --check -o $m/ancrage.mo $l.po || exit 1; done;"
		 " localedef -i POSIX -f UTF-8 $d/ancrage.UTF-8; test -f $d/ancrage.UTF-8/LC_CTYPE",
		 sources, directory);
	return shell(command) ? NULL : directory;
}

static inline void catalogues_remove(const char *directory)
{
	char command[300];

	snprintf(command, sizeof(command), "rm -rf '%s'", directory);
	shell(command);
}

#endif
