/*
 * relations: which other parts a part of an Office Open XML file names.
 *
 *	relations = relations_read(archive, arena, "");		of the file itself
 *	book = relation_part(relations, "officeDocument");
 */
#ifndef SPREADSHEET_RELATIONS_H
#define SPREADSHEET_RELATIONS_H

struct archive;
struct arena;
struct relations;

/* Of a part; empty where it names none. What is wrong with the list is the archive's fault. */
const struct relations *relations_read(struct archive *archive, struct arena *arena, const char *part);

/* The part of the first one of that type; NULL where there is none. */
const char *relation_part(const struct relations *relations, const char *type);

/* Of that id: as it is written: a part, told from the folder of the one that names it, or an address; NULL. */
const char *relation_target(const struct relations *relations, const char *id);

/* The name of the part that a target tells. */
const char *relation_path(const struct relations *relations, const char *target);

#endif
