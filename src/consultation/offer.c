#include "consultation/offer.h"

#include <string.h>

#include "base/arena.h"
#include "base/keyring.h"
#include "markup/url.h"
#include "text/text.h"

const char *const offer_state_names[OFFER_STATES] = {
	[OFFERED] = "offered", [ACCEPTED] = "accepted", [DECLINED] = "declined", [OFFER_WITHDRAWN] = "withdrawn",
};

const char *offer_state_words(enum offer_state state)
{
	static const char *const words[OFFER_STATES] = {
		[OFFERED] = N_IN("offer", "No answer yet"), [ACCEPTED] = N_IN("offer", "Accepted"),
		[DECLINED] = N_IN("offer", "Declined"), [OFFER_WITHDRAWN] = N_IN("offer", "Taken back"),
	};

	return text_of(words[state]);
}

int offer_is_silent(const struct offer *offer, int32_t today)
{
	return offer->state == OFFERED && offer->answer_by < today;
}

/* A no may become a yes; a yes is kept, as people may have answered by its link. */
int offer_may_be(const struct offer *offer, enum offer_state state)
{
	static const int may[OFFER_STATES][OFFER_STATES] = {
		[OFFERED] = { [ACCEPTED] = 1, [DECLINED] = 1, [OFFER_WITHDRAWN] = 1 },
		[DECLINED] = { [ACCEPTED] = 1, [OFFER_WITHDRAWN] = 1 },
		[OFFER_WITHDRAWN] = { [OFFERED] = 1 },
	};

	return may[offer->state][state];
}

int64_t link_opens(int64_t own, int64_t survey_opens)
{
	return own > survey_opens ? own : survey_opens;
}

int64_t link_closes(int64_t own, int64_t survey_closes)
{
	return own && own < survey_closes ? own : survey_closes;
}

const char *link_url(struct arena *arena, const char *survey_slug, const char *body_slug)
{
	return arena_print(arena, "/s/%s/%s", url_part(arena, survey_slug), url_part(arena, body_slug));
}

enum { BODY_KEY_SIZE = 16 };

const char *body_key(struct arena *arena, const struct instance_key *instance, enum body_key_use use, int64_t survey, int64_t body)
{
	static const char *const purposes[] = { [BODY_WRITES] = "draft of a body", [BODY_SENDS] = "sender of a body" };
	const char *text = arena_print(arena, "%lld %lld", (long long)survey, (long long)body);
	const struct hash hash = hash_keyed(&instance->key, purposes[use], text, strlen(text));

	return hex_write(arena, hash.bytes, BODY_KEY_SIZE);
}
