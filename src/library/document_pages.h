/* document_pages: what the pages of everything published share: words in other languages, days, versions, files, caches. */
#ifndef LIBRARY_DOCUMENT_PAGES_H
#define LIBRARY_DOCUMENT_PAGES_H

#include "base/hash.h"
#include "library/cite.h"
#include "synthesis/publication_store.h"
#include "web/page.h"
#include "web/route.h"

enum { LONGEST_DOCUMENT_NAME = 80, LONGEST_DOCUMENT_LANGUAGE = 20 };

#define DOCUMENT_NUMBER_FIELD { "number", FIELD_NUMBER, .min = 1, .max = INT32_MAX, .source = FROM_PATH }
#define DOCUMENT_LANGUAGE_FIELD { "document", FIELD_TOKEN, .optional = 1, .min = 1, .max = LONGEST_DOCUMENT_LANGUAGE, .source = FROM_QUERY }
#define DOCUMENT_NAME_FIELD { "name", FIELD_LINE, .min = 1, .max = LONGEST_DOCUMENT_NAME, .source = FROM_PATH }
#define DOCUMENT_FORMAT_FIELD { "format", FIELD_TOKEN, .min = 1, .max = 10, .source = FROM_PATH }

/* Of the language of that tag, where it is one of ours. */
const char *document_html_language(const char *tag);
const char *document_direction(const char *tag);

/* Says so to those who listen, where they are in another language than the page. */
void document_words_draw(struct buffer *out, const struct request *request, const char *tag, const char *words);

/* Paris's day of that instant. */
const char *document_day_words(struct arena *arena, int64_t seconds);

/* It changes with the visitor's language and with what is published: kept, and asked about each time. */
void document_end(const struct request *request, struct reply *reply, const struct page *page);

/* What never changes, unless it is erased: kept for an hour. */
void document_keep_a_while(const struct request *request, struct reply *reply, const struct hash *hash);

/* It stands in a header: nothing in it may end there. */
int document_is_file_name(const char *name);

/* Of a text that rests on made-up answers, perhaps on others too. */
const char *document_generated_words(void);

/* --- parts of the page; url: of the version that is shown, without a slash at its end */

struct document_version {
	int number;
	int64_t published, withdrawn;	/* withdrawn 0: it stands */
};

/* Its title, what it is and when it was published; a way to its newest number where that is another. */
struct document_title {
	const struct publication_page *page;
	int64_t published;
	int number, newest;
	const char *newest_url;
};
void document_title_draw(const struct request *request, struct buffer *out, const struct document_title *title);

/* Links to the same in the languages it was written in; nothing where it is one. */
void document_languages_draw(const struct request *request, struct buffer *out, const char *url, const char *const *tags, int count, const char *shown);

/* Those that were published, with what other programs made of them before them: as many as both. */
void document_files_together(struct arena *arena, const struct publication_file *files, int count, const struct publication_file *made, int made_count,
			     struct publication_file **all);

/* Each group by what it is about; language: of their words. Nothing where there are none. */
void document_files_draw(const struct request *request, struct buffer *out, const char *url, const char *language, const struct publication_file *files, int count);

/* Its hash, where its source is, and all its versions below `url_of_all`. */
void document_about_draw(const struct request *request, struct buffer *out, const char *url, const struct hash *hash, int has_source);
void document_versions_draw(struct buffer *out, const char *url_of_all, const struct document_version *list, int count, int shown);

/* How it is cited, with files for programs that keep references: url/cite/bib and url/cite/ris. */
void document_cite_draw(const struct request *request, struct buffer *out, const char *url, const struct cited *cited);
void document_cite_reply(const struct request *request, struct reply *reply, const struct cited *cited);

#endif
