/* work_row_store: how a row of work is read, for the stores of this folder. */
#ifndef CATALOG_WORK_ROW_STORE_H
#define CATALOG_WORK_ROW_STORE_H

#include "catalog/catalog.h"

struct query;

#define WORK_COLUMNS "w.id, w.kind, w.object, w.number, w.published, w.generated, w.is_easy, w.readers + 0, w.themes, w.title, w.about, w.body_name"

struct work work_row_read(struct query *query, struct arena *arena);

#endif
