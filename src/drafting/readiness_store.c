#include "drafting/readiness_store.h"

#include "consultation/consultation.h"

static int asks_supported(const struct edition *edition)
{
	for (int i = 0; i < edition->survey_count; i++)
		if (edition->surveys[i].audience == SUPPORTED)
			return 1;
	return 0;
}

struct readiness readiness_of(struct db *db, struct arena *arena, const struct synthesis *synthesis)
{
	struct readiness ready = { 0 };

	ready.edition = edition_gather(db, arena, synthesis, &ready.fault);
	if (ready.edition) {
		ready.has_french = edition_text(ready.edition, "fr") != NULL;
		ready.has_easy = edition_text(ready.edition, "fr-simple") != NULL;
		ready.needs_easy = asks_supported(ready.edition);
	}
	return ready;
}

int readiness_holds(const struct readiness *ready)
{
	return ready->edition && ready->has_french && (ready->has_easy || !ready->needs_easy);
}
