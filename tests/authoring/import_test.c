/* Files are read by one worker at a time. */
#include "test.h"

#include "authoring/import_store.h"

static struct db *one, *other;

static int begin(void **state)
{
	(void)state;
	one = test_db(5);
	other = test_db(5);
	return db_ready(one) || db_ready(other);
}

static int end(void **state)
{
	(void)state;
	db_close(other);
	return 0;
}

static void the_second_does_not_wait(void **state)
{
	(void)state;
	assert_true(import_begin(one));
	assert_false(import_begin(other));
	import_end(one);
	assert_true(import_begin(other));
	assert_false(import_begin(one));
	import_end(other);
	assert_int_equal(db_fault(one), NO_FAULT);
	db_close(one);
}

static void a_worker_that_ends_keeps_nobody_out(void **state)
{
	(void)state;
	assert_true(import_begin(one));
	db_close(one);
	for (int i = 0; !import_begin(other); i++)	/* until the server has seen it */
		assert_true(i < 1000000);
	import_end(other);
	assert_int_equal(db_fault(other), NO_FAULT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_second_does_not_wait, begin, end),
		cmocka_unit_test_setup_teardown(a_worker_that_ends_keeps_nobody_out, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
