#include "library/sorted_pages.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/name.h"

/* Its place in the names; ANY where it is not said, -2 where it is none of them. */
static int place_of(const struct request *request, const char *field, const char *const *names, int count)
{
	const char *asked = request_text(request, field);
	const int place = asked && *asked ? name_index(names, count, asked) : ANY;

	return asked && *asked && place < 0 ? ANY - 1 : place;
}

int sorted_read(const struct request *request, struct search *search)
{
	search->kind = place_of(request, "kind", work_kind_names, WORK_KINDS);
	search->theme = place_of(request, "theme", theme_names, THEMES);
	search->reader = place_of(request, "for", work_reader_names, WORK_READERS);
	search->is_easy = request_has(request, "easy");
	return search->kind >= ANY && search->theme >= ANY && search->reader >= ANY;
}

int is_sorted(const struct search *search)
{
	return search->kind != ANY || search->theme != ANY || search->reader != ANY || search->is_easy;
}

const char *sorted_query(struct arena *arena, const struct search *search)
{
	const char *query = "", *and = "";

	if (search->kind != ANY)
		query = arena_print(arena, "kind=%s", work_kind_names[search->kind]);
	and = *query ? "&" : "";
	if (search->theme != ANY)
		query = arena_print(arena, "%s%stheme=%s", query, and, theme_names[search->theme]);
	and = *query ? "&" : "";
	if (search->reader != ANY)
		query = arena_print(arena, "%s%sfor=%s", query, and, work_reader_names[search->reader]);
	and = *query ? "&" : "";
	return search->is_easy ? arena_print(arena, "%s%seasy=1", query, and) : query;
}
