/*
 * side: the categories of one question as several surveys had them, put side
 * by side.
 *
 *	count = side_rows(arena, sources, source_count, &rows);
 *	rows[i].at[s]		which category of source s stands in row i; -1: none
 *
 * Categories are the same where their words are (without capitals and accents);
 * else where their names are, unless these were made of the numbers of a file
 * ("c1"), which mean nothing in another: and that the words differ is told. Each stands in one row.
 */
#ifndef TABLE_SIDE_H
#define TABLE_SIDE_H

struct arena;

struct side_category {
	const char *code, *label;
};

struct side_source {
	const struct side_category *categories;
	int count;
};

struct side_row {
	const char *label;	/* as the first that has it says */
	int *at;		/* by source */
	int differs;		/* the first source that says it in other words; 0: none */
};

/* How many: first those of the first source, in its order. */
int side_rows(struct arena *arena, const struct side_source *sources, int count, struct side_row **rows);

#endif
