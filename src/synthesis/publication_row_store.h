/* publication_row_store: pages and files of a publication as rows have them, in whichever table they lie. For those who keep them. */
#ifndef SYNTHESIS_PUBLICATION_ROW_STORE_H
#define SYNTHESIS_PUBLICATION_ROW_STORE_H

#include "synthesis/publication_store.h"

struct query;

/* Of columns of this order; content stands last where it is asked for. */
#define FILE_COLUMNS "name, kind, about, words, size, hash"

/* All that the query gives, which is ended, without their content: MOST_PUBLICATION_FILES at most. */
int publication_files_read(struct query *query, struct arena *arena, struct publication_file **list);

/* The only one that the query gives, which is ended, with its content. NULL where there is none; another hash or size is warned of, in these words. */
struct publication_file *publication_file_read(struct query *query, struct arena *arena, int64_t publication, const char *else_words);

#define PAGE_COLUMNS "language, title, about, article, hash"

/*
 * The only one that the query gives, of these columns, which is ended. NULL where there is none; another hash is warned of: "`of` 12: its
 * page in fr", and these words.
 */
struct publication_page *publication_page_read(struct query *query, struct arena *arena, const char *of, int64_t id, const char *else_words);

/* Insert a page: what it is of, and these columns. The query is ended. */
void publication_page_write(struct query *query, int64_t of, const struct publication_page *page);

/* Insert a file: of which publication, at which place in its list. The query is ended. */
#define PLACED_FILE_COLUMNS "publication, name, place, kind, about, words, size, hash, content"
void publication_file_write(struct query *query, int64_t publication, int place, const struct publication_file *file);

/* Are these the bytes? */
int publication_is_whole(const struct hash *hash, const void *bytes, size_t length);

#endif
