/*
 * map: where the local committees are, as a square for each department of
 * France, and the same as a table for those who see no map.
 *
 * Each square has its department's number; what stands there is told by the
 * shape in it as well as by its colour. Everything is in attributes, as pages
 * take no inline style, and on a white ground in every scheme of colours.
 */
#ifndef NETWORK_MAP_H
#define NETWORK_MAP_H

#include "base/buffer.h"
#include "network/network.h"

/* In one department: the liveliest of the committees that cover it. */
enum cover { NO_COMMITTEE, COVER_DORMANT, COVER_PROJECT, COVER_ACTIVE, COVERS };

const char *cover_words(enum cover cover);

/* By the bodies' territories; ended ones and those that are no committees do not count. */
enum cover map_cover(const struct body *const *bodies, int count, const struct territory *territory);

/* How many of the departments and collectivities stand so. */
int map_count(const struct body *const *bodies, int count, enum cover cover);

/* The drawing, with a title and a sentence for those who hear it, then what its signs mean. */
void map_draw(struct buffer *out, const struct body *const *bodies, int count);

/* A link to a body's page. */
typedef const char *(*body_url_fn)(struct arena *arena, const char *slug);

/* A row for each department and collectivity that has a committee or a project, then a sentence on all others. */
void map_table(struct buffer *out, const struct body *const *bodies, int count, body_url_fn url);

#endif
