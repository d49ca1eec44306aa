/* comment_store: what was said of a text or of a paragraph of it, open or done. */
#ifndef RECOMMENDATION_COMMENT_STORE_H
#define RECOMMENDATION_COMMENT_STORE_H

#include <stdint.h>

struct arena;
struct db;

enum { MOST_COMMENTS = 1000 };

struct text_comment {
	int64_t id, text;
	int64_t paragraph;	/* 0: of the whole */
	int64_t account;	/* 0: somebody erased since */
	const char *person;	/* NULL likewise */
	const char *words;
	int64_t made, done;	/* done 0: it is open */
};

/* Its id, 0 where the text has MOST_COMMENTS. */
int64_t comment_add(struct db *db, const struct text_comment *comment);

/* NULL where there is none. */
struct text_comment *comment_find(struct db *db, struct arena *arena, int64_t id);

/* Open ones, or those done, the last first; of one paragraph, or 0: all of the text. */
int comment_list(struct db *db, struct arena *arena, int64_t text, int64_t paragraph, int is_done, struct text_comment **list);

/* How many are open of each paragraph of a text, by paragraph; of the whole it is of paragraph 0. */
struct comment_count {
	int64_t paragraph;
	int count;
};
int comment_counts(struct db *db, struct arena *arena, int64_t text, struct comment_count **list);

/* Said to be done, or open again; false where it was so already. */
int comment_set_done(struct db *db, int64_t id, int is_done);

#endif
