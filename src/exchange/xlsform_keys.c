#include "exchange/xlsform_keys.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

const struct xlsform_key xlsform_keys[] = {
	{ "label", KEY_WORDING, "label", 1 },
	{ "hint", KEY_WORDING, "hint", 1 },
	{ "required", KEY_FLAG, "required" },
	{ "relevant", KEY_FORMULA, "relevant", 1 },
	{ "constraint", KEY_FORMULA, "constraint" },
	{ "constraint_message", KEY_WORDING, "constraint_message" },
	{ "choice_filter", KEY_FORMULA, "choice_filter" },
	{ "calculation", KEY_FORMULA, "calculation" },
	{ "title", KEY_WORDING, NULL },
	{ "sensitive", KEY_FLAG, NULL },
	{ "sensitive_reason", KEY_WORDING, NULL },
	{ "dont_know", KEY_FLAG, NULL },
	{ "prefer_not", KEY_FLAG, NULL },
	{ "random", KEY_FLAG, NULL },
	{ "minimum", KEY_NUMBER, NULL },
	{ "maximum", KEY_NUMBER, NULL },
	{ "decimals", KEY_NUMBER, NULL },
	{ "unit", KEY_WORDING, NULL },
	{ "longest", KEY_NUMBER, NULL },
	{ "proposals", KEY_FLAG, NULL },
	{ "for_quotes", KEY_FLAG, NULL },
	{ "pattern", KEY_TEXT, NULL },
	{ "pattern_message", KEY_WORDING, NULL },
	{ "places", KEY_NUMBER, NULL },
	{ "points", KEY_NUMBER, NULL },
	{ "from", KEY_NUMBER, NULL },
	{ "to", KEY_NUMBER, NULL },
	{ "low", KEY_WORDING, NULL },
	{ "high", KEY_WORDING, NULL },
	{ "precision", KEY_TEXT, NULL },
	{ "earliest", KEY_TEXT, NULL },
	{ "latest", KEY_TEXT, NULL },
	{ "may_go_on", KEY_FLAG, NULL },
	{ "accept", KEY_WORDS, NULL },
	{ "largest", KEY_NUMBER, NULL },
	{ "exclusive", KEY_FLAG, NULL },
	{ "say_which", KEY_FLAG, NULL },
	{ "most", KEY_NUMBER, NULL },
	{ "another", KEY_WORDING, NULL },
	{ 0 }
};

const struct xlsform_key *xlsform_key(const char *key)
{
	for (const struct xlsform_key *known = xlsform_keys; known->key; known++)
		if (!strcmp(known->key, key))
			return known;
	return NULL;
}

int xlsform_flag(const char *text)
{
	static const char *const yes[] = { "yes", "true", "true()", "1", "x" };
	static const char *const no[] = { "no", "false", "false()", "0" };

	for (size_t i = 0; i < sizeof(yes) / sizeof(*yes); i++)
		if (!strcasecmp(yes[i], text))
			return 1;
	for (size_t i = 0; i < sizeof(no) / sizeof(*no); i++)
		if (!strcasecmp(no[i], text))
			return 0;
	return -1;
}
