/*
 * territories: the regions, departments and overseas collectivities of France.
 *
 * They are here and not in the database: rules and the map can ask without it,
 * and the law changes them about once in ten years, with what is drawn. French
 * Southern Territories (984) and Clipperton have no inhabitants and no place.
 */
#ifndef NETWORK_TERRITORIES_H
#define NETWORK_TERRITORIES_H

enum territory_kind { REGION, DEPARTMENT, COLLECTIVITY, TERRITORY_KINDS };

extern const char *const territory_kind_names[TERRITORY_KINDS];

struct territory {
	const char *code;	/* "R53", "35", "2A", "971", "988" */
	enum territory_kind kind;
	const char *region;	/* code of the region it lies in; NULL for regions and collectivities */
	const char *name;	/* in French, as the law writes it */
	int column, row;	/* of its square on the map; regions have none */
};

enum { TERRITORIES = 18 + 101 + 6, LONGEST_TERRITORY_CODE = 3, MAP_COLUMNS = 12, MAP_ROWS = 15 };

/* Regions, departments, collectivities, each by code. */
extern const struct territory territories[TERRITORIES];

/* NULL where there is no such code. */
const struct territory *territory_find(const char *code);

/* Is the inner one the outer one, or a department of it? */
int territory_contains(const struct territory *outer, const struct territory *inner);

/* Does a place lie in both? */
int territories_overlap(const struct territory *one, const struct territory *other);

#endif
