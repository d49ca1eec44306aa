#include "chart/interval.h"

#include "text/text.h"

int item_interval(const struct figures *figures, int item, struct estimate *share)
{
	if (!figures->is_ranked || item_count(figures, item) < 0 || item_base(figures, item) <= 0)
		return 0;
	return !wilson_estimate(item_count(figures, item), item_base(figures, item), 0.95, share).reason;
}

const char *interval_words(struct arena *arena, const struct estimate *share)
{
	/* TRANSLATORS: a share, and between which two it may lie: "45 % (41 %–49 %)" */
	return text_print(arena, _("%1$s (%2$s–%3$s)"), text_percent(arena, share->value, 0), text_percent(arena, share->low, 0),
			  text_percent(arena, share->high, 0));
}

const char *interval_caution(void)
{
	return _("The intervals tell what chance alone can do (95 times in 100). Whoever wanted to could answer: "
		 "those who answered may differ from the others in ways that no interval tells.");
}
