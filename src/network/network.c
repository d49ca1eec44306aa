#include "network/network.h"

#include <string.h>

#include "base/day.h"
#include "text/text.h"

enum { LONGEST_EMAIL = 254 };

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

static void check_slug(const char *slug, struct network_faults *faults)
{
	if (!slug || !*slug || strlen(slug) > LONGEST_BODY_SLUG || *slug == '-' ||
	    slug[strspn(slug, "abcdefghijklmnopqrstuvwxyz0123456789-")])
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
int email_is_usable(const char *email)
{
	const char *at = strchr(email, '@'), *dot;

	if (!at || at == email || strchr(at + 1, '@') || strlen(email) > LONGEST_EMAIL)
		return 0;
	for (const char *c = email; *c; c++)
		if ((unsigned char)*c <= ' ' || (unsigned char)*c >= 0x7F || strchr("<>\"'\\(),:;?&#%", *c))
			return 0;
	dot = strrchr(at, '.');
	return dot && dot > at + 1 && dot[1];
}
