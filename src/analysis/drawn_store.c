#include "analysis/drawn_store.h"

#include "authoring/explain.h"
#include "authoring/known.h"
#include "base/arena.h"
#include "base/day.h"
#include "questionnaire/questionnaire_store.h"
#include "text/content.h"
#include "text/text.h"

const char *analysed_title_in(struct arena *arena, const struct analysed *analysed, const struct language *language)
{
	const char *title = content_in(arena, analysed->survey->title, language);

	return *title ? title : _("Without title");
}

static const struct drawing_name *names_of(struct db *db, struct arena *arena, int *count)
{
	struct analysed_name *list;
	struct drawing_name *names;

	*count = analysed_name_list(db, arena, &list);
	names = arena_array(arena, struct drawing_name, (size_t)*count + 1);
	for (int i = 0; i < *count; i++)
		names[i] = (struct drawing_name){ list[i].dimension, list[i].code, content_in(arena, list[i].wording, text_language()) };
	return names;
}

const char *drawn_source(struct arena *arena, const char *title, int32_t day)
{
	return text_print(arena, _("%1$s, answers as they were on %2$s"), title, text_day(arena, day));
}

struct drawing_ask drawn_ask(struct db *db, struct arena *arena, const struct analysed *analysed, const struct bench *bench)
{
	struct drawing_ask ask = {
		.snapshot = bench->snapshot, .versions = bench->versions, .version_count = bench->version_count, .id = "figure", .kind = DRAWING_BEST,
		.source = drawn_source(arena, analysed_title_in(arena, analysed, text_language()), day_in_zone(bench->snapshot->taken, bench->snapshot->zone)),
	};

	ask.names = names_of(db, arena, &ask.name_count);
	return ask;
}

const char *drawn_filter(struct db *db, struct arena *arena, const struct hash *version, const char *filter)
{
	const char *document = questionnaire_document(db, arena, version);
	struct known known;

	if (!document)
		return NULL;
	known = known_of(arena, document, text_language()->tag);
	return rule_explained(arena, filter, &known);
}

const char *drawn_filter_words(struct db *db, struct arena *arena, const struct hash *version, const char *filter)
{
	const char *sentence = *filter ? drawn_filter(db, arena, version, filter) : NULL;

	return sentence ? sentence : filter;
}
