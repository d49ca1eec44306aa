/* Pictures and recordings that no text names are deleted by the clock, and no others. */
#include "consultation/plan_work.h"

#include "authoring/medium_store.h"
#include "file/file.h"

enum { DAY = 86400, LONG_AGO = 31 * DAY };

/* A picture by its first and last bytes; the number makes it another one. */
static const char *picture(int number)
{
	unsigned char bytes[64] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
	struct hash hash;

	bytes[20] = (unsigned char)number;
	memcpy(bytes + 56, "IEND\xAE" "B`\x82", 8);
	assert_int_equal(file_add(db, bytes, sizeof(bytes), 1, &hash), NO_FAULT);
	return hex_write(&arena, hash.bytes, HASH_SIZE);
}

static void set(struct query *query, const char *hex, int64_t at)
{
	query_give_number(query, at);
	query_give_text(query, hex);
	query_end(query);
}

static int is_there(const char *hex)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM file WHERE hash = UNHEX(?)");

	query_give_text(query, hex);
	return (int)count_of(query);
}

static int is_loose(const char *hex)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM file WHERE hash = UNHEX(?) AND loose IS NOT NULL");

	query_give_text(query, hex);
	return (int)count_of(query);
}

/* As if the clock had gone on: it was seen to be loose so long ago, and was not looked at since. */
static void wait_with(const char *hex)
{
	set(db_query(db, "UPDATE file SET loose = UNIX_TIMESTAMP() - ? WHERE hash = UNHEX(?) AND loose IS NOT NULL"), hex, LONG_AGO);
	set(db_query(db, "UPDATE file SET looked = UNIX_TIMESTAMP() - ? WHERE hash = UNHEX(?)"), hex, 2 * DAY);
}

static const char *naming(const char *hex)
{
	return arena_print(&arena, "{\"sections\":[{\"picture\":{\"fr\":{\"file\":\"%s\"}}}],\"title\":{\"fr\":\"T\"}}", hex);
}

static int64_t written(const char *slug, const char *hex)
{
	return manuscript_add(db, &arena, plan_home(slug, "group"), naming(hex), &(struct manuscript_change){ .act = MANUSCRIPT_BEGUN });
}

static void give(int64_t manuscript, const char *hex)
{
	set(db_query(db, "INSERT INTO manuscript_file (manuscript, hash, name, added) VALUES (?, UNHEX(?), 'a.png', 1)"), hex, manuscript);
}

static void others_were_looked_at(void)
{
	query_end(db_query(db, "UPDATE file SET looked = UNIX_TIMESTAMP() + 3600"));
}

static void what_nothing_names_goes_after_thirty_days(void **state)
{
	const char *named, *given, *asked;

	(void)state;
	others_were_looked_at();
	named = picture(1);
	given = picture(2);
	asked = picture(3);
	give(written("bodies", named), named);
	give(written("others", "none"), given);
	version_of(naming(asked));
	assert_int_equal(media_purge(db, 100), 0);
	assert_false(is_loose(named));
	assert_true(is_loose(given));
	assert_false(is_loose(asked));
	assert_int_equal(media_purge(db, 100), 0);
	wait_with(named);
	wait_with(given);
	wait_with(asked);
	assert_int_equal(media_purge(db, 100), 1);
	assert_true(is_there(named) && is_there(asked));
	assert_false(is_there(given));
}

/* It was taken into another questionnaire, which nobody gave the file to. */
static void what_was_taken_over_stays(void **state)
{
	const char *taken;
	int64_t manuscript;

	(void)state;
	others_were_looked_at();
	taken = picture(4);
	manuscript = written("takers", taken);
	assert_int_equal(media_purge(db, 100), 0);
	assert_true(is_loose(taken));
	wait_with(taken);
	assert_int_equal(media_purge(db, 100), 0);
	assert_true(is_there(taken));
	assert_false(is_loose(taken));
	assert_int_equal(count_of(db_query(db, "SELECT COUNT(*) FROM manuscript_file WHERE name = ''")), 1);
	wait_with(taken);
	assert_int_equal(media_purge(db, 100), 0);
	assert_false(is_loose(taken));
	/* An earlier text can be taken back: it names it still. */
	assert_int_equal(manuscript_keep(db, &arena, manuscript_find(db, &arena, manuscript), naming("none"),
					 &(struct manuscript_change){ .act = MANUSCRIPT_QUESTION_CHANGED }), NO_FAULT);
	wait_with(taken);
	assert_int_equal(media_purge(db, 100), 0);
	assert_false(is_loose(taken));
}

static void what_is_given_again_is_new(void **state)
{
	const char *hex;

	(void)state;
	others_were_looked_at();
	hex = picture(5);
	assert_int_equal(media_purge(db, 100), 0);
	wait_with(hex);
	picture(5);
	assert_false(is_loose(hex));
	assert_int_equal(media_purge(db, 100), 0);
	assert_true(is_there(hex));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(what_nothing_names_goes_after_thirty_days),
		test_of_work(what_was_taken_over_stays),
		test_of_work(what_is_given_again_is_new),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
