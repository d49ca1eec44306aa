/* paper_store: documents of a text: of a draft, with the version that is kept of it; files of one that is published. */
#ifndef RECOMMENDATION_PAPER_STORE_H
#define RECOMMENDATION_PAPER_STORE_H

#include "base/fault.h"
#include "recommendation/paper.h"
#include "recommendation/publish_store.h"
#include "recommendation/text.h"

/*
 * A text as it is now, in its own language, which is the current one from here on. The version is the newest where nothing
 * changed since, else one is kept. NULL where there are MOST_VERSIONS, or the database failed.
 */
struct text_paper *paper_of_draft(struct db *db, struct arena *arena, const struct text *text, const char *address, int64_t account);

/* The same for who reads it and does not write it: nothing is kept, and where something changed since the newest version it is of none. */
struct text_paper *paper_of_reading(struct db *db, struct arena *arena, const struct text *text, const char *address);

/* Of each page "text-fr.odt", "text-fr.docx", "text-fr.html", to be changed or printed. */
enum { FILES_OF_PAPER = 3, MOST_PAPER_FILES = FILES_OF_PAPER * MOST_ISSUE_PAGES };

/* The same issue and pages give the same bytes. The list has room for FILES_OF_PAPER of each page; FAULT_TOO_LARGE where one is longer than is kept. */
enum fault paper_files(struct arena *arena, const struct issue *issue, const struct publication_page *pages, int page_count, struct publication_file *list,
		       int *count) MUST_USE;

/* Keeps them with a publication whose rows were written just now, and has others made of them. */
enum fault paper_publish(struct db *db, struct arena *arena, const struct issue *issue, const struct publication_file *files, int count, int64_t account) MUST_USE;

#endif
