#include "recommendation/publish_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/log.h"
#include "db/db.h"
#include "recommendation/paper_store.h"
#include "recommendation/text_shelving_store.h"
#include "synthesis/article.h"
#include "synthesis/publication_row_store.h"
#include "text/text.h"

/* --- its pages */

struct press {
	struct db *db;
	struct arena *arena;
	const struct issue *issue;
	struct issue_annex *annexes;
	int annex_count;
};

static int has_annex(const struct press *press, int64_t figure)
{
	for (int i = 0; i < press->annex_count; i++)
		if (press->annexes[i].figure == figure)
			return 1;
	return 0;
}

/* As its synthesis shows it in that language, else in the first one that has it. NULL: none of its pages has. */
static const char *figure_markup(struct press *press, const struct published_synthesis *from, int64_t figure, const char **language)
{
	for (int i = -1; i < from->language_count; i++) {
		const struct publication_page *page = publication_page(press->db, press->arena, from, i < 0 ? *language : from->languages[i]);
		const char *markup = page ? article_figure_part(press->arena, page->article, figure) : NULL;

		if (markup) {
			*language = page->language;
			return markup;
		}
	}
	return NULL;
}

/* 0: the figure is not there as it was published. */
static int add_annex(struct press *press, const struct issue_evidence *evidence, const char *language)
{
	const struct published_synthesis *from;
	const char *markup;

	if (!evidence->figure || !evidence->at_number || has_annex(press, evidence->figure))
		return 1;
	from = publication_find(press->db, press->arena, evidence->synthesis, evidence->at_number);
	markup = from && !from->withdrawn ? figure_markup(press, from, evidence->figure, &language) : NULL;
	if (!markup) {
		warn("figure %lld of synthesis %lld is on none of its pages", (long long)evidence->figure, (long long)evidence->synthesis);
		return 0;
	}
	press->annexes[press->annex_count++] = (struct issue_annex){ evidence->figure, language, markup };
	return 1;
}

static int add_annexes(struct press *press, const char *language)
{
	press->annexes = arena_array(press->arena, struct issue_annex, (size_t)press->issue->evidence_count + 1);
	press->annex_count = 0;
	for (int i = 0; i < press->issue->evidence_count; i++)
		if (!add_annex(press, &press->issue->evidence[i], language))
			return 0;
	return 1;
}

int issue_annexes(struct db *db, struct arena *arena, const struct issue *issue, const char *language, const struct issue_annex **annexes)
{
	struct press press = { .db = db, .arena = arena, .issue = issue, .annexes = arena_array(arena, struct issue_annex, (size_t)issue->evidence_count + 1) };

	for (int i = 0; i < issue->evidence_count; i++)
		add_annex(&press, &issue->evidence[i], language);
	*annexes = press.annexes;
	return press.annex_count;
}

static int press_page(struct press *press, const char *tag, struct publication_page *page)
{
	const struct issue *issue = press->issue;
	const struct language *language = language_tagged(tag);
	struct buffer article = buffer_in(press->arena);

	text_use(language ? language : text_language());
	if (!add_annexes(press, tag))
		return 0;
	issue_draw(&article, issue, tag, press->annexes, press->annex_count);
	*page = (struct publication_page){ .language = tag, .title = strcmp(tag, "fr-simple") ? issue->title : issue->title_simple, .article = article.bytes,
		.about = text_print(press->arena, _("%1$s, %2$s"), text_kind_words(issue->kind), issue->body), .hash = hash_of(article.bytes, article.length) };
	return 1;
}

int issue_press(struct db *db, struct arena *arena, const struct issue *issue, struct publication_page pages[MOST_ISSUE_PAGES])
{
	const struct language *before = text_language();
	struct press press = { .db = db, .arena = arena, .issue = issue };
	int count = press_page(&press, issue->language, &pages[0]);

	if (count && issue_is_easy(issue) && strcmp(issue->language, "fr-simple"))
		count = press_page(&press, "fr-simple", &pages[1]) ? 2 : 0;
	text_use(before);
	return count;
}

/* --- kept */

static void add_citation(struct db *db, int64_t publication, const struct issue *issue, int index)
{
	const struct issue_evidence *evidence = &issue->evidence[index];
	const struct issue_paragraph *paragraph = issue_paragraph(issue, evidence->paragraph);
	struct query *query = db_query(db,
		"INSERT INTO text_publication_citation (publication, place, paragraph, number, synthesis, at_number, figure, quotation, hash)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");

	query_give_number(query, publication);
	query_give_number(query, index + 1);
	query_give_number(query, evidence->paragraph);
	query_give_text(query, paragraph ? paragraph->number : "");
	query_give_number(query, evidence->synthesis);
	query_give_number(query, evidence->at_number);
	query_give_id(query, evidence->figure);
	query_give_id(query, evidence->quotation);
	query_give_hash(query, &evidence->hash);
	query_end(query);
}

/* Its id; 0: another was published at this moment. */
static int64_t add_row(struct db *db, const struct issue *issue, const char *source, int64_t account)
{
	const struct hash hash = hash_of(source, strlen(source));
	struct query *query = db_query(db,
		"INSERT INTO text_publication (text, number, source, hash, published, generated, account) VALUES (?, ?, ?, ?, ?, ?, ?)");

	query_give_number(query, issue->text);
	query_give_number(query, issue->number);
	query_give_text(query, source);
	query_give_hash(query, &hash);
	query_give_number(query, issue->published);
	query_give_number(query, issue->is_generated);
	query_give_id(query, account);
	if (!query_end_unique(query))
		return 0;
	query = db_query(db, "SELECT LAST_INSERT_ID()");
	return query_end_number(query);
}

static enum fault keep(struct db *db, const struct issue *issue, const char *source, const struct publication_page *pages, int page_count, int64_t account)
{
	const int64_t id = add_row(db, issue, source, account);

	if (!id)
		return db_fault(db) ? db_fault(db) : FAULT_CONFLICT;
	for (int i = 0; i < page_count; i++)
		publication_page_write(db_query(db, "INSERT INTO text_publication_page (publication, " PAGE_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?)"), id, &pages[i]);
	for (int i = 0; i < issue->evidence_count; i++)
		if (issue->evidence[i].synthesis)
			add_citation(db, id, issue, i);
	return db_fault(db);
}

enum fault text_publish_as(struct db *db, struct arena *arena, const struct text *text, const struct text_publish *publish, const char **why)
{
	struct publication_page pages[MOST_ISSUE_PAGES];
	struct publication_file files[MOST_PAPER_FILES];
	const struct issue *issue = issue_gather(db, arena, text, publish, why);
	const char *source;
	enum fault fault;
	int count, file_count;

	if (!issue)
		return db_fault(db) ? db_fault(db) : FAULT_CONFLICT;
	count = issue_press(db, arena, issue, pages);
	if (!count) {
		*why = _("A figure that it cites cannot be read as it was published: ask whoever runs this site.");
		return FAULT_CONFLICT;
	}
	/* All of it is made before any of it is kept: the clock keeps what was written whatever came after. */
	source = issue_write(arena, issue);
	if (!issue_read(arena, source) || paper_files(arena, issue, pages, count, files, &file_count)) {
		*why = _("Its page or its files cannot be made: ask whoever runs this site.");
		return FAULT_CONFLICT;
	}
	fault = keep(db, issue, source, pages, count, publish->account);
	if (!fault)
		fault = paper_publish(db, arena, issue, files, file_count, publish->account);
	if (fault == FAULT_CONFLICT)
		*why = _("Somebody else publishes it at this moment.");
	return fault ? fault : text_shelve(db, arena, text->id);
}

enum fault text_publish(struct db *db, struct arena *arena, const struct text *text, int64_t account, const char **why)
{
	return text_publish_as(db, arena, text, &(struct text_publish){ .account = account, .since = "" }, why);
}
