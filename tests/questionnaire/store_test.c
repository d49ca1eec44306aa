/* Published questionnaires: compiled once, kept while they are asked for, never trusted when changed. */
#include "db_work.h"

#include "questionnaire/document.h"
#include "questionnaire/questionnaire_store.h"

static const char *document_of(const char *title)
{
	return arena_print(&arena, "{\"default_language\":\"fr\",\"languages\":[\"fr\"],\"schema\":1,\"sections\":[{\"name\":\"one\","
		"\"questions\":[{\"kind\":\"note\",\"label\":{\"fr\":\"N\"},\"name\":\"n\"}],\"title\":{\"fr\":\"S\"}}],"
		"\"title\":{\"fr\":\"%s\"}}", title);
}

static struct hash publish(const char *title)
{
	const char *document = document_of(title);
	const struct hash hash = hash_of(document, strlen(document));

	questionnaire_add(db, &hash, document);
	return hash;
}

static void what_is_published_is_found(void **state)
{
	const struct hash one = publish("one"), nothing = { { 1 } };
	const struct questionnaire *found = questionnaire_find(db, &one);

	(void)state;
	assert_non_null(found);
	assert_true(hash_is_same(&found->version, &one));
	assert_text(found->title.in[0], "one");
	assert_ptr_equal(questionnaire_find(db, &one), found);
	assert_null(questionnaire_find(db, &nothing));
	/* Again: nothing changes. */
	publish("one");
}

static void the_one_asked_for_longest_ago_makes_room(void **state)
{
	const struct hash first = publish("first");
	const struct questionnaire *kept = questionnaire_find(db, &first);
	struct query *query = db_query(db, "DELETE FROM questionnaire_version WHERE version_hash = ?");
	struct hash last = { 0 };

	(void)state;
	query_give_hash(query, &first);
	assert_int_equal(query_end(query), 1);
	for (int i = 0; i < QUESTIONNAIRES_KEPT - 1; i++) {
		last = publish(arena_print(&arena, "%d", i));
		assert_non_null(questionnaire_find(db, &last));
	}
	/* The database has it no more: it is kept, and so is what it points to. */
	assert_ptr_equal(questionnaire_find(db, &first), kept);
	assert_text(kept->title.in[0], "first");
	for (int i = 0; i < QUESTIONNAIRES_KEPT; i++) {
		last = publish(arena_print(&arena, "again %d", i));
		assert_non_null(questionnaire_find(db, &last));
	}
	assert_null(questionnaire_find(db, &first));
	assert_non_null(questionnaire_find(db, &last));
}

static void one_that_was_changed_is_refused(void **state)
{
	const struct hash hash = publish("changed");
	struct query *query = db_query(db, "UPDATE questionnaire_version SET document = ? WHERE version_hash = ?");

	(void)state;
	query_give_text(query, document_of("otherwise"));
	query_give_hash(query, &hash);
	assert_int_equal(query_end(query), 1);
	assert_null(questionnaire_find(db, &hash));
}

static void one_that_is_no_questionnaire_is_refused(void **state)
{
	const struct hash hash = hash_of("{\"schema\":1}", 12);

	(void)state;
	questionnaire_add(db, &hash, "{\"schema\":1}");
	assert_null(questionnaire_find(db, &hash));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_is_published_is_found, begin_work, undo_work),
		cmocka_unit_test_setup_teardown(the_one_asked_for_longest_ago_makes_room, begin_work, undo_work),
		cmocka_unit_test_setup_teardown(one_that_was_changed_is_refused, begin_work, undo_work),
		cmocka_unit_test_setup_teardown(one_that_is_no_questionnaire_is_refused, begin_work, undo_work),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
