#include "recommendation/ballot.h"

#include <string.h>

#include "base/arena.h"
#include "text/text.h"

const char *const vote_kind_names[VOTE_KINDS] = {
	[VOTE_ON_TEXT] = "text", [VOTE_FOR_PERSONS] = "persons", [VOTE_ON_PRIORITIES] = "priorities",
};

const char *const vote_way_names[VOTE_WAYS] = { [VOTE_ONLINE] = "online", [VOTE_IN_ROOM] = "room" };

const char *const vote_state_names[VOTE_STATES] = {
	[VOTE_PREPARED] = "prepared", [VOTE_OPEN] = "open", [VOTE_CLOSED] = "closed", [VOTE_CANCELLED] = "cancelled",
};

const char *const vote_choice_names[VOTE_CHOICES] = {
	[VOTE_FOR] = "for", [VOTE_AGAINST] = "against", [VOTE_ABSTAINED] = "abstained", [VOTE_SPOILED] = "spoiled",
};

const char *const vote_ending_names[VOTE_ENDINGS] = {
	[ENDED_ADOPTED] = "adopted", [ENDED_REJECTED] = "rejected", [ENDED_WITHOUT_QUORUM] = "without-quorum", [ENDED_HELD] = "held",
};

const char *vote_kind_words(enum vote_kind kind)
{
	static const char *const words[VOTE_KINDS] = {
		[VOTE_ON_TEXT] = N_("On a text"), [VOTE_FOR_PERSONS] = N_("For persons"), [VOTE_ON_PRIORITIES] = N_("On priorities"),
	};

	return text_of(words[kind]);
}

const char *vote_way_words(enum vote_way way)
{
	static const char *const words[VOTE_WAYS] = {
		[VOTE_ONLINE] = N_("Online, each member by name"), [VOTE_IN_ROOM] = N_("In the room, counted by the secretary"),
	};

	return text_of(words[way]);
}

const char *vote_state_words(enum vote_state state)
{
	static const char *const words[VOTE_STATES] = {
		[VOTE_PREPARED] = N_IN("vote", "Prepared"), [VOTE_OPEN] = N_IN("vote", "Open"),
		[VOTE_CLOSED] = N_IN("vote", "Closed"), [VOTE_CANCELLED] = N_IN("vote", "Cancelled"),
	};

	return text_of(words[state]);
}

const char *vote_choice_words(enum vote_choice choice)
{
	static const char *const words[VOTE_CHOICES] = {
		[VOTE_FOR] = N_IN("vote", "For"), [VOTE_AGAINST] = N_IN("vote", "Against"),
		[VOTE_ABSTAINED] = N_IN("vote", "Abstention"), [VOTE_SPOILED] = N_IN("vote", "Blank or void"),
	};

	return text_of(words[choice]);
}

const char *vote_ending_words(enum vote_ending ending)
{
	static const char *const words[VOTE_ENDINGS] = {
		[ENDED_ADOPTED] = N_IN("vote", "Adopted"), [ENDED_REJECTED] = N_IN("vote", "Rejected"),
		[ENDED_WITHOUT_QUORUM] = N_IN("vote", "No quorum: nothing is decided"), [ENDED_HELD] = N_IN("vote", "Held"),
	};

	return text_of(words[ending]);
}

const char *majority_base_words(enum majority_base base)
{
	static const char *const words[MAJORITY_BASES] = {
		[OF_EXPRESSED] = N_("Of the votes expressed: for and against"),
		[OF_VOTERS] = N_("Of all who voted: abstentions and blank votes count too"),
		[OF_PRESENT] = N_("Of the members present or represented"),
		[OF_MEMBERS] = N_("Of all members in office"),
	};

	return text_of(words[base]);
}

const struct fraction_choice majority_choices[] = {
	{ "half", N_("More than half"), { 1, 2 }, 0 },
	{ "three-fifths", N_("Three fifths at least"), { 3, 5 }, 1 },
	{ "two-thirds", N_("Two thirds at least"), { 2, 3 }, 1 },
	{ "three-quarters", N_("Three quarters at least"), { 3, 4 }, 1 },
	{ 0 }
};

const struct fraction_choice quorum_choices[] = {
	{ "none", N_("No quorum is asked for"), { 0, 1 }, 1 },
	{ "third", N_("A third of the members at least"), { 1, 3 }, 1 },
	{ "half", N_("Half of the members at least"), { 1, 2 }, 1 },
	{ "two-thirds", N_("Two thirds of the members at least"), { 2, 3 }, 1 },
	{ 0 }
};

const struct fraction_choice *fraction_tagged(const struct fraction_choice *choices, const char *tag)
{
	for (; choices->tag; choices++)
		if (tag && !strcmp(choices->tag, tag))
			return choices;
	return NULL;
}

const struct fraction_choice *fraction_found(const struct fraction_choice *choices, struct fraction fraction)
{
	for (; choices->tag; choices++)
		if (choices->fraction.numerator == fraction.numerator && choices->fraction.denominator == fraction.denominator)
			return choices;
	return NULL;
}

const char *mention_words(int mention)
{
	static const char *const words[MENTIONS] = {
		N_IN("mention", "First of all"), N_IN("mention", "Very useful"), N_IN("mention", "Useful"), N_IN("mention", "Can wait"),
		N_IN("mention", "Not to be done"),
	};

	return text_of(words[mention]);
}

/* --- what is wrong with one */

struct faults {
	struct vote_fault *list;
	int count;
};

static void fault_if(struct faults *faults, int is_wrong, const char *field, const char *words)
{
	if (is_wrong && faults->count < MOST_VOTE_FAULTS)
		faults->list[faults->count++] = (struct vote_fault){ field, words };
}

static void check_options(const struct vote *vote, int options, struct faults *faults)
{
	const int fewest = vote->kind == VOTE_FOR_PERSONS ? 1 : 2;

	if (vote->kind == VOTE_ON_TEXT)
		return;
	fault_if(faults, options < fewest, "options", vote->kind == VOTE_FOR_PERSONS ? _("Name one candidate at least.") : _("Write two actions at least."));
	fault_if(faults, options > MOST_VOTE_OPTIONS, "options", _("There are too many lines."));
	fault_if(faults, vote->kind == VOTE_FOR_PERSONS && (vote->seats < 1 || vote->seats > MOST_VOTE_SEATS), "seats", _("Say how many are to be elected."));
}

int vote_check(const struct vote *vote, int options, struct vote_fault list[MOST_VOTE_FAULTS])
{
	struct faults faults = { list, 0 };

	fault_if(&faults, vote->kind == VOTE_ON_TEXT && !vote->text, "text", _("Choose the text that is voted on."));
	fault_if(&faults, vote->is_secret && vote->way == VOTE_ONLINE, "secret", _("A secret vote is held in the room: online, each vote has a name."));
	fault_if(&faults, vote->kind == VOTE_ON_PRIORITIES && vote->way == VOTE_IN_ROOM, "way", _("Priorities are given online."));
	fault_if(&faults, vote->rule.chair_decides && vote->is_secret, "chair-decides", _("In a secret vote nobody knows the chair’s own."));
	fault_if(&faults, vote->rule.chair_decides && (vote->kind != VOTE_ON_TEXT || vote->rule.is_reached), "chair-decides",
		 _("The chair’s vote decides on a text only, by more than half."));
	fault_if(&faults, vote->rule.chair_decides && !vote->chair && vote->way == VOTE_ONLINE, "chair", _("Say who presides."));
	fault_if(&faults, !vote_rule_is_sound(&vote->rule), "majority", _("No vote can be held so."));
	check_options(vote, options, &faults);
	return faults.count;
}

int vote_options_read(struct arena *arena, const char *lines, struct vote_option *options, int room)
{
	int count = 0;

	for (const char *end; *lines && count < room; lines = *end ? end + 1 : end) {
		const char *last;

		end = lines + strcspn(lines, "\n");
		lines += strspn(lines, " \t\r");
		for (last = end; last > lines && strchr(" \t\r", last[-1]); )
			last--;
		if (last > lines) {
			options[count] = (struct vote_option){ .place = count + 1, .words = arena_copy_bytes(arena, lines, (size_t)(last - lines)) };
			count++;
		}
	}
	return count;
}
