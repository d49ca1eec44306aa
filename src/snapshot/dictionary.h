/*
 * dictionary: what the columns of a snapshot are, as JSON that is hashed with
 * them and that others can read:
 *
 *	{"format":2,"survey":"slug","submissions":2351,"segment_rows":65536,
 *	 "submission":[{"name":"version","shape":"code","codes":["9f86d0..."]},...],
 *	 "questions":[{"name":"agreement","part":"time","shape":"code","codes":["no","yes"]},
 *	  {"name":"place.2","repeat":"structures","of":"place","occurrence":2,"shape":"text"},...]}
 *
 * "repeat" names the section that is repeated, "of" the question as the document
 * has it, "occurrence" which turn of the section it was asked in. "wide" says that states take two bytes. The codes of "version" are the
 * hashes of the questionnaire versions, in the order in which they were used.
 *
 * A question of an old version whose name another one took is called "job_v1",
 * and has "asked":"job","version":1.
 */
#ifndef SNAPSHOT_DICTIONARY_H
#define SNAPSHOT_DICTIONARY_H

#include "snapshot/snapshot.h"

/* Those of format 1 have no column of the seed, and can still be read. */
enum { DICTIONARY_FORMAT = 2 };

const char *dictionary_write(struct arena *arena, const struct snapshot *snapshot);

/* Columns and numbers of the snapshot from its dictionary; 0 where it is none of ours. */
int dictionary_read(struct arena *arena, struct snapshot *snapshot);

#endif
