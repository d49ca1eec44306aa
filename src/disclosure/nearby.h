/*
 * nearby: which of the tables that were published before can tell anything
 * together with those of a family. For this module only.
 *
 * Those that speak of a dimension of it; those that share a hidden cell with
 * one of these, and so on, as what is told of a hidden cell is passed on by
 * it; and of other people, or another snapshot, one more, by its total.
 */
#ifndef DISCLOSURE_NEARBY_H
#define DISCLOSURE_NEARBY_H

struct arena;
struct attack_table;
struct family;
struct family_equation;

struct nearby {
	int table_count, equation_count;
	struct attack_table *tables;
	struct family_equation *equations;	/* their tables are these */
};

struct nearby *nearby_find(struct arena *arena, const struct family *family);

#endif
