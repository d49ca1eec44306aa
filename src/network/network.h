/*
 * network: the council and the bodies below it - commissions, working groups,
 * local committees - and where they work.
 */
#ifndef NETWORK_NETWORK_H
#define NETWORK_NETWORK_H

#include <stddef.h>
#include <stdint.h>

#include "network/faults.h"
#include "network/territories.h"

struct arena;

enum body_kind { COUNCIL, COMMISSION, WORKING_GROUP, COMMITTEE, BODY_KINDS };

/* A project is announced and not yet at work; a dormant body may wake up, an ended one does not. */
enum body_state { BODY_PROJECT, BODY_ACTIVE, BODY_DORMANT, BODY_ENDED, BODY_STATES };

/* Their names in commands and in the database, in the order above. */
extern const char *const body_kind_names[BODY_KINDS];
extern const char *const body_state_names[BODY_STATES];

enum { LONGEST_BODY_SLUG = 80, LONGEST_BODY_NAME = 200, LONGEST_MISSION = 20000 };

struct body {
	int64_t id;
	int64_t parent;			/* id of the body it stands below; 0: none */
	enum body_kind kind;		/* for life */
	const char *slug, *name;	/* a proper name, in French */
	const char *mission;		/* letter of a working group, as it was typed; NULL: none */
	const struct territory *const *territories;
	int territory_count;
	enum body_state state;
	int32_t first_day, last_day;	/* DAY_NONE: not known, no end is set */
	int version;			/* grows at each change */
};

/* One of them, and several: "Local committee", "Local committees". */
const char *body_kind_words(enum body_kind kind);
const char *body_kinds_words(enum body_kind kind);
const char *body_state_words(enum body_state state);

/*
 * Commissions, groups and committees stand below the council; a group also
 * below a commission or a committee. So no body can stand below itself.
 */
int kind_may_stand_below(enum body_kind kind, enum body_kind above);

/* Nothing stands above a council, and something above all others. */
int kind_may_stand_alone(enum body_kind kind);

/* All that is wrong with it. parent: the body of that id, NULL where there is none. */
void body_check(const struct body *body, const struct body *parent, struct network_faults *faults);

/*
 * The ids of a body and of all that stand below it, however deep: where a
 * right held in it reaches. There must be room for `count`; how many they are.
 */
int bodies_within(const struct body *const *all, int count, int64_t id, int64_t *within);

int body_covers(const struct body *body, const struct territory *territory);

/* Small letters, digits and hyphens, and a letter or digit first. */
int slug_is_usable(const char *slug, size_t longest);

/* One made of a name: "Comité de l’Ain" is "comite-de-l-ain". "" where the name has no letter for it. */
const char *slug_from(struct arena *arena, const char *name, size_t longest);

/*
 * "22, Ille-et-Vilaine, bretagne": codes or names, whatever the accents and the case, between commas or
 * semicolons. *unknown is the first one there is none of, NULL where all are known.
 */
void body_read_territories(struct arena *arena, const char *text, struct body *body, const char **unknown);

/* "fr.example" after one at sign, nothing that means more in a link. */
int mail_is_usable(const char *mail);

#endif
