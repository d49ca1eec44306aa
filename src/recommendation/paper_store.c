#include "recommendation/paper_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "db/db.h"
#include "export/format.h"
#include "recommendation/text_rendering_store.h"
#include "recommendation/text_store.h"
#include "recommendation/version_store.h"
#include "synthesis/article.h"
#include "synthesis/publication_row_store.h"
#include "text/text.h"

/* --- a draft */

/* The newest version, where it says what the text says now. */
static struct text_version *version_that_stands(struct db *db, struct arena *arena, const struct text *text)
{
	const struct text_document now = text_document_gather(db, arena, text);
	const char *document = text_document_write(arena, &now);
	const struct hash hash = hash_of(document, strlen(document));
	struct text_version *list;

	return version_list(db, arena, text->id, &list) && hash_is_same(&list[0].hash, &hash) ? &list[0] : NULL;
}

static struct text_version *keep_version(struct db *db, struct arena *arena, const struct text *text, int64_t account)
{
	int number;

	/* One that is adopted changes no more: what is kept of it is all the same. */
	if (text_may_be_changed(text) && text_touch(db, text->id))
		return NULL;
	/* TRANSLATORS: what a version is called that was kept because somebody works on it in a word processor */
	number = version_keep(db, arena, text, _("For a word processor"), account);
	return number ? version_find(db, arena, text->id, number) : NULL;
}

/* version NULL: none says what the text says now. */
static struct text_paper *paper_at(struct db *db, struct arena *arena, const struct text *text, const char *address, const struct text_version *version)
{
	struct text_paper *paper = arena_new(arena, struct text_paper);

	text_use(language_tagged(text->language) ? language_tagged(text->language) : text_language());
	paper->issue = issue_of_draft(db, arena, text, address);
	paper->language = text->language;
	paper->version = version ? version->number : 0;
	paper->made = version ? version->made : text->changed;
	paper->annex_count = issue_annexes(db, arena, paper->issue, text->language, &paper->annexes);
	return db_fault(db) ? NULL : paper;
}

struct text_paper *paper_of_draft(struct db *db, struct arena *arena, const struct text *text, const char *address, int64_t account)
{
	const struct text_version *stands = version_that_stands(db, arena, text);
	const struct text_version *version = stands ? stands : keep_version(db, arena, text, account);
	struct text_paper *paper = version ? paper_at(db, arena, text, address, version) : NULL;

	if (paper)
		paper->is_kept = !stands;
	return paper;
}

struct text_paper *paper_of_reading(struct db *db, struct arena *arena, const struct text *text, const char *address)
{
	return paper_at(db, arena, text, address, version_that_stands(db, arena, text));
}

/* --- files of what is published */

/* The figures that stand on the page. */
static int annexes_of(struct arena *arena, const struct issue *issue, const struct publication_page *page, const struct issue_annex **annexes)
{
	struct issue_annex *list = arena_array(arena, struct issue_annex, (size_t)issue->evidence_count + 1);
	int count = 0;

	for (int i = 0; i < issue->evidence_count; i++) {
		const int64_t figure = issue->evidence[i].figure;
		const char *markup = figure ? article_figure_part(arena, page->article, figure) : NULL;
		int known = 0;

		for (int j = 0; j < count; j++)
			known |= list[j].figure == figure;
		if (markup && !known)
			list[count++] = (struct issue_annex){ figure, page->language, markup };
	}
	*annexes = list;
	return count;
}

struct pressing {
	struct arena *arena;
	const struct language *first;	/* of the words that say what a file is */
	struct publication_file *list;
	int count;
};

static enum fault add(struct pressing *pressing, const char *language, const char *suffix, struct publication_file file)
{
	if (file.size > LONGEST_PUBLICATION_FILE)
		return FAULT_TOO_LARGE;
	file.about = "";
	file.name = arena_print(pressing->arena, "text-%s.%s", language, suffix);
	file.hash = hash_of(file.content, file.size);
	pressing->list[pressing->count++] = file;
	return NO_FAULT;
}

static enum fault press(struct pressing *pressing, const struct document *document)
{
	struct arena *arena = pressing->arena;
	const struct language *own = language_tagged(document->language);
	const char *name = own ? own->own_name : document->language;
	struct export_file odt = { .arena = arena }, docx = { .arena = arena };
	struct buffer html = buffer_in(arena);
	enum fault fault = document_write(document, &odt);

	if (!fault)
		fault = document_write_docx(document, &docx);
	document_draw(&html, document);
	text_use(pressing->first);
	if (!fault)
		fault = add(pressing, document->language, "odt", (struct publication_file){ .kind = ODT_KIND, .size = odt.length, .content = odt.bytes,
			.words = text_print(arena, _("For LibreOffice or Word: %s"), name) });
	if (!fault)
		fault = add(pressing, document->language, "docx", (struct publication_file){ .kind = DOCX_KIND, .size = docx.length, .content = docx.bytes,
			.words = text_print(arena, _("For Word: %s"), name) });
	if (!fault)
		fault = add(pressing, document->language, "html", (struct publication_file){ .kind = "text/html; charset=utf-8", .size = html.length, .content = html.bytes,
			.words = text_print(arena, _("A page to be printed or kept, that needs no network: %s"), name) });
	return fault;
}

enum fault paper_files(struct arena *arena, const struct issue *issue, const struct publication_page *pages, int page_count, struct publication_file *list, int *count)
{
	const struct language *before = text_language();
	struct pressing pressing = { arena, before, list, 0 };
	enum fault fault = NO_FAULT;

	if (page_count && language_tagged(pages[0].language))
		pressing.first = language_tagged(pages[0].language);
	for (int i = 0; i < page_count && !fault; i++) {
		struct text_paper paper = { .issue = issue, .language = pages[i].language };
		struct document document;

		text_use(language_tagged(pages[i].language) ? language_tagged(pages[i].language) : before);
		paper.annex_count = annexes_of(arena, issue, &pages[i], &paper.annexes);
		document = paper_document(arena, &paper);
		fault = press(&pressing, &document);
	}
	text_use(before);
	*count = pressing.count;
	return fault;
}

/* --- kept */

enum fault paper_publish(struct db *db, struct arena *arena, const struct issue *issue, const struct publication_file *files, int count, int64_t account)
{
	const struct text_publication *publication = text_publication_find(db, arena, issue->text, issue->number);

	if (!publication)
		return FAULT_STORAGE;
	for (int i = 0; i < count; i++)
		publication_file_write(db_query(db, "INSERT INTO text_publication_file (" PLACED_FILE_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"), publication->id, i + 1,
				       &files[i]);
	text_rendering_ask(db, publication->id, account);
	return db_fault(db);
}
