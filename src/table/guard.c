#include "table/guard.h"

#include "base/keyring.h"
#include "questionnaire/kind.h"
#include "questionnaire/questionnaire.h"

static struct hash tie_key(const struct keyring *keyring, int64_t survey)
{
	struct hash key = { { 0 } };

	if (keyring->count)
		key = hash_keyed(&keyring->keys[0].key, "round release", &survey, sizeof(survey));
	return key;
}

struct tally_guard guard_of(const struct keyring *keyring, const struct guarded *guarded, int is_sensitive)
{
	return (struct tally_guard){
		.threshold = guarded->smallest > THRESHOLD ? guarded->smallest : 0, .is_sensitive = is_sensitive,
		.is_supported = guarded->audience == SUPPORTED, .key = tie_key(keyring, guarded->survey),
	};
}

/* Of several choices one that excludes the others says "none of these". */
static int offers_none(const struct question *question)
{
	for (int i = 0; i < question->choice_count; i++)
		if (question->choices[i].exclusive)
			return 1;
	return 0;
}

/* By what was answered elsewhere perhaps nothing was left to choose. */
static int offers_all(const struct question *question)
{
	for (int i = 0; i < question->choice_count; i++)
		if (question->choices[i].relevant)
			return 0;
	return !question->filter;
}

/* Whoever has something to say finds a button for it, in each line. That of a consent is "no" where it is left. */
static int is_chosen_from_all(const struct question *question)
{
	const struct kind *kind = &question_kinds[question->kind];

	return kind->reserved != RESERVED_BESIDE && !kind->is_calculated && !kind->is_only_shown && question->kind != QUESTION_CONSENT;
}

int guard_tells_silence(const struct question *question)
{
	return !question->sensitive && offers_all(question) && (is_chosen_from_all(question) || offers_none(question));
}
