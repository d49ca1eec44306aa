#include "drafting/copy_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "drafting/edition_store.h"
#include "text/content.h"
#include "text/text.h"

static int is_among(const char *const *wanted, const char *language)
{
	for (; *wanted; wanted++)
		if (!strcmp(*wanted, language))
			return 1;
	return 0;
}

static enum fault copy_text(struct db *db, struct arena *arena, const struct edition *edition, const struct edition_text *text,
			    struct publication_page *page)
{
	struct buffer article = buffer_in(arena);
	const struct article_figure *figures;

	text_use(language_tagged(text->language));
	figures = edition_figures(db, arena, edition);
	if (!figures)
		return FAULT_STORAGE;
	article_draw(&article, edition, text->language, figures);
	*page = (struct publication_page){ .language = text->language, .title = text->title, .article = article.bytes,
					   .about = content_in(arena, edition->about, text_language()) };
	return NO_FAULT;
}

enum fault edition_copy(struct db *db, struct arena *arena, const struct edition *edition, const char *const *wanted,
			struct publication_page **pages, int *count)
{
	const struct language *before = text_language();
	enum fault fault = NO_FAULT;

	*pages = arena_array(arena, struct publication_page, (size_t)edition->text_count + 1);
	*count = 0;
	for (int i = 0; i < edition->text_count && !fault; i++)
		if (is_among(wanted, edition->texts[i].language))
			fault = copy_text(db, arena, edition, &edition->texts[i], &(*pages)[(*count)++]);
	text_use(before);
	return fault;
}
