#include "operation/job_kind_store.h"

#include <string.h>

#include "base/arena.h"
#include "microdata/microdata_job_store.h"
#include "operation/integrity_store.h"
#include "recommendation/text_rendering_job_store.h"
#include "synthesis/rendering_job_store.h"

static const struct job_kind job_kinds[] = {
	{ INTEGRITY_JOB, integrity_run },
	{ RENDERINGS_JOB, renderings_job },
	{ TEXT_RENDERINGS_JOB, text_renderings_job },
	{ "microdata", microdata_job },
	{ 0 }
};

const struct job_kind *job_kind_named(const char *name)
{
	for (const struct job_kind *kind = job_kinds; kind->name; kind++)
		if (!strcmp(kind->name, name))
			return kind;
	return NULL;
}

const char *job_kind_names(struct arena *arena)
{
	const char *names = "";

	for (const struct job_kind *kind = job_kinds; kind->name; kind++)
		names = arena_print(arena, "%s%s%s", names, *names ? "," : "", kind->name);
	return names;
}
