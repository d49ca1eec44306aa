#include "library/article.h"

#include "base/buffer.h"

void published_article_draw(struct buffer *out, const char *article)
{
	buffer_add_text(out, article);
}
