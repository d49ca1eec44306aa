#include "disclosure/published.h"

#include <math.h>
#include <string.h>

#include "disclosure/inside.h"

const char *const published_as_names[PUBLISHED_AS] = {
	[AS_ASKED] = "asked", [AS_REGROUPED] = "regrouped", [AS_MARGINS] = "margins",
};

int published_tables(const struct published_tally *tally)
{
	return tally->table_count;
}

const struct family_table *published_shape(const struct published_tally *tally, int table)
{
	return tally->tables[table].shape;
}

int64_t published_count(const struct published_tally *tally, int table, const int places[])
{
	const struct published_table *of = &tally->tables[table];

	return of->cells[family_cell(of->shape, places)];
}

int published_percent(const struct published_tally *tally, int table, const int places[], const int base[])
{
	int64_t part = published_count(tally, table, places), whole = published_count(tally, table, base);

	if (part < 0 || whole <= 0)
		return PUBLISHED_HIDDEN;
	return (int)((200 * part + whole) / (2 * whole));
}

/* The counts of the leaves that have a value; 0 where one of them is hidden, or none has a value. */
struct distribution {
	int count;
	double values[FAMILY_CATEGORIES];
	int64_t counts[FAMILY_CATEGORIES], sum;
};

static int distribution_of(const struct published_tally *tally, int table, const int places[], int dimension,
			   struct distribution *distribution)
{
	const struct family_table *shape = tally->tables[table].shape;
	const struct family_dimension *along = &shape->dimensions[dimension];
	int at[FAMILY_DIMENSIONS];

	distribution->count = 0;
	distribution->sum = 0;
	memcpy(at, places, (size_t)shape->dimension_count * sizeof(int));
	for (int leaf = 1; along->values && leaf <= along->leaf_count; leaf++) {
		int64_t count;

		if (isnan(along->values[leaf - 1]))
			continue;
		at[dimension] = leaf;
		count = published_count(tally, table, at);
		if (count < 0)
			return 0;
		distribution->values[distribution->count] = along->values[leaf - 1];
		distribution->counts[distribution->count++] = count;
		distribution->sum += count;
	}
	return distribution->sum > 0;
}

double published_mean(const struct published_tally *tally, int table, const int places[], int dimension)
{
	struct distribution of;
	double sum = 0;

	if (!distribution_of(tally, table, places, dimension, &of))
		return NAN;
	for (int i = 0; i < of.count; i++)
		sum += of.values[i] * (double)of.counts[i];
	return sum / (double)of.sum;
}

/* The value of that rank from 0, whatever the order of the leaves. */
static double value_of_rank(const struct distribution *of, int64_t rank)
{
	double found = NAN;

	for (int i = 0; i < of->count; i++) {
		int64_t below = 0, up_to = 0;

		for (int j = 0; j < of->count; j++) {
			below += of->values[j] < of->values[i] ? of->counts[j] : 0;
			up_to += of->values[j] <= of->values[i] ? of->counts[j] : 0;
		}
		if (below <= rank && rank < up_to)
			found = of->values[i];
	}
	return found;
}

double published_median(const struct published_tally *tally, int table, const int places[], int dimension)
{
	struct distribution of;

	if (!distribution_of(tally, table, places, dimension, &of))
		return NAN;
	return (value_of_rank(&of, (of.sum - 1) / 2) + value_of_rank(&of, of.sum / 2)) / 2;
}

int published_hides(const struct published_tally *tally, int table)
{
	const struct published_table *of = &tally->tables[table];

	for (int i = 0; i < family_size(of->shape); i++)
		if (of->cells[i] < 0)
			return 1;
	return 0;
}

enum published_as published_as(const struct published_tally *tally)
{
	return tally->as;
}

int published_regroupings(const struct published_tally *tally, const struct published_regrouping **regroupings)
{
	*regroupings = tally->regroupings;
	return tally->regrouping_count;
}

int published_threshold(const struct published_tally *tally)
{
	return tally->threshold;
}

const char *published_json(const struct published_tally *tally)
{
	return tally->json;
}

struct hash published_hash(const struct published_tally *tally)
{
	return tally->hash;
}
