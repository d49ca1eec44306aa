#include "statistics/ranking.h"

#include <math.h>

#include "base/arena.h"
#include "statistics/moments.h"

static struct misfit check_ballot(const struct rankings *rankings, int ballot)
{
	const int *places = &rankings->places[(int64_t)ballot * rankings->choices];

	for (int i = 0; i < rankings->choices; i++)
		if (places[i] < 0 || places[i] > rankings->choices)
			return (struct misfit){ MISFIT_PLACE, .observation = ballot, .category = i, .found = places[i] };
	return rankings->weights ? weight_check(rankings->weights[ballot], ballot) : (struct misfit){ FIT };
}

/* Twice the points of a choice: 2 for each behind it, 1 for each level with it. */
static int double_points(const int *places, int choices, int choice)
{
	int points = 0, place = places[choice] ? places[choice] : MOST_RANKED + 1;

	for (int i = 0; i < choices; i++) {
		int other = places[i] ? places[i] : MOST_RANKED + 1;

		if (i != choice)
			points += place < other ? 2 : place == other;
	}
	return points;
}

static int is_blank(const int *places, int choices)
{
	for (int i = 0; i < choices; i++)
		if (places[i])
			return 0;
	return 1;
}

static void add_ballot(const struct rankings *rankings, int ballot, struct ranking *ranking)
{
	const int *places = &rankings->places[(int64_t)ballot * rankings->choices];
	double weight = rankings->weights ? rankings->weights[ballot] : 1;

	if (is_blank(places, rankings->choices)) {
		ranking->blank++;
		return;
	}
	ranking->ballots++;
	ranking->weight += weight;
	for (int i = 0; i < rankings->choices; i++) {
		struct ranked *choice = &ranking->choices[i];
		int points = double_points(places, rankings->choices, i);

		choice->borda += weight * points / 2;
		choice->share_first += points == 2 * (rankings->choices - 1) ? weight : 0;
		choice->mean_given += weight * places[i];
		choice->weight += places[i] ? weight : 0;
		choice->count += places[i] > 0;
	}
}

struct misfit rankings_count(struct arena *arena, const struct rankings *rankings, struct ranking *ranking)
{
	struct misfit misfit = count_check(rankings->ballots);
	struct ranking found = { 0 };

	if (rankings->choices < 2)
		return (struct misfit){ MISFIT_CATEGORIES };
	if (rankings->choices > MOST_RANKED)
		return (struct misfit){ MISFIT_TOO_MANY, .found = rankings->choices, .known = MOST_RANKED };
	for (int i = 0; !misfit.reason && i < rankings->ballots; i++)
		misfit = check_ballot(rankings, i);
	if (misfit.reason)
		return misfit;
	found.choices = arena_array(arena, struct ranked, (size_t)rankings->choices);
	for (int i = 0; i < rankings->ballots; i++)
		add_ballot(rankings, i, &found);
	if (!found.ballots)
		return (struct misfit){ MISFIT_NOTHING };
	for (int i = 0; i < rankings->choices; i++) {
		struct ranked *choice = &found.choices[i];

		choice->borda /= found.weight;
		choice->mean_place = rankings->choices - choice->borda;
		choice->mean_given = choice->count ? choice->mean_given / choice->weight : NAN;
		choice->share_first /= found.weight;
	}
	*ranking = found;
	return misfit;
}
