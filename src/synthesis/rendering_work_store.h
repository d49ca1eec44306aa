/*
 * rendering_work_store: what other programs make of a publication's files: a
 * tagged PDF of each of its texts by LibreOffice, a PNG of each drawing by
 * librsvg. Either may not be installed: then what it makes is not there, and
 * nothing else lacks. Where files lie, and what is made of them goes, a shelf says.
 *
 *	struct renderings made = renderings_of(publication);
 *	made.db = db; made.arena = arena; made.directory = directory;
 *	while (renderings_next(&made))
 *		...;			one more was made and kept, or was not: made.done, made.why
 */
#ifndef SYNTHESIS_RENDERING_WORK_STORE_H
#define SYNTHESIS_RENDERING_WORK_STORE_H

#include <stdint.h>

#include "synthesis/publication_store.h"

enum renderer { RENDERER_OFFICE, RENDERER_DRAWING, RENDERERS };

struct rendering_shelf {
	const char *stem;		/* of the names of its texts: "synthesis" of "synthesis-fr.odt" */
	int (*files)(struct db *db, struct arena *arena, int64_t publication, struct publication_file **list);
	struct publication_file *(*file)(struct db *db, struct arena *arena, int64_t publication, const char *name);
	int (*made)(struct db *db, struct arena *arena, int64_t publication, struct publication_file **list);
	void (*keep)(struct db *db, int64_t publication, const struct publication_file *file, const char *made_with);
};

extern const struct rendering_shelf synthesis_renderings;

struct renderings {
	struct db *db;
	struct arena *arena;
	const struct rendering_shelf *shelf;
	int64_t publication;
	const char *const *languages;	/* of its pages, the first one first */
	int language_count;
	const char *directory;		/* private, and empty at first */

	/* from here on filled in */
	int total, done, made;		/* files that something may be made of; those looked at; those made */
	const char *name;		/* of the last one: "synthesis-fr.pdf" */
	const char *why;		/* it was not made: for the operator; NULL */
	struct publication_file *files;
	const char *versions[RENDERERS];	/* "LibreOffice 7.4.7.2"; NULL: it is not installed */
	const char *unasked;		/* whether one is there could not be asked, and nothing is made with it: for the operator; NULL */
	int is_begun;
};

/* All but database, arena and directory. */
struct renderings renderings_of(const struct published_synthesis *publication);

/* False where there is no other. What was made before is not made anew. */
int renderings_next(struct renderings *renderings);

/* As their operator calls them: "LibreOffice (package libreoffice-writer-nogui)". */
const char *renderer_words(enum renderer renderer);

#endif
