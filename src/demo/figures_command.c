/* Figures of a demonstration, kept from tables that may be published; quotations, approved by a second person. */
#include <string.h>

#include "analysis/analysed_store.h"
#include "analysis/bench.h"
#include "analysis/bench_store.h"
#include "analysis/reader.h"
#include "base/arena.h"
#include "consultation/consultation.h"
#include "demo/named_command.h"
#include "disclosure/release_store.h"
#include "drafting/verbatim_store.h"
#include "synthesis/figure_store.h"
#include "synthesis/mask.h"
#include "synthesis/quotation_store.h"

struct keeping {
	struct demo_site *site;
	const json_t *root, *sample;
	const struct analysed *analysed;
	int64_t analyst;
};

/* --- figures */

/* The number of the table, 0 where it may not be published. */
static int64_t make_table(const struct keeping *keeping)
{
	struct demo_site *site = keeping->site;
	struct command *command = site->command;
	const struct bench *bench = bench_open(command->db, command->arena, keeping->analysed->frozen.id);
	struct bench_ask ask = { site_text(site, keeping->sample, "rows"), site_text(site, keeping->sample, "cols"), "", "", "", "", "" };
	const struct bench_reader reader = { command->keyring, keeping->analyst, keeping->analysed->survey->now };
	struct bench_fault fault = { NULL };
	const struct bench_table *table = bench ? bench_read(command->arena, bench->snapshot, &ask, &fault) : NULL;
	int64_t number = 0;

	if (!table || bench_publish(command->db, command->arena, keeping->analysed, bench, table, &reader, &number, &fault))
		site_say("%s: %s\n", ask.rows, fault.words ? fault.words : "no table could be made");
	return number;
}

static int keep_figure(const struct keeping *keeping)
{
	struct demo_site *site = keeping->site;
	struct command *command = site->command;
	const int64_t number = make_table(keeping);
	struct release_row row;

	if (!number || !release_read(command->db, command->arena, number, &row))
		return site_refuse("the table of this figure may not be published: %s\n", site_text(site, keeping->sample, "title"));
	figure_add(command->db, &(struct figure){ .published = number, .hash = row.hash, .kind = site_text(site, keeping->sample, "kind"),
		.title = site_text(site, keeping->sample, "title"), .note = site_text(site, keeping->sample, "note"), .account = keeping->analyst });
	return site_keep(site);
}

/* --- quotations */

static const struct verbatim *quotable(const struct keeping *keeping, const char *words)
{
	struct command *command = keeping->site->command;
	const struct verbatim_search search = { .survey = keeping->analysed->survey->id, .question = site_text(keeping->site, keeping->sample, "question"),
		.state = VERBATIM_QUOTABLE, .words = words };
	struct verbatim *list;
	const int count = verbatim_list(command->db, command->arena, &search, &list);

	for (int i = 0; i < count; i++)
		if (!list[i].quotation && !strcmp(list[i].body, words))
			return &list[i];
	return NULL;
}

/* Chosen by one whom the notice names as a reader. */
static const struct quotation *choose(const struct keeping *keeping, const char *name)
{
	struct demo_site *site = keeping->site;
	struct command *command = site->command;
	const struct verbatim *verbatim = quotable(keeping, site_text(site, keeping->sample, "words"));
	const char *masked = mask_settled(command->arena, site_text(site, keeping->sample, "masked"));

	if (!verbatim || !reader_is_named(command->arena, keeping->analysed->readers, name) ||
	    !quotation_may_be_offered(command->db, keeping->analysed->survey->id) || mask_refusal(command->arena, verbatim->body, masked) ||
	    quotation_add(command->db, keeping->analysed->survey->id, verbatim->id, masked, keeping->analyst))
		return NULL;
	return quotation_of_verbatim(command->db, command->arena, verbatim->id);
}

static int keep_quotation(const struct keeping *keeping)
{
	struct demo_site *site = keeping->site;
	const char *reviewer = site_text(site, keeping->root, "reviewer");
	const struct quotation_verdict verdict = { site_person(site, reviewer), site_person_name(site, reviewer), "", REVIEW_BY_ANALYST, 1 };
	const struct quotation *quotation = choose(keeping, site_person_name(site, site_text(site, keeping->root, "analyst")));
	const int64_t home = keeping->analysed->home, survey = keeping->analysed->survey->id;

	if (!quotation || quotation_judge(site->command->db, quotation, &verdict))
		return site_refuse("this cannot be quoted: %s\n", site_text(site, keeping->sample, "words"));
	site_record(site, AUDIT_QUOTATION_CHOSEN, survey, home, keeping->analyst, arena_print(site->command->arena, "quotation=%lld", (long long)quotation->id));
	site_record(site, AUDIT_QUOTATION_JUDGED, survey, home, verdict.account, arena_print(site->command->arena, "quotation=%lld verdict=approved", (long long)quotation->id));
	return site_keep(site);
}

/* --- */

static int keep_all(struct demo_site *site, const json_t *root, const char *list,
		    int64_t (*find)(struct demo_site *, const json_t *, const char *), int (*keep)(const struct keeping *))
{
	struct keeping keeping = { site, root, .analyst = site_person(site, site_text(site, root, "analyst")) };
	json_t *item;
	size_t i;

	json_array_foreach(json_object_get(root, list), i, item) {
		if (find(site, root, site_text(site, item, "key")))
			continue;
		keeping.sample = item;
		keeping.analysed = site_analysed(site, site_text(site, item, "survey"));
		if (!keeping.analysed || !keep(&keeping))
			return 0;
	}
	site_say("  %zu %s\n", json_array_size(json_object_get(root, list)), list);
	return 1;
}

int site_has_figures(struct demo_site *site)
{
	json_t *root = site_sample(site, "syntheses.json");
	int fine;

	site_say("Figures are published under disclosure control; words are quoted that two persons have read\n");
	fine = root && keep_all(site, root, "figures", named_figure, keep_figure) && keep_all(site, root, "quotes", named_quotation, keep_quotation);
	json_decref(root);
	return fine;
}
