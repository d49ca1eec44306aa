#include "catalog/catalog.h"

#include <string.h>

#include "base/arena.h"
#include "text/text.h"

const char *const work_kind_names[WORK_KINDS] = { "synthesis", "recommendation", "opinion", "guide", "sheet", "report", "contribution" };
const char *const work_family_names[WORK_FAMILIES] = { "synthesis", "text" };
const char *const work_reader_names[WORK_READERS] = { "professionals", "supported", "deciders", "training" };

const char *const theme_names[THEMES] = {
	"information-sharing", "digital-tools", "attractiveness", "training", "participation", "territories",
	"ethics", "access-to-rights", "child-protection", "autonomy", "housing", "health",
};

static const char *const kinds[WORK_KINDS] = {
	[WORK_SYNTHESIS] = N_IN("work", "Synthesis"),
	[WORK_RECOMMENDATION] = N_IN("work", "Recommendation"),
	[WORK_OPINION] = N_IN("work", "Opinion"),
	[WORK_GUIDE] = N_IN("work", "Guide"),
	[WORK_SHEET] = N_IN("work", "Practical sheet"),
	[WORK_REPORT] = N_IN("work", "Report"),
	[WORK_CONTRIBUTION] = N_IN("work", "Contribution"),
};

static const char *const many[WORK_KINDS] = {
	[WORK_SYNTHESIS] = N_IN("works", "Syntheses"),
	[WORK_RECOMMENDATION] = N_IN("works", "Recommendations"),
	[WORK_OPINION] = N_IN("works", "Opinions"),
	[WORK_GUIDE] = N_IN("works", "Guides"),
	[WORK_SHEET] = N_IN("works", "Practical sheets"),
	[WORK_REPORT] = N_IN("works", "Reports"),
	[WORK_CONTRIBUTION] = N_IN("works", "Contributions"),
};

static const char *const readers[WORK_READERS] = {
	N_IN("readers", "Professionals"),
	N_IN("readers", "People who are supported, and those close to them"),
	N_IN("readers", "Employers and public authorities"),
	N_IN("readers", "Those who train, and students"),
};

static const char *const themes[THEMES] = {
	N_IN("theme", "Information sharing and professional secrecy"),
	N_IN("theme", "Digital tools"),
	N_IN("theme", "Attractiveness of the professions"),
	N_IN("theme", "Training"),
	N_IN("theme", "Participation of the people concerned"),
	N_IN("theme", "Territorial anchoring and local committees"),
	N_IN("theme", "Ethics and deontology"),
	N_IN("theme", "Access to rights"),
	N_IN("theme", "Child protection and families"),
	N_IN("theme", "Disability and autonomy"),
	N_IN("theme", "Housing and exclusion"),
	N_IN("theme", "Health"),
};

const char *work_kind_words(enum work_kind kind)
{
	return text_of(kinds[kind]);
}

const char *work_kinds_words(enum work_kind kind)
{
	return text_of(many[kind]);
}

const char *work_reader_words(int reader)
{
	return text_of(readers[reader]);
}

const char *theme_words(int theme)
{
	return text_of(themes[theme]);
}

enum work_family work_family(enum work_kind kind)
{
	return kind == WORK_SYNTHESIS ? FAMILY_SYNTHESIS : FAMILY_TEXT;
}

const char *work_url(struct arena *arena, enum work_kind kind, int64_t object, int number)
{
	const char *family = work_family_names[work_family(kind)];

	return number ? arena_print(arena, "/library/%s/%lld/%d", family, (long long)object, number)
		      : arena_print(arena, "/library/%s/%lld", family, (long long)object);
}

int themes_have(const char *tags, int theme)
{
	const size_t length = strlen(theme_names[theme]);

	for (const char *at = tags; *at; at += strspn(at, " ")) {
		const size_t tag = strcspn(at, " ");

		if (tag == length && !strncmp(at, theme_names[theme], length))
			return 1;
		at += tag;
	}
	return 0;
}
