#include "network/network.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "base/utf8.h"
#include "network/member.h"
#include "text/text.h"


const char *const body_kind_names[BODY_KINDS] = {
	[COUNCIL] = "council", [COMMISSION] = "commission",
	[WORKING_GROUP] = "group", [COMMITTEE] = "committee",
};

const char *const body_state_names[BODY_STATES] = {
	[BODY_PROJECT] = "project", [BODY_ACTIVE] = "active",
	[BODY_DORMANT] = "dormant", [BODY_ENDED] = "ended",
};

const char *body_kind_words(enum body_kind kind)
{
	static const char *const words[BODY_KINDS] = {
		/* TRANSLATORS: kinds of bodies, one of them: this and the three next */
		[COUNCIL] = N_("Council"), [COMMISSION] = N_("Commission"),
		[WORKING_GROUP] = N_("Working group"), [COMMITTEE] = N_("Local committee"),
	};

	return _(words[kind]);
}

const char *body_kinds_words(enum body_kind kind)
{
	static const char *const words[BODY_KINDS] = {
		/* TRANSLATORS: headings above lists of them: this and the three next */
		[COUNCIL] = N_("The council"), [COMMISSION] = N_("Commissions"),
		[WORKING_GROUP] = N_("Working groups"), [COMMITTEE] = N_("Local committees"),
	};

	return _(words[kind]);
}

const char *body_state_words(enum body_state state)
{
	static const char *const words[BODY_STATES] = {
		[BODY_PROJECT] = N_IN("body", "project"), [BODY_ACTIVE] = N_IN("body", "at work"),
		[BODY_DORMANT] = N_IN("body", "dormant"), [BODY_ENDED] = N_IN("body", "ended"),
	};

	return text_of(words[state]);
}

int kind_may_stand_below(enum body_kind kind, enum body_kind above)
{
	switch (kind) {
	case COMMISSION:
	case COMMITTEE:
		return above == COUNCIL;
	case WORKING_GROUP:
		return above != WORKING_GROUP;
	case COUNCIL:
	case BODY_KINDS:
		break;
	}
	return 0;
}

int kind_may_stand_alone(enum body_kind kind)
{
	return kind == COUNCIL;
}

int slug_is_usable(const char *slug, size_t longest)
{
	return slug && *slug && strlen(slug) <= longest && *slug != '-' &&
	       !slug[strspn(slug, "abcdefghijklmnopqrstuvwxyz0123456789-")];
}

const char *slug_from(struct arena *arena, const char *name, size_t longest)
{
	struct buffer slug = buffer_in(arena);

	for (const char *c = utf8_fold(arena, name); *c && slug.length < longest; c++) {
		if ((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9'))
			buffer_add(&slug, c, 1);
		else if (slug.length && slug.bytes[slug.length - 1] != '-')
			buffer_add_text(&slug, "-");
	}
	while (slug.length && slug.bytes[slug.length - 1] == '-')
		slug.bytes[--slug.length] = '\0';
	return slug.length ? slug.bytes : "";
}

/* A department before the region of the same name: Guadeloupe. */
static const struct territory *territory_called(struct arena *arena, const char *text)
{
	const char *folded = utf8_fold(arena, text);

	for (int pass = 0; pass < 2; pass++)
		for (int i = 0; i < TERRITORIES; i++)
			if ((territories[i].kind == REGION) == pass &&
			    (!strcmp(utf8_fold(arena, territories[i].code), folded) ||
			     !strcmp(utf8_fold(arena, territories[i].name), folded)))
				return &territories[i];
	return NULL;
}

void body_read_territories(struct arena *arena, const char *text, struct body *body, const char **unknown)
{
	const struct territory **list = arena_array(arena, const struct territory *, TERRITORIES);

	*unknown = NULL;
	body->territories = list;
	body->territory_count = 0;
	for (text += strspn(text, " ,;"); *text && body->territory_count < TERRITORIES; text += strspn(text, " ,;")) {
		size_t length = strcspn(text, ",;"), kept = length;
		const char *word;

		while (text[kept - 1] == ' ')
			kept--;
		word = arena_copy_bytes(arena, text, kept);
		list[body->territory_count] = territory_called(arena, word);
		if (list[body->territory_count])
			body->territory_count++;
		else if (!*unknown)
			*unknown = word;
		text += length;
	}
}

static void check_slug(const char *slug, struct network_faults *faults)
{
	if (!slug_is_usable(slug, LONGEST_BODY_SLUG))
		fault_add(faults, "slug", _("Write at most 80 small letters a to z, digits and hyphens."));
}

static void check_parent(const struct body *body, const struct body *parent, struct network_faults *faults)
{
	if (!parent && !kind_may_stand_alone(body->kind))
		fault_add(faults, "parent", _("Say which body it stands below."));
	else if (parent && !kind_may_stand_below(body->kind, parent->kind))
		fault_add(faults, "parent", _("It cannot stand below a body of that kind."));
	else if (parent && parent->state == BODY_ENDED && body->state != BODY_ENDED)
		fault_add(faults, "parent", _("The body above has ended."));
}

/* Is it in another of the body's territories? Then it says nothing. */
static int is_superfluous(const struct body *body, int number)
{
	for (int i = 0; i < body->territory_count; i++)
		if (i != number && territory_contains(body->territories[i], body->territories[number]) &&
		    (body->territories[i] != body->territories[number] || i < number))
			return 1;
	return 0;
}

static void check_territories(const struct body *body, struct network_faults *faults)
{
	if (body->kind == COMMITTEE && !body->territory_count)
		fault_add(faults, "territories", _("Say where the committee works."));
	if (body->kind == COUNCIL && body->territory_count)
		fault_add(faults, "territories", _("The council works everywhere: it has no territories."));
	for (int i = 0; i < body->territory_count; i++)
		if (is_superfluous(body, i)) {
			fault_add(faults, "territories", _("A territory is there twice, or lies in another one of the list."));
			return;
		}
}

static void check_mission(const struct body *body, struct network_faults *faults)
{
	if (body->mission && body->kind != WORKING_GROUP)
		fault_add(faults, "mission", _("Only working groups have a mission letter."));
	if (body->mission && strlen(body->mission) > LONGEST_MISSION)
		fault_add(faults, "mission", _("This text is too long. Make it shorter."));
}

static void check_days(const struct body *body, struct network_faults *faults)
{
	if (body->state == BODY_ENDED && body->last_day == DAY_NONE)
		fault_add(faults, "last_day", _("Say on which day it ended."));
	if (body->first_day != DAY_NONE && body->last_day != DAY_NONE && body->last_day < body->first_day)
		fault_add(faults, "last_day", _("The last day must not be before the first."));
}

void body_check(const struct body *body, const struct body *parent, struct network_faults *faults)
{
	check_slug(body->slug, faults);
	fault_line(faults, "name", body->name, 1, LONGEST_BODY_NAME);
	check_parent(body, parent, faults);
	check_territories(body, faults);
	check_mission(body, faults);
	check_days(body, faults);
}

static int is_among(const int64_t *ids, int count, int64_t id)
{
	for (int i = 0; i < count; i++)
		if (ids[i] == id)
			return 1;
	return 0;
}

int bodies_within(const struct body *const *all, int count, int64_t id, int64_t *within)
{
	int found = 0, before = -1;

	for (int i = 0; i < count && !found; i++)
		if (all[i]->id == id)
			within[found++] = id;
	/* Until a round adds nobody: the list may be in any order. */
	while (before < found) {
		before = found;
		for (int i = 0; i < count; i++)
			if (is_among(within, found, all[i]->parent) && !is_among(within, found, all[i]->id))
				within[found++] = all[i]->id;
	}
	return found;
}

int body_covers(const struct body *body, const struct territory *territory)
{
	for (int i = 0; i < body->territory_count; i++)
		if (territory_contains(body->territories[i], territory))
			return 1;
	return 0;
}

/* The same signs as in a consultation's contact: it becomes a link. */
int mail_is_usable(const char *mail)
{
	const char *at = strchr(mail, '@'), *dot;

	if (!at || at == mail || strchr(at + 1, '@') || strlen(mail) > LONGEST_MEMBER_MAIL)
		return 0;
	for (const char *c = mail; *c; c++)
		if ((unsigned char)*c <= ' ' || (unsigned char)*c >= 0x7F || strchr("<>\"'\\(),:;?&#%", *c))
			return 0;
	dot = strrchr(at, '.');
	return dot && dot > at + 1 && dot[1];
}
