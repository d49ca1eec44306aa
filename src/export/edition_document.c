#include "export/edition_document.h"

#include "base/arena.h"
#include "base/day.h"
#include "consultation/consultation.h"
#include "text/content.h"
#include "text/text.h"

#define ZONE "Europe/Paris"

struct document edition_document(struct arena *arena, const struct edition *edition, const struct edition_text *text, const char *article)
{
	struct document document = {
		.language = text->language, .title = text->title, .about = content_in(arena, edition->about, text_language()), .dated = "", .address = "",
		.author = edition->author, .warning = edition_is_generated(edition) ? generated_words() : NULL, .markup = article, .made = edition->published,
	};

	if (!edition->number) {
		/* TRANSLATORS: on each page of a document that is not yet published */
		document.mark = _("Provisional");
		return document;
	}
	document.dated = text_print(arena, _("Published on %1$s, version %2$d"), text_day(arena, day_in_zone(edition->published, ZONE)), edition->number);
	document.address = arena_print(arena, "%s/library/synthesis/%lld/%d", edition->address, (long long)edition->synthesis, edition->number);
	return document;
}
