#include "campaign/segment_pages.h"

#include "base/arena.h"
#include "network/member_store.h"
#include "network/territories.h"
#include "text/content.h"
#include "text/text.h"

const struct option *language_options(const struct request *request)
{
	struct option *options = arena_array(request->arena, struct option, LANGUAGES + 2);

	options[0] = (struct option){ "", _("All languages") };
	for (int i = 0; i < LANGUAGES; i++)
		options[i + 1] = (struct option){ languages[i].tag, languages[i].own_name, languages[i].html };
	return options;
}

const struct option *college_options(const struct request *request)
{
	struct college *colleges;
	const int count = college_list(request->db, request->arena, &colleges);
	struct option *options = arena_array(request->arena, struct option, (size_t)count + 2);

	options[0] = (struct option){ "", _("All colleges") };
	for (int i = 0; i < count; i++)
		options[i + 1] = (struct option){ colleges[i].slug, content_in(request->arena, colleges[i].name, request->language) };
	return options;
}

const struct option *territory_options(const struct request *request)
{
	struct option *options = arena_array(request->arena, struct option, TERRITORIES + 2);

	options[0] = (struct option){ "", _("All territories") };
	for (int i = 0; i < TERRITORIES; i++)
		options[i + 1] = (struct option){ territories[i].code, arena_print(request->arena, "%s (%s)", territories[i].name, territories[i].code) };
	return options;
}
