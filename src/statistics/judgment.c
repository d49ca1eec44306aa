#include "statistics/judgment.h"

struct judgment judgment_of(const int64_t *counts, int mentions)
{
	struct judgment judgment = { .median = -1 };
	int64_t so_far = 0;

	for (int i = 0; i < mentions; i++)
		judgment.all += counts[i];
	for (int i = 0; i < mentions; i++) {
		if (judgment.median >= 0)
			judgment.below += counts[i];
		else if (2 * (so_far + counts[i]) > judgment.all)
			judgment.median = i;
		else
			judgment.above += counts[i];
		so_far += counts[i];
	}
	return judgment;
}

static int order_of(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

int judgment_compare(const struct judgment *first, const struct judgment *second)
{
	int first_plus = first->above > first->below, second_plus = second->above > second->below;

	if (first->median < 0 || second->median < 0)
		return order_of(first->median < 0, second->median < 0);
	if (first->median != second->median)
		return order_of(first->median, second->median);
	if (first_plus != second_plus)
		return order_of(second_plus, first_plus);
	if (first_plus)
		return order_of(second->above * first->all, first->above * second->all);
	return order_of(first->below * second->all, second->below * first->all);
}
