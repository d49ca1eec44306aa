/* What is published of surveys that somebody else ran. */
#include "snapshot/work.h"

#include "snapshot/import_work.h"
#include "base/keyring.h"
#include "disclosure/release_store.h"
#include "table/outside_release_store.h"

static const struct keyring keyring = { .count = 1 };

static int64_t imported(const char *slug, const char *audience)
{
	struct buffer csv = buffer_in(&arena);
	const char *path, *text;

	buffer_add_text(&csv, "avis,mots,heures\n");
	for (int i = 0; i < 88; i++)
		buffer_print(&csv, "%s,mot %d,%d\n", i < 40 ? "Oui" : i < 80 ? "Non" : "Jamais", i, i);
	path = file_of(".csv", csv.bytes);
	text = audience ? SAID(snapshot_import_command, COMMAND_DONE, path, "--survey", slug, "--audience", audience) :
		SAID(snapshot_import_command, COMMAND_DONE, path, "--survey", slug);
	return strtoll(id_in(text), NULL, 10);
}

static int64_t published_at(int64_t snapshot, int place)
{
	const struct published_tally *tally = release_find(db, &arena, snapshot, "question avis");

	assert_non_null(tally);
	return published_count(tally, 0, &place);
}

/* Eight said never: enough where professionals answered, too few where nobody said who did. */
static void tables_are_published_once_as_who_answered_is_guarded(void **state)
{
	int64_t known = imported("t-known", "professionals"), unknown = imported("t-unknown", NULL);

	(void)state;
	assert_true(outside_release_due(db, &keyring, 10) >= 2);
	assert_int_equal(published_at(known, 3), 8);
	assert_int_equal(published_at(unknown, 3), PUBLISHED_HIDDEN);
	assert_null(release_find(db, &arena, known, "question heures"));
	assert_null(release_find(db, &arena, known, "question mots"));
	assert_int_equal(outside_release_due(db, &keyring, 10), 0);
}

static int64_t due_at_once(void)
{
	struct query *query = db_query(db,
		"SELECT COUNT(*) FROM snapshot s WHERE s.outside IS NOT NULL AND s.state = 'frozen' AND NOT EXISTS"
		" (SELECT 1 FROM slice_release r WHERE r.snapshot = s.id AND r.released IS NOT NULL)");

	return query_end_number(query);
}

/* Of three people nothing can be shown, now or at the next run: it is not tried again. */
static void what_cannot_be_shown_is_tried_once(void **state)
{
	const char *path = file_of(".csv", "avis\nOui\nNon\nOui\n");

	(void)state;
	SAID(snapshot_import_command, COMMAND_DONE, path, "--survey", "t-three");
	assert_true(due_at_once() >= 1);
	outside_release_due(db, &keyring, 10);
	assert_int_equal(due_at_once(), 0);
	assert_int_equal(outside_release_due(db, &keyring, 10), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(tables_are_published_once_as_who_answered_is_guarded),
		test_of_work(what_cannot_be_shown_is_tried_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
