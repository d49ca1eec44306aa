#include "demo/named_command.h"

#include <string.h>

#include "base/arena.h"
#include "synthesis/figure_store.h"
#include "synthesis/quotation_store.h"

json_t *named_item(const json_t *list, const char *key)
{
	json_t *item;
	size_t i;

	json_array_foreach(list, i, item)
		if (!strcmp(json_string_value(json_object_get(item, "key")), key))
			return item;
	return NULL;
}

int64_t named_figure(struct demo_site *site, const json_t *syntheses, const char *key)
{
	const json_t *sample = named_item(json_object_get(syntheses, "figures"), key);
	const struct survey *survey = sample ? site_survey(site, site_text(site, sample, "survey")) : NULL;
	struct figure *list;
	const int count = survey ? figure_list_of(site->command->db, site->command->arena, site->consultation, &list) : 0;

	for (int i = 0; i < count; i++)
		if (!strcmp(list[i].title, site_text(site, sample, "title")))
			return list[i].id;
	return 0;
}

int64_t named_quotation(struct demo_site *site, const json_t *syntheses, const char *key)
{
	const json_t *sample = named_item(json_object_get(syntheses, "quotes"), key);
	struct quotation *list;
	const int count = sample ? quotation_list_of(site->command->db, site->command->arena, site->consultation, &list) : 0;

	for (int i = 0; i < count; i++)
		if (!strcmp(list[i].masked, site_text(site, sample, "masked")))
			return list[i].id;
	return 0;
}

/* The number of what a line in brackets names; 0: it names nothing. *after: behind its name. */
static int64_t number_of(struct demo_site *site, const json_t *syntheses, const char *line, const char **after, const char **key)
{
	const int is_figure = !strncmp(line, "[figure ", 8), is_quote = !strncmp(line, "[quote ", 7);
	const char *at = is_figure ? line + 8 : line + 7;

	if (!is_figure && !is_quote)
		return 0;
	*key = arena_copy_bytes(site->command->arena, at, strcspn(at, ":]"));
	*after = at + strcspn(at, ":]");
	return is_figure ? named_figure(site, syntheses, *key) : named_quotation(site, syntheses, *key);
}

const char *named_in(struct demo_site *site, const json_t *syntheses, const char *words, const char *without)
{
	struct buffer out = buffer_in(site->command->arena);

	while (*words) {
		const size_t length = strcspn(words, "\n");
		const char *line = arena_copy_bytes(site->command->arena, words, length), *after, *key = "";
		const int64_t number = number_of(site, syntheses, line, &after, &key);

		words += length + (words[length] == '\n');
		if (*key && !strcmp(key, without))
			continue;
		if (number)
			buffer_print(&out, "[%s %lld%s\n", line[1] == 'f' ? "figure" : "quote", (long long)number, after);
		else
			buffer_print(&out, "%s\n", line);
	}
	return out.bytes;
}
