/* Texts in the database: what is written over nothing, kept beside, kept for good; and what is read of publications. */
#define PROGRAM "../cgi-bin/council.c"
#include "account/work.h"

#include "council/kept.h"
#include "recommendation/reading_store.h"
#include "synthesis/edition.h"

static struct paragraph *reread(const struct kept_text *kept)
{
	return paragraph_find(db, &arena, kept->paragraph);
}

static void nothing_is_written_over(void **state)
{
	const struct kept_text kept = keep_text(keep_body("t-body", "council", 0));
	struct paragraph first = *reread(&kept), second = first;
	struct text *text = text_find(db, &arena, kept.text);
	struct text older = *text;

	(void)state;
	first.words = "Une chose.";
	second.words = "Une autre.";
	assert_int_equal(paragraph_keep(db, &first), NO_FAULT);
	assert_int_equal(paragraph_keep(db, &second), FAULT_CONFLICT);
	assert_text(reread(&kept)->words, "Une chose.");
	assert_int_equal(reread(&kept)->version, 2);
	text->title = "Autrement";
	assert_int_equal(text_keep(db, text), NO_FAULT);
	older.title = "Encore autrement";
	assert_int_equal(text_keep(db, &older), FAULT_CONFLICT);
	assert_text(text_find(db, &arena, kept.text)->title, "Autrement");
}

static void an_adopted_text_is_changed_by_nothing(void **state)
{
	const struct kept_text kept = keep_text(keep_body("t-body", "council", 0));

	(void)state;
	query_end(db_query(db, "UPDATE text SET step = 'adopted'"));
	assert_int_equal(text_touch(db, kept.text), FAULT_CONFLICT);
	assert_int_equal(text_keep(db, text_find(db, &arena, kept.text)), FAULT_CONFLICT);
	assert_int_equal(text_put_away(db, text_find(db, &arena, kept.text), 1), FAULT_CONFLICT);
}

static void paragraphs_keep_their_places(void **state)
{
	const struct kept_text kept = keep_text(keep_body("t-body", "council", 0));
	const int64_t last = keep_paragraph(kept.text, PARAGRAPH_PROSE, "Dernier");
	const int64_t between = paragraph_add(db, &(struct paragraph){ .text = kept.text, .words = "Entre", .words_simple = "" }, kept.paragraph);
	const int64_t after = paragraph_add(db, &(struct paragraph){ .text = kept.text, .words = "Puis", .words_simple = "" }, between);
	const int order[] = { 1, 0, 2, 3 };
	struct paragraph *list;

	(void)state;
	assert_int_equal(text_paragraphs(db, &arena, kept.text, &list), 4);
	assert_true(list[0].id == kept.paragraph && list[1].id == between && list[2].id == after && list[3].id == last);
	paragraphs_order(db, list, 4, order);
	assert_true(paragraph_take_out(db, after, 1, 0));
	assert_false(paragraph_take_out(db, after, 1, 0));
	assert_int_equal(text_paragraphs(db, &arena, kept.text, &list), 3);
	assert_true(list[0].id == between && list[1].id == kept.paragraph && list[2].id == last);
	assert_int_equal(text_paragraphs_removed(db, &arena, kept.text, &list), 1);
	assert_true(paragraph_take_out(db, after, 0, 0));
	assert_int_equal(text_paragraphs(db, &arena, kept.text, &list), 4);
	assert_int_equal(list[2].id, after);		/* where it was */
}

static void what_a_second_person_wrote_is_kept_once(void **state)
{
	const struct kept_text kept = keep_text(keep_body("t-body", "council", 0));
	const struct other other = { .paragraph = kept.paragraph, .account = keep_account("a@t.example", kept.body, 0), .words = "Une autre.", .words_simple = "", .base_version = 1 };
	const int64_t id = other_add(db, &other);
	struct other *list;
	int64_t paragraphs[2];

	(void)state;
	assert_int_equal(other_add(db, &other), id);
	assert_int_equal(other_list(db, &arena, kept.paragraph, &list), 1);
	assert_text(list[0].words, "Une autre.");
	assert_int_equal(other_paragraphs(db, kept.text, paragraphs, 2), 1);
	assert_false(other_drop(db, kept.paragraph + 1, id));
	assert_true(other_drop(db, kept.paragraph, id));
	assert_int_equal(other_list(db, &arena, kept.paragraph, &list), 0);
}

static void versions_are_kept_as_they_were(void **state)
{
	const struct kept_text kept = keep_text(keep_body("t-body", "council", 0));
	const struct text *text = text_find(db, &arena, kept.text);
	struct paragraph changed = *reread(&kept);
	struct text_document *document;

	(void)state;
	assert_int_equal(version_keep(db, &arena, text, "Lu", 0), 1);
	changed.words = "Tout autre chose.";
	assert_int_equal(paragraph_keep(db, &changed), NO_FAULT);
	assert_int_equal(version_keep(db, &arena, text, "", 0), 2);
	document = text_document_read(&arena, version_find(db, &arena, kept.text, 1)->document);
	assert_text(document->paragraphs.list[0].words, "Un dossier suit la personne.");
	assert_int_equal(document->evidence.count, 1);
	assert_null(version_find(db, &arena, kept.text, 3));
	query_end(db_query(db, "UPDATE text_version SET document = '{}' WHERE number = 1"));
	assert_null(version_find(db, &arena, kept.text, 1));		/* whoever changed it there */
}

static const char *first_words(int64_t text, int64_t now)
{
	return text_reading_of(db, text_find(db, &arena, text), now)->paragraphs.list[0].words;
}

/* Read once of a version, for a minute; a change makes another version. */
static void what_is_read_is_what_stands(void **state)
{
	const struct kept_text kept = keep_text(keep_body("t-body", "council", 0));
	struct paragraph changed = *reread(&kept);

	(void)state;
	assert_text(first_words(kept.text, 1000), "Un dossier suit la personne.");
	changed.words = "Tout autre chose.";
	assert_int_equal(text_touch(db, kept.text), NO_FAULT);
	assert_int_equal(paragraph_keep(db, &changed), NO_FAULT);
	assert_text(first_words(kept.text, 1000), "Tout autre chose.");
	query_end(db_query(db, "UPDATE paragraph SET words = 'Sans le dire'"));
	assert_text(first_words(kept.text, 1000 + READING_SECONDS - 1), "Tout autre chose.");
	assert_text(first_words(kept.text, 1000 + READING_SECONDS), "Sans le dire");
	query_end(db_query(db, "UPDATE paragraph SET words = 'Ici même'"));
	assert_text(first_words(kept.text, 0), "Ici même");
	for (int i = 0; i < 20; i++) {
		const struct kept_text other = keep_text(kept.body);

		assert_text(first_words(other.text, 2000), "Un dossier suit la personne.");
	}
	assert_text(first_words(kept.text, 2000), "Ici même");
}

/* --- what was published */

static int64_t publish(int64_t synthesis, int number, const char *title)
{
	struct edition_figure figure = { .id = 1, .title = title, .note = "", .kind = "", .filter = "" };
	const struct edition edition = { .synthesis = synthesis, .number = number, .address = "", .about = "{}", .author = "", .reviewer = "", .since = "",
		.figure_count = 1, .figures = &figure };
	const char *source = edition_write(&arena, &edition);
	const struct hash hash = hash_of(source, strlen(source));
	struct query *query = db_query(db, "INSERT INTO publication (synthesis, number, source, hash, published, generated) VALUES (?, ?, ?, ?, 1, 0)");

	query_give_number(query, synthesis);
	query_give_number(query, number);
	query_give_text(query, source);
	query_give_hash(query, &hash);
	query_end(query);
	return last_id();
}

static int64_t keep_synthesis(int64_t *consultation)
{
	struct query *query = db_query(db, "INSERT INTO consultation (slug, title, purpose, body, contact) VALUES ('t-cited', '{}', '{}', '{}', '')");

	query_end(query);
	*consultation = last_id();
	query = db_query(db, "INSERT INTO synthesis (consultation, made, changed) VALUES (?, 1, 1)");
	query_give_number(query, *consultation);
	query_end(query);
	return last_id();
}

static void withdraw(int64_t publication)
{
	struct query *query = db_query(db, "UPDATE publication SET withdrawn = 1, source = '{}' WHERE id = ?");

	query_give_number(query, publication);
	query_end(query);
}

static struct evidence_shelf shelf_of(int64_t text, int64_t consultation)
{
	struct evidence *list;
	const int count = evidence_of_text(db, &arena, text, &list);

	return evidence_shelf_of(db, &arena, consultation, &(struct evidence_list){ count, list });
}

static void the_newest_that_stands_is_cited(void **state)
{
	const struct kept_text kept = keep_text(keep_body("t-body", "council", 0));
	int64_t consultation;
	const int64_t synthesis = keep_synthesis(&consultation), first = publish(synthesis, 1, "Un"), second = publish(synthesis, 2, "Deux");
	struct evidence_shelf shelf = shelf_of(kept.text, consultation);

	(void)state;
	assert_int_equal(shelf.count, 1);
	assert_int_equal(shelf.list[0].publication, second);
	assert_text(shelf.list[0].edition->figures[0].title, "Deux");
	assert_int_equal(shelf_of(kept.text, 0).count, 0);
	withdraw(second);
	shelf = shelf_of(kept.text, consultation);
	assert_int_equal(shelf.list[0].publication, first);
	assert_text(shelf.list[0].edition->figures[0].title, "Un");
	/* and what is cited of it, whatever the consultation of the text */
	evidence_add(db, &(struct evidence){ .text = kept.text, .paragraph = kept.paragraph, .kind = EVIDENCE_FIGURE, .publication = second, .figure = 1, .reference = "", .words = "" });
	assert_int_equal(shelf_of(kept.text, 0).count, 1);
	assert_int_equal(evidence_shelf_at(db, &arena, second).list[0].publication, first);
	withdraw(first);
	assert_int_equal(shelf_of(kept.text, consultation).count, 0);
}

/* More than a process keeps: each is read again, and is what it was. */
static void many_editions_are_read(void **state)
{
	int64_t consultation, synthesis = keep_synthesis(&consultation);
	struct evidence_shelf shelf;

	(void)state;
	for (int i = 0; i < 90; i++) {
		struct query *query = db_query(db, "INSERT INTO synthesis (consultation, made, changed) VALUES (?, 1, 1)");

		publish(synthesis, 1, arena_print(&arena, "Figure %d", i));
		query_give_number(query, consultation);
		query_end(query);
		synthesis = last_id();
	}
	for (int take = 0; take < 2; take++) {
		shelf = shelf_of(0, consultation);
		assert_int_equal(shelf.count, MOST_SHELVED_EDITIONS);
		for (int i = 0; i < shelf.count; i++)
			assert_int_equal(shelf.list[i].edition->synthesis, shelf.list[i].synthesis);
		for (int i = 0; i < 30; i++)
			evidence_shelf_at(db, &arena, shelf.list[shelf.count - 1].publication - 1 - i);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(nothing_is_written_over),
		test_of_work(an_adopted_text_is_changed_by_nothing),
		test_of_work(paragraphs_keep_their_places),
		test_of_work(what_a_second_person_wrote_is_kept_once),
		test_of_work(versions_are_kept_as_they_were),
		test_of_work(what_is_read_is_what_stands),
		test_of_work(the_newest_that_stands_is_cited),
		test_of_work(many_editions_are_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
