#include "analysis/covered_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "table/margin_shown.h"
#include "text/text.h"

static void cover_one(struct db *db, struct arena *arena, const struct bench *bench, struct covered_margin *one)
{
	const struct published_tally *tally;

	one->matched = margin_match(arena, bench->snapshot, bench->versions, one->margin, &one->why);
	if (!one->matched)
		return;
	one->definition = question_definition(arena, bench_axis_text(arena, one->matched->axis));
	tally = told_find(db, arena, bench->snapshot->id, one->definition, NULL);
	one->is_published = tally && coverage_shown(arena, tally, one->matched, &one->coverage);
	if (tally && !one->is_published)
		one->why = _("It was published with some of its answers put together: who answered cannot be told by this margin.");
}

const struct covered *covered_find(struct db *db, struct arena *arena, int64_t survey, const struct bench *bench)
{
	struct covered *covered = arena_new(arena, struct covered);

	covered->known = margins_find(db, arena, survey);
	covered->floor = (struct coverage_floor){
		(double)covered->known.floor_all / FLOOR_WHOLE, (double)covered->known.floor_category / FLOOR_WHOLE
	};
	if (!*covered->known.content)
		return covered;
	covered->margins = margins_read(arena, covered->known.content, strlen(covered->known.content));
	if (covered->margins->fault_count) {
		warn("what is known of survey %lld does not read", (long long)survey);
		covered->margins = NULL;
		return covered;
	}
	covered->list = arena_array(arena, struct covered_margin, MOST_MARGINS);
	for (int i = 0; i < covered->margins->count; i++) {
		covered->list[i].margin = &covered->margins->margins[i];
		if (bench)
			cover_one(db, arena, bench, &covered->list[i]);
	}
	return covered;
}

const char *covered_refusal(struct arena *arena, const struct covered *covered)
{
	const char *why = NULL;

	if (!covered->margins || (covered->floor.all <= 0 && covered->floor.category <= 0))
		return NULL;
	for (int i = 0; i < covered->margins->count && !why; i++) {
		const struct covered_margin *one = &covered->list[i];

		why = one->is_published ? coverage_refusal(arena, &one->coverage, &covered->floor) :
			text_print(arena, _("“%s”: how many of all answered cannot be told."), one->margin->name);
	}
	return why;
}

const struct covered_margin *covered_named(const struct covered *covered, const char *name)
{
	for (int i = 0; covered->margins && i < covered->margins->count; i++)
		if (!strcmp(covered->list[i].margin->name, name))
			return &covered->list[i];
	return NULL;
}
