#include "drafting/press_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "chart/show.h"
#include "disclosure/published.h"
#include "drafting/edition_store.h"
#include "export/edition_document.h"
#include "export/figure_book.h"
#include "export/format.h"
#include "text/content.h"
#include "text/text.h"

struct press {
	struct db *db;
	struct arena *arena;
	const struct edition *edition;
	struct publication_page *pages;
	struct publication_file *files;
	int file_count;
};

/* --- pages */

static struct publication_page press_page(struct press *press, const struct edition_text *text, const struct article_figure *figures)
{
	struct buffer article = buffer_in(press->arena);

	article_draw(&article, press->edition, text->language, figures);
	return (struct publication_page){ .language = text->language, .title = text->title, .article = article.bytes,
		.about = content_in(press->arena, press->edition->about, text_language()), .hash = hash_of(article.bytes, article.length) };
}

/* --- files: their words are in the language of the first text */

static enum fault add_file(struct press *press, struct publication_file file)
{
	if (press->file_count == MOST_PUBLICATION_FILES || file.size > LONGEST_PUBLICATION_FILE)
		return FAULT_TOO_LARGE;
	file.hash = hash_of(file.content, file.size);
	press->files[press->file_count++] = file;
	return NO_FAULT;
}

/* "figure-12.xlsx"; of two formats of one suffix the second is "figure-12-data.csv". */
static const char *file_name(struct arena *arena, int64_t figure, const struct export_format *format)
{
	const char *apart = strcmp(format->name, format->suffix) ? arena_print(arena, "-%s", format->name) : "";

	return arena_print(arena, "figure-%lld%s.%s", (long long)figure, apart, format->suffix);
}

static enum fault press_drawings(struct press *press, const struct article_figure *figure)
{
	struct arena *arena = press->arena;
	const struct drawing *drawing = drawing_of(arena, &figure->drawing, figure->tally);
	enum fault fault = NO_FAULT;

	for (int i = 0; i < drawing->count && !fault; i++) {
		struct buffer out = buffer_in(arena);

		if (chart_file(&out, &drawing->parts[i].chart, LOOK_FILE))
			continue;
		fault = add_file(press, (struct publication_file){ .kind = "image/svg+xml", .about = figure->about->title, .size = out.length, .content = out.bytes,
			.name = i ? arena_print(arena, "figure-%lld-%d.svg", (long long)figure->about->id, i + 1) : arena_print(arena, "figure-%lld.svg", (long long)figure->about->id),
			.words = drawing->count == 1 ? _("The drawing, for documents") :
				 text_print(arena, _("The drawing, for documents: %s"), drawing->parts[i].chart.title) });
	}
	return fault;
}

/* The table as `ancrage disclosure audit` and others' programs read it. */
static enum fault add_published(struct press *press, const struct article_figure *figure)
{
	const char *json = published_json(figure->tally);

	return add_file(press, (struct publication_file){ .kind = "application/json", .about = figure->about->title, .size = strlen(json), .content = json,
		.name = arena_print(press->arena, "figure-%lld-audit.json", (long long)figure->about->id),
		.words = _("The table as it was published, to check that it protects people") });
}

static enum fault press_figure(struct press *press, const struct article_figure *figure)
{
	struct arena *arena = press->arena;
	const struct figure_subject subject = {
		.drawing = figure->drawing, .tally = figure->tally, .note = figure->about->note, .of_whom = figure->of_whom,
		.address = arena_print(arena, "%s/library/synthesis/%lld/%d", press->edition->address, (long long)press->edition->synthesis, press->edition->number),
	};
	const struct export_book *book = figure_book(arena, &subject);
	enum fault fault = NO_FAULT;

	for (const struct export_format *format = export_formats; format->name && !fault; format++) {
		struct export_file file = { .arena = arena };

		if (!strcmp(format->name, "odt") && press->edition->press < PRESS_DOCUMENTS)
			continue;
		fault = export_write(format, book, &file);
		if (!fault)
			fault = add_file(press, (struct publication_file){ .name = file_name(arena, figure->about->id, format), .kind = format->kind,
				.about = figure->about->title, .words = export_format_words(format), .size = file.length, .content = file.bytes });
	}
	if (!fault)
		fault = press_drawings(press, figure);
	return fault ? fault : add_published(press, figure);
}

/* The words of the file are in the language of the first text, which is the current one. */
static enum fault press_word(struct press *press, const struct document *document, const struct language *own)
{
	struct arena *arena = press->arena;
	struct export_file docx = { .arena = arena };
	const enum fault fault = document_write_docx(document, &docx);

	return fault ? fault : add_file(press, (struct publication_file){ .kind = DOCX_KIND, .about = "", .size = docx.length, .content = docx.bytes,
		.name = arena_print(arena, "synthesis-%s.docx", document->language), .words = text_print(arena, _("For Word: %s"), own->own_name) });
}

/* A text as a document to be changed, and as one to be printed. */
static enum fault press_document(struct press *press, int number)
{
	struct arena *arena = press->arena;
	const struct edition_text *text = &press->edition->texts[number];
	const struct language *first = language_tagged(press->edition->texts[0].language), *own = language_tagged(text->language);
	const struct document document = edition_document(arena, press->edition, text, press->pages[number].article);
	struct export_file odt = { .arena = arena };
	struct buffer html = buffer_in(arena);
	enum fault fault = document_write(&document, &odt);

	document_draw(&html, &document);
	text_use(first);
	if (!fault)
		fault = add_file(press, (struct publication_file){ .kind = ODT_KIND, .about = "", .size = odt.length, .content = odt.bytes,
			.name = arena_print(arena, "synthesis-%s.odt", text->language),
			.words = text_print(arena, _("For LibreOffice or Word: %s"), own->own_name) });
	if (!fault && press->edition->press >= PRESS_WORD)
		fault = press_word(press, &document, own);
	if (!fault)
		fault = add_file(press, (struct publication_file){ .kind = "text/html; charset=utf-8", .about = "", .size = html.length, .content = html.bytes,
			.name = arena_print(arena, "synthesis-%s.html", text->language),
			.words = text_print(arena, _("A page to be printed or kept, that needs no network: %s"), own->own_name) });
	text_use(own);
	return fault;
}

static enum fault press_text(struct press *press, int number)
{
	const struct edition_text *text = &press->edition->texts[number];
	const struct article_figure *figures;

	text_use(language_tagged(text->language));
	figures = edition_figures(press->db, press->arena, press->edition);
	if (!figures)
		return FAULT_STORAGE;
	press->pages[number] = press_page(press, text, figures);
	return press->edition->press < PRESS_DOCUMENTS ? NO_FAULT : press_document(press, number);
}

/* In the language of the first text. */
static enum fault press_figures(struct press *press)
{
	const struct article_figure *figures;
	enum fault fault = NO_FAULT;

	text_use(language_tagged(press->edition->texts[0].language));
	figures = edition_figures(press->db, press->arena, press->edition);
	if (!figures)
		return FAULT_STORAGE;
	for (int i = 0; i < press->edition->figure_count && !fault; i++)
		fault = press_figure(press, &figures[i]);
	return fault;
}

enum fault edition_press(struct db *db, struct arena *arena, const struct edition *edition, struct publishing *pressed)
{
	const struct language *before = text_language();
	struct press press = { db, arena, edition, arena_array(arena, struct publication_page, (size_t)edition->text_count + 1),
			       arena_array(arena, struct publication_file, MOST_PUBLICATION_FILES), 0 };
	enum fault fault = NO_FAULT;

	for (int i = 0; i < edition->text_count && !fault; i++)
		fault = press_text(&press, i);
	if (!fault && edition->text_count)
		fault = press_figures(&press);
	text_use(before);
	*pressed = (struct publishing){ .synthesis = edition->synthesis, .source = edition_write(arena, edition), .page_count = edition->text_count,
					.pages = press.pages, .file_count = press.file_count, .files = press.files, .number = edition->number, .is_generated = edition_is_generated(edition),
					.published = edition->published };
	return fault;
}
