/* What became of the white paper: adopted, published, sent, answered by a ministry that does not exist, followed up. */
#include "base/arena.h"
#include "base/name.h"
#include "demo/steps_command.h"
#include "demo/texts_command.h"
#include "network/network_store.h"
#include "recommendation/follow_state_store.h"
#include "recommendation/relay_store.h"
#include "recommendation/text_store.h"
#include "recommendation/vote_store.h"

static int64_t adopting_vote(struct demo_site *site)
{
	struct command *command = site->command;
	struct vote *list;
	const char *bodies = arena_print(command->arena, "%lld", (long long)site_body(site, DEMO_HOME));
	const int count = vote_list(command->db, command->arena, bodies, site->paper, &list);

	return count ? list[0].id : 0;
}

/* --- what is done about each recommendation */

static int follow_up(struct demo_site *site, const json_t *sample, int64_t account)
{
	struct command *command = site->command;
	const struct paragraph *paragraph = paragraph_numbered(site, site->paper, site_text(site, sample, "paragraph"));
	const int state = name_index(follow_state_names, FOLLOW_STATES, site_text(site, sample, "state"));
	const struct follow follow = { .text = site->paper, .paragraph = paragraph ? paragraph->id : 0, .state = (enum follow_state)(state < 0 ? 0 : state),
		.day = network_today(command->db), .words = site_text(site, sample, "words"), .responsible = site_text(site, sample, "responsible") };
	const struct text *text = text_find(command->db, command->arena, site->paper);

	if (!paragraph || state < 0 || follow_add(command->db, command->arena, text, &follow, account))
		return site_refuse("what is done about %s could not be kept\n", site_text(site, sample, "paragraph"));
	site_record(site, AUDIT_TEXT_FOLLOWED, text->id, text->body, account, arena_print(command->arena, "state=%s", follow_state_names[state]));
	return 1;
}

static int has_follow_up(struct demo_site *site, const json_t *root)
{
	const int64_t account = site_person(site, site_text(site, root, "secretary"));
	struct follow *list;
	const json_t *sample;
	size_t i;

	if (follow_list(site->command->db, site->command->arena, site->paper, &list))
		return 1;
	json_array_foreach(json_object_get(root, "follow"), i, sample)
		if (!follow_up(site, sample, account))
			return 0;
	return site_keep(site);
}

/* --- handed down to the groups */

static int answer_relay(struct demo_site *site, const json_t *sample)
{
	struct command *command = site->command;
	const int64_t body = site_body(site, site_text(site, sample, "body")), account = site_person(site, site_text(site, sample, "by"));
	struct relay *list;
	const int count = relay_list(command->db, command->arena, site->paper, &list);

	for (int i = 0; i < count; i++)
		if (list[i].body == body && !list[i].answered &&
		    relay_answer(command->db, command->arena, &list[i], site_text(site, sample, "words"), account))
			return site_refuse("a group could not answer\n");
	return site_keep(site);
}

static int is_handed_down(struct demo_site *site, const json_t *sample)
{
	struct command *command = site->command;
	const json_t *slugs = json_object_get(sample, "to"), *slug;
	int64_t *bodies = arena_array(command->arena, int64_t, json_array_size(slugs) + 1);
	struct relay *list;
	size_t i;

	if (relay_list(command->db, command->arena, site->paper, &list))
		return 1;
	json_array_foreach(slugs, i, slug)
		bodies[i] = site_body(site, json_string_value(slug));
	if (!relay_add(command->db, command->arena, text_find(command->db, command->arena, site->paper), bodies, (int)json_array_size(slugs),
		       site_text(site, sample, "words"), site_person(site, site_text(site, sample, "by"))))
		return site_refuse("the white paper could not be handed down\n");
	return answer_relay(site, json_object_get(sample, "answer"));
}

int site_has_life(struct demo_site *site)
{
	json_t *root = site_sample(site, "debate.json");
	int fine;

	site_say("The white paper is published, sent to a ministry that does not exist, answered, followed up\n");
	fine = root && steps_taken(site, site->paper, json_object_get(root, "after"), adopting_vote(site)) &&
		has_follow_up(site, root) && is_handed_down(site, json_object_get(root, "relay"));
	json_decref(root);
	return fine;
}
