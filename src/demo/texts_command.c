/* Texts of a demonstration with what each paragraph rests on. */
#include "demo/texts_command.h"

#include <string.h>

#include "base/arena.h"
#include "base/name.h"
#include "demo/named_command.h"
#include "recommendation/cell.h"
#include "recommendation/evidence_store.h"
#include "recommendation/sorting_store.h"
#include "recommendation/text_store.h"
#include "synthesis/edition.h"
#include "synthesis/publication_store.h"

struct writing {
	struct demo_site *site;
	const json_t *syntheses;
	int64_t text, account;
};

struct text *text_of_sample(struct demo_site *site, const json_t *sample)
{
	struct command *command = site->command;
	const struct text_search search = { .bodies = arena_print(command->arena, "%lld", (long long)site_body(site, site_text(site, sample, "body"))) };
	struct text *list;
	const int count = text_search_list(command->db, command->arena, &search, &list);

	for (int i = 0; i < count; i++)
		if (!strcmp(list[i].title, site_text(site, sample, "title")))
			return text_find(command->db, command->arena, list[i].id);
	return NULL;
}

const struct paragraph *paragraph_numbered(struct demo_site *site, int64_t text, const char *number)
{
	struct paragraph *list;
	const int count = text_paragraphs(site->command->db, site->command->arena, text, &list);
	const char *const *numbers = paragraph_numbers(site->command->arena, list, count);

	for (int i = 0; i < count; i++)
		if (!strcmp(numbers[i], number))
			return &list[i];
	return NULL;
}

/* --- what a paragraph rests on */

/* The edition whose figure, or quotation, that is. */
static const struct shelved_edition *edition_with(const struct evidence_shelf *shelf, const struct evidence *evidence)
{
	for (int i = 0; i < shelf->count; i++)
		if (evidence->figure ? edition_figure(shelf->list[i].edition, evidence->figure) != NULL :
		    edition_quote(shelf->list[i].edition, evidence->quotation) != NULL)
			return &shelf->list[i];
	return NULL;
}

/* The number of a figure whose words begin like these. */
static int fill_cell(const struct writing *writing, struct evidence *evidence, const char *words)
{
	struct command *command = writing->site->command;
	const char *name = arena_print(command->arena, "figure-%lld.json", (long long)evidence->figure);
	const struct publication_file *file = publication_file(command->db, command->arena, evidence->publication, name);
	struct figure_cell *list;
	const int count = file ? cells_read(command->arena, file->content, &list) : 0;

	for (int i = 0; i < count; i++)
		if (!list[i].is_hidden && !strncmp(list[i].words, words, strlen(words))) {
			evidence->cell = arena_print(command->arena, "%d", list[i].row);
			evidence->words = list[i].words;
			return 1;
		}
	return 0;
}

static int fill_published(const struct writing *writing, const json_t *sample, struct evidence *evidence)
{
	struct demo_site *site = writing->site;
	const struct evidence_shelf shelf = evidence_shelf_whole(site->command->db, site->command->arena);
	const struct shelved_edition *from;

	if (evidence->kind == EVIDENCE_QUOTATION)
		evidence->quotation = named_quotation(site, writing->syntheses, site_text(site, sample, "of"));
	else
		evidence->figure = named_figure(site, writing->syntheses, site_text(site, sample, "of"));
	from = edition_with(&shelf, evidence);
	if (!from)
		return 0;
	evidence->publication = from->publication;
	evidence->synthesis = from->synthesis;
	evidence->hash = evidence->figure ? edition_figure(from->edition, evidence->figure)->hash : quotation_hash(edition_quote(from->edition, evidence->quotation));
	evidence->words = evidence->figure ? edition_figure(from->edition, evidence->figure)->title : "";
	return evidence->kind != EVIDENCE_CELL || fill_cell(writing, evidence, site_text(site, sample, "cell"));
}

static int cite(const struct writing *writing, int64_t paragraph, const json_t *sample)
{
	struct demo_site *site = writing->site;
	struct evidence evidence = { .text = writing->text, .paragraph = paragraph, .kind = evidence_kind_tagged(site_text(site, sample, "kind")),
		.reference = "", .words = "", .account = writing->account };

	if (evidence.kind == EVIDENCE_KINDS)
		return site_refuse("%s: there is no such evidence\n", site_text(site, sample, "kind"));
	if (!evidence_kinds[evidence.kind].is_published) {
		evidence.reference = site_text(site, sample, "reference");
		evidence.words = site_text(site, sample, "words");
	} else if (!fill_published(writing, sample, &evidence)) {
		return site_refuse("%s: this is not published, and cannot be cited\n", site_text(site, sample, "of"));
	}
	if (text_touch(site->command->db, writing->text) || !evidence_add(site->command->db, &evidence))
		return site_refuse("the evidence could not be kept\n");
	return 1;
}

/* --- the text */

static int add_paragraph(const struct writing *writing, const json_t *sample)
{
	struct demo_site *site = writing->site;
	const int kind = name_index(paragraph_kind_names, PARAGRAPH_KINDS, site_text(site, sample, "kind"));
	const struct paragraph paragraph = { .text = writing->text, .kind = kind < 0 ? PARAGRAPH_PROSE : (enum paragraph_kind)kind,
		.level = json_is_true(json_object_get(sample, "sub")), .words = site_text(site, sample, "words"),
		.words_simple = site_text(site, sample, "simple"), .account = writing->account };
	const int64_t id = text_touch(site->command->db, writing->text) ? 0 : paragraph_add(site->command->db, &paragraph, 0);
	const json_t *item;
	size_t i;

	if (!id)
		return site_refuse("a paragraph could not be kept\n");
	json_array_foreach(json_object_get(sample, "evidence"), i, item)
		if (!cite(writing, id, item))
			return 0;
	return 1;
}

int paragraph_is_finished(struct demo_site *site, int64_t text, int64_t account, const json_t *sample)
{
	json_t *syntheses = site_sample(site, "syntheses.json"), *item;
	const struct writing writing = { site, syntheses, text, account };
	const struct paragraph *paragraph = paragraph_numbered(site, text, site_text(site, sample, "paragraph"));
	struct paragraph easy = { 0 };
	int fine = syntheses && paragraph;
	size_t i;

	if (fine) {
		easy = *paragraph;
		easy.words_simple = site_text(site, sample, "simple");
		easy.account = account;
		fine = !text_touch(site->command->db, text) && !paragraph_keep(site->command->db, &easy);
	}
	json_array_foreach(json_object_get(sample, "evidence"), i, item)
		fine = fine && cite(&writing, easy.id, item);
	json_decref(syntheses);
	return fine ? 1 : site_refuse("a paragraph could not be finished\n");
}

static int64_t begin(const struct writing *writing, const json_t *sample)
{
	struct demo_site *site = writing->site;
	const int kind = name_index(text_kind_names, TEXT_KINDS, site_text(site, sample, "kind"));
	const struct text text = { .body = site_body(site, site_text(site, sample, "body")), .kind = (enum text_kind)(kind < 0 ? 0 : kind), .language = "fr",
		.title = site_text(site, sample, "title"), .title_simple = site_text(site, sample, "title_simple"),
		.consultation = json_is_true(json_object_get(sample, "alone")) ? 0 : site->consultation, .mission = site_text(site, sample, "mission") };
	const int64_t id = text_add(site->command->db, &text, writing->account);

	rapporteur_set(site->command->db, id, &writing->account, 1);
	if (text_sort(site->command->db, site->command->arena, id, &(struct text_sorting){ .themes = site_text(site, sample, "themes") }))
		site_say("the themes could not be kept\n");
	site_record(site, AUDIT_TEXT_BEGUN, id, text.body, writing->account, arena_print(site->command->arena, "kind=%s", text_kind_names[text.kind]));
	return id;
}

static int has_text(struct demo_site *site, const json_t *syntheses, const json_t *sample)
{
	struct writing writing = { site, syntheses };
	const json_t *item;
	size_t i;

	site_say("  %s%s\n", site_text(site, sample, "title"), text_of_sample(site, sample) ? ": is there" : "");
	if (text_of_sample(site, sample))
		return 1;
	writing.account = site_person(site, site_text(site, sample, "writer"));
	writing.text = begin(&writing, sample);
	json_array_foreach(json_object_get(sample, "paragraphs"), i, item)
		if (!add_paragraph(&writing, item))
			return 0;
	return site_keep(site);
}

static int has_file(struct demo_site *site, const json_t *syntheses, const char *name)
{
	json_t *root = site_sample(site, name);
	const int fine = root && has_text(site, syntheses, root);

	json_decref(root);
	return fine;
}

/* The first one cites a figure that the second version of a synthesis leaves out. */
int site_has_texts(struct demo_site *site)
{
	json_t *syntheses = site_sample(site, "syntheses.json");
	int fine;

	site_say("Texts, with what each recommendation rests on\n");
	fine = syntheses && has_file(site, syntheses, "text-training.json") && site_has_second_version(site) &&
		has_file(site, syntheses, "text-white-paper.json") && has_file(site, syntheses, "text-opinion.json") &&
		has_file(site, syntheses, "text-sheet.json");
	json_decref(syntheses);
	return fine;
}
