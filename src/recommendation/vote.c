#include "recommendation/vote.h"

#include <stdint.h>

#include "base/log.h"

const char *const majority_base_names[MAJORITY_BASES] = {
	[OF_EXPRESSED] = "expressed", [OF_VOTERS] = "voters", [OF_PRESENT] = "present", [OF_MEMBERS] = "members",
};

const char *const vote_outcome_names[VOTE_OUTCOMES] = {
	[VOTE_ADOPTED] = "adopted", [VOTE_REJECTED] = "rejected", [VOTE_WITHOUT_QUORUM] = "without-quorum",
};

static int is_fraction(struct fraction fraction)
{
	return fraction.denominator > 0 && fraction.denominator <= 1000 && fraction.numerator >= 0 && fraction.numerator <= fraction.denominator;
}

int vote_rule_is_sound(const struct vote_rule *rule)
{
	const struct fraction majority = rule->majority;

	return rule->base >= 0 && rule->base < MAJORITY_BASES && is_fraction(majority) && is_fraction(rule->quorum) &&
	       2 * majority.numerator >= majority.denominator && majority.numerator < majority.denominator &&
	       (2 * majority.numerator > majority.denominator || !rule->is_reached);
}

static int cast(const struct votes *votes)
{
	int sum = 0;

	for (int i = 0; i < VOTE_CHOICES; i++)
		sum += votes->cast[i];
	return sum;
}

int votes_are_possible(const struct votes *votes)
{
	int64_t sum = 0;

	for (int i = 0; i < VOTE_CHOICES; i++) {
		if (votes->cast[i] < 0)
			return 0;
		sum += votes->cast[i];
	}
	return votes->present >= 0 && votes->present <= votes->members && sum <= votes->present;
}

struct votes votes_together(const struct votes *colleges, int count)
{
	struct votes all = { 0 };

	for (int i = 0; i < count; i++) {
		all.members += colleges[i].members;
		all.present += colleges[i].present;
		for (int k = 0; k < VOTE_CHOICES; k++)
			all.cast[k] += colleges[i].cast[k];
	}
	return all;
}

static int base_of(const struct vote_rule *rule, const struct votes *votes, int expressed)
{
	switch (rule->base) {
	case OF_EXPRESSED:
		return expressed;
	case OF_VOTERS:
		return expressed + votes->cast[VOTE_ABSTAINED] + votes->cast[VOTE_SPOILED];
	case OF_PRESENT:
		return votes->present;
	case OF_MEMBERS:
		return votes->members;
	case MAJORITY_BASES:
		break;
	}
	die("there is no majority of base %d", (int)rule->base);
}

/* The smallest whole number that is at least that part of the base, or more than it; never 0. */
static int needed_of(const struct vote_rule *rule, int base)
{
	const int64_t part = (int64_t)base * rule->majority.numerator, whole = rule->majority.denominator;
	const int64_t needed = rule->is_reached ? (part + whole - 1) / whole : part / whole + 1;

	return needed > 0 ? (int)needed : 1;
}

static int quorum_of(const struct vote_rule *rule, int members)
{
	return (int)(((int64_t)members * rule->quorum.numerator + rule->quorum.denominator - 1) / rule->quorum.denominator);
}

/* One vote short: of a base with others in it, as many for as against may be far from half of it. */
static int is_level(const struct votes *votes, int base)
{
	return votes->cast[VOTE_FOR] == votes->cast[VOTE_AGAINST] && votes->cast[VOTE_FOR] && 2 * votes->cast[VOTE_FOR] == base;
}

struct vote_result vote_bar(const struct vote_rule *rule, const struct votes *votes, int expressed)
{
	struct vote_result result = { .outcome = VOTE_REJECTED };

	if (!vote_rule_is_sound(rule) || !votes_are_possible(votes))
		die("a vote that cannot be");
	result.base = base_of(rule, votes, expressed);
	result.needed = needed_of(rule, result.base);
	result.quorum = quorum_of(rule, votes->members);
	if (votes->present < result.quorum)
		result.outcome = VOTE_WITHOUT_QUORUM;
	return result;
}

struct vote_result vote_decide(const struct vote_rule *rule, const struct votes *votes, enum vote_choice chair)
{
	const int in_favour = votes->cast[VOTE_FOR];
	struct vote_result result = vote_bar(rule, votes, in_favour + votes->cast[VOTE_AGAINST]);

	if (result.outcome == VOTE_WITHOUT_QUORUM)
		return result;
	if (in_favour >= result.needed) {
		result.outcome = VOTE_ADOPTED;
	} else if (rule->chair_decides && is_level(votes, result.base) && 2 * rule->majority.numerator == rule->majority.denominator &&
		   (chair == VOTE_FOR || chair == VOTE_AGAINST)) {
		result.by_chair = 1;
		result.outcome = chair == VOTE_FOR ? VOTE_ADOPTED : VOTE_REJECTED;
	}
	return result;
}

/* --- secret votes by college */

/*
 * Would these numbers tell how one of those who cast them voted, to anybody or to one of these themselves? Whoever voted
 * otherwise than all others would know each of them. Nobody's tell nothing.
 */
static int tells(const struct votes *votes)
{
	const int sum = cast(votes);

	for (int i = 0; i < VOTE_CHOICES; i++)
		if (sum && votes->cast[i] >= sum - 1)
			return 1;
	return sum && sum < SECRET_VOTERS;
}

int vote_colleges_are_told(const struct votes *colleges, int count)
{
	for (int i = 0; i < count; i++)
		if (tells(&colleges[i]))
			return 0;
	return 1;
}

/* --- for persons */

static int votes_at(const struct candidacy *list, int count, int place)
{
	for (int i = 0; i < count; i++) {
		int better = 0, level = 0;

		for (int k = 0; k < count; k++) {
			better += list[k].votes > list[i].votes;
			level += list[k].votes == list[i].votes;
		}
		if (better <= place && place < better + level)
			return list[i].votes;
	}
	return 0;
}

static int count_with(const struct candidacy *list, int count, int votes, int needed)
{
	int found = 0;

	for (int i = 0; i < count; i++)
		found += list[i].votes >= votes && list[i].votes >= needed;
	return found;
}

int election_is_possible(const struct votes *votes, int ballots, const struct candidacy *list, int count, int seats)
{
	int64_t sum = 0;

	if (!votes_are_possible(votes) || ballots < 0 || (int64_t)ballots + votes->cast[VOTE_ABSTAINED] + votes->cast[VOTE_SPOILED] > votes->present)
		return 0;
	for (int i = 0; i < count; i++) {
		if (list[i].votes < 0 || list[i].votes > ballots)
			return 0;
		sum += list[i].votes;
	}
	return sum >= ballots && sum <= (int64_t)ballots * seats;
}

int vote_elect(const struct vote_rule *rule, const struct votes *votes, int ballots, struct candidacy *list, int count, int seats)
{
	const struct vote_result bar = vote_bar(rule, votes, ballots);
	/* Of the last who would have a seat; where more than the seats have as many, the seats end before them. */
	const int last = seats > 0 && seats <= count ? votes_at(list, count, seats - 1) : 0;
	const int is_over = seats <= 0 || count_with(list, count, last, bar.needed) > seats;
	int elected = 0;

	for (int i = 0; i < count; i++) {
		list[i].is_elected = list[i].is_level = 0;
		if (list[i].votes < bar.needed || bar.outcome == VOTE_WITHOUT_QUORUM)
			continue;
		list[i].is_level = is_over && list[i].votes == last;
		list[i].is_elected = seats > 0 && !list[i].is_level && list[i].votes >= last;
		elected += list[i].is_elected;
	}
	return elected;
}
