#include "consultation/survey_row_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/log.h"
#include "db/db.h"

struct consultation *consultation_row_read(struct query *query, struct arena *arena)
{
	struct consultation *consultation = arena_new(arena, struct consultation);

	consultation->id = query_number(query);
	consultation->slug = query_text(query, arena);
	consultation->title = query_text(query, arena);
	consultation->purpose = query_text(query, arena);
	consultation->body = query_text(query, arena);
	consultation->contact = query_text(query, arena);
	return consultation;
}

struct plan *plan_row_read(struct query *query, struct arena *arena)
{
	struct plan *plan = arena_new(arena, struct plan);
	int64_t surveys;

	plan->consultation = *consultation_row_read(query, arena);
	plan->home = query_number(query);
	plan->home_is_group = (int)query_number(query);
	plan->protection = query_text(query, arena);
	plan->version = (int)query_number(query);
	plan->changed = query_number(query);
	plan->removed = query_id(query);
	/* How many there are, before the set of their stages: one look for both. */
	surveys = query_number(query);
	plan->survey_count = (int)(surveys >> 16);
	plan->stages = (int)(surveys & 0xFFFF);
	return plan;
}

static unsigned read_modes(struct query *query, struct arena *arena)
{
	const char *names = query_text(query, arena);
	unsigned modes = 0;

	while (*names) {
		size_t length = strcspn(names, ",");
		int mode = name_index(mode_names, MODES, arena_copy_bytes(arena, names, length));

		if (mode < 0)
			die("the database holds the modes '%s', this program does not", names);
		modes |= 1u << mode;
		names += length + (names[length] == ',');
	}
	return modes;
}

struct survey *survey_own_read(struct query *query, struct arena *arena)
{
	struct survey *survey = arena_new(arena, struct survey);

	survey->id = query_number(query);
	survey->slug = query_text(query, arena);
	survey->title = query_text(query, arena);
	survey->who = query_text(query, arena);
	survey->notice = query_text(query, arena);
	query_hash(query, &survey->notice_hash);
	survey->audience = query_name(query, audience_names, AUDIENCES);
	survey->promise = query_name(query, promise_names, PROMISES);
	survey->paging = query_name(query, paging_names, PAGINGS);
	survey->modes = read_modes(query, arena);
	survey->languages = query_text(query, arena);
	survey->minutes = (int)query_number(query);
	survey->zone = query_text(query, arena);
	survey->opens = query_number(query);
	survey->closes = query_number(query);
	survey->grace = (int)query_number(query);
	survey->draft_days = (int)query_number(query);
	survey->retention_days = (int)query_number(query);
	survey->read_back = (int)query_number(query);
	survey->generated = (int)query_number(query);
	survey->is_shared = (int)query_number(query);
	survey->round_of = query_id(query);
	survey->is_linked = (int)query_number(query);
	survey->room_minutes = (int)query_id(query);
	survey->by_invitation = (int)query_number(query);
	query_hash(query, &survey->version);
	survey->stage = query_name(query, survey_stage_names, SURVEY_STAGES);
	survey->now = query_number(query);
	query_hash(query, &survey->edition);
	return survey;
}

struct survey *survey_row_read(struct query *query, struct arena *arena)
{
	struct survey *survey = survey_own_read(query, arena);

	survey->consultation = consultation_row_read(query, arena);
	return survey;
}

static const char *modes_text(struct arena *arena, unsigned modes)
{
	struct buffer text = buffer_in(arena);

	for (int mode = 0; mode < MODES; mode++)
		if (modes & 1u << mode)
			buffer_print(&text, "%s%s", text.length ? "," : "", mode_names[mode]);
	return text.bytes;
}

void survey_row_give(struct query *query, struct arena *arena, const struct survey *survey)
{
	query_give_text(query, survey->title);
	query_give_text(query, survey->who);
	query_give_text(query, survey->notice);
	query_give_hash(query, &survey->notice_hash);
	query_give_text(query, audience_names[survey->audience]);
	query_give_text(query, promise_names[survey->promise]);
	query_give_text(query, paging_names[survey->paging]);
	query_give_text(query, modes_text(arena, survey->modes));
	query_give_text(query, survey->languages);
	query_give_number(query, survey->minutes);
	query_give_text(query, survey->zone);
	query_give_number(query, survey->opens);
	query_give_number(query, survey->closes);
	query_give_number(query, survey->grace);
	query_give_number(query, survey->draft_days);
	query_give_number(query, survey->retention_days);
	query_give_number(query, survey->read_back);
	query_give_number(query, survey->generated);
}
