/* Events in the database: in order, without gaps, one writer at a time, and never changed. */
#include "test.h"

#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "audit/audit_command.h"
#include "audit/audit_store.h"
#include "audit/verify.h"
#include "base/arena.h"
#include "base/command.h"
#include "base/disk.h"
#include "db/db.h"

enum { WRITERS = 6, EACH = 25, NOBODY_KNOWN = 987654321, ANOTHER = 987654401 };

static struct arena arena;
static struct db *db;

static struct db *open_db(void)
{
	return test_db(20);
}

static int begin_work(void **state)
{
	(void)state;
	db = open_db();
	return db_ready(db);
}

static int undo_work(void **state)
{
	enum fault fault = db_undo(db);

	(void)state;
	db_close(db);
	arena_close(&arena);
	return fault;
}

#define test_of_work(test) cmocka_unit_test_setup_teardown(test, begin_work, undo_work)

static void add_to(struct db *to, enum audit_action action, int64_t account, int64_t body, const char *detail)
{
	const struct audit_note what = { action, account, account ? account : 5, body, detail };

	audit_add(to, &arena, &what);
}

struct verifying {
	struct verify verify;
	struct flaws flaws;
};

static void verify_one(const struct audit_event *event, void *context)
{
	struct verifying *verifying = context;

	verify_event(&verifying->verify, event, &verifying->flaws);
}

static int64_t flaws_there(void)
{
	struct verifying verifying = { .flaws = { .count = 0 } };

	assert_int_equal(audit_each_event(db, verify_one, &verifying), NO_FAULT);
	verify_end(&verifying.verify, &verifying.flaws);
	return verifying.flaws.count;
}

static void events_follow_each_other(void **state)
{
	const struct audit_head before = audit_head_find(db);
	struct audit_line *list;
	struct audit_head after;

	(void)state;
	add_to(db, AUDIT_SIGNED_IN, NOBODY_KNOWN, 0, NULL);
	add_to(db, AUDIT_ROLES_CHANGED, NOBODY_KNOWN, 3, "was=none is=member");
	add_to(db, AUDIT_CLOSED, 0, 0, NULL);
	after = audit_head_find(db);
	assert_int_equal(after.number, before.number + 3);
	assert_int_equal(audit_list(db, &arena, &(struct audit_filter){ 0 }, 3, &list), 3);
	assert_int_equal(list[0].event.number, after.number);
	assert_int_equal(list[0].event.account, 0);
	assert_int_equal(list[0].event.body, 0);
	assert_text(list[0].event.action, "closed");
	assert_text(list[1].event.detail, "was=none is=member");
	assert_text(list[1].event.kind, "account");
	assert_int_equal(list[1].event.body, 3);
	assert_null(list[1].who);
	assert_true(llabs((long long)list[2].event.happened - (long long)time(NULL)) < 60);
	assert_int_equal(flaws_there(), 0);
}

static void what_is_undone_leaves_no_gap(void **state)
{
	const struct audit_head before = audit_head_find(db);

	(void)state;
	add_to(db, AUDIT_SIGNED_IN, NOBODY_KNOWN, 0, NULL);
	assert_int_equal(db_undo(db), NO_FAULT);
	assert_int_equal(db_ready(db), NO_FAULT);
	assert_int_equal(audit_head_find(db).number, before.number);
}

/* One after the other, each in transactions that had looked around before. How often one had to begin again. */
static int write_many(void)
{
	struct db *own = open_db();
	int again = 0;

	for (int done = 0; done < EACH;) {
		struct query *query;
		enum fault fault;

		if (db_ready(own))
			return 100;
		/* A write begins the transaction, a read fixes what it sees: as any page does. */
		query = db_query(own, "INSERT INTO sign_in_guess (finder, wrong, waits) VALUES (RANDOM_BYTES(16), 1, 0)");
		query_end(query);
		audit_head_find(own);
		usleep(500);
		add_to(own, AUDIT_SIGNED_IN, NOBODY_KNOWN, 0, NULL);
		fault = done % 5 == 4 ? db_undo(own) : db_keep(own);
		if (fault && fault != FAULT_AGAIN)
			return 100;
		again += fault == FAULT_AGAIN;
		done += !fault;
	}
	db_close(own);
	return again;
}

static void many_writers_make_one_chain(void **state)
{
	const struct audit_head before = audit_head_find(db);
	int status, again = 0;

	(void)state;
	for (int i = 0; i < WRITERS; i++)
		if (!fork())
			_exit(write_many());
	for (int i = 0; i < WRITERS; i++) {
		assert_true(wait(&status) > 0);
		assert_true(WIFEXITED(status));
		assert_true(WEXITSTATUS(status) < 100);
		again += WEXITSTATUS(status);
	}
	assert_int_equal(audit_head_find(db).number, before.number + WRITERS * EACH / 5 * 4);
	assert_int_equal(flaws_there(), 0);
	/* Whoever waited reads the newest event: nobody begins again because somebody was quicker. */
	assert_int_equal(again, 0);
	query_end(db_query(db, "DELETE FROM sign_in_guess WHERE waits = 0"));
	assert_int_equal(db_keep(db), NO_FAULT);
	assert_int_equal(db_ready(db), NO_FAULT);
}

static void refused(const char *name, struct query *query)
{
	query_end(query);
	if (db_undo(db) == NO_FAULT)
		print_error("%s was done\n", name);
	assert_int_equal(db_ready(db), NO_FAULT);
}

static void not_even_the_operator_changes_an_event(void **state)
{
	struct audit_head head;

	(void)state;
	add_to(db, AUDIT_SIGNED_IN, NOBODY_KNOWN, 0, NULL);
	assert_int_equal(db_keep(db), NO_FAULT);
	assert_int_equal(db_ready(db), NO_FAULT);
	head = audit_head_find(db);
	refused("UPDATE", db_query(db, "UPDATE audit_event SET account = 1"));
	refused("DELETE", db_query(db, "DELETE FROM audit_event"));
	assert_int_equal(audit_head_find(db).number, head.number);
	assert_int_equal(flaws_there(), 0);
}

static int64_t found(const struct audit_filter *filter)
{
	struct audit_line *list;
	int count = audit_list(db, &arena, filter, 100, &list);

	assert_int_equal(audit_count(db, filter, 1000), count);
	for (int i = 1; i < count; i++)
		assert_true(list[i].event.number < list[i - 1].event.number);
	return count;
}

static void filters_leave_what_was_asked_for(void **state)
{
	const int64_t before = audit_head_find(db).number, now = (int64_t)time(NULL);
	struct audit_line *list;

	(void)state;
	add_to(db, AUDIT_SIGNED_IN, ANOTHER, 71000001, NULL);
	add_to(db, AUDIT_SIGNED_OUT, ANOTHER, 71000002, NULL);
	add_to(db, AUDIT_SIGNED_IN, ANOTHER + 1, 71000002, NULL);
	audit_add(db, &arena, &(struct audit_note){ AUDIT_BODY_CHANGED, .object = ANOTHER, .body = ANOTHER });
	assert_int_equal(found(&(struct audit_filter){ .people = "987654401" }), 2);
	assert_int_equal(found(&(struct audit_filter){ .people = "987654401,987654402" }), 3);
	assert_int_equal(found(&(struct audit_filter){ .people = "" }), 0);
	assert_int_equal(found(&(struct audit_filter){ .bodies = "71000002" }), 2);
	assert_int_equal(found(&(struct audit_filter){ .bodies = "71000002,71000001" }), 3);
	assert_int_equal(found(&(struct audit_filter){ .bodies = "" }), 0);
	assert_int_equal(found(&(struct audit_filter){ .bodies = "71000002", .action = "signed-in" }), 1);
	assert_int_equal(found(&(struct audit_filter){ .bodies = "71000002", .since = now + 600 }), 0);
	assert_int_equal(found(&(struct audit_filter){ .bodies = "71000002", .since = now - 600, .until = now + 600 }), 2);
	assert_int_equal(found(&(struct audit_filter){ .bodies = "71000002", .until = now - 600 }), 0);
	assert_int_equal(found(&(struct audit_filter){ .bodies = "71000002", .before = before + 3 }), 1);
	assert_int_equal(audit_list(db, &arena, &(struct audit_filter){ .before = before + 3 }, 1, &list), 1);
	assert_int_equal(list[0].event.number, before + 2);
}

static void a_day_tells_its_head_once(void **state)
{
	(void)state;
	query_end(db_query(db, "DELETE FROM audit_told"));
	add_to(db, AUDIT_SIGNED_IN, NOBODY_KNOWN, 0, NULL);
	assert_int_equal(audit_tell_head(db, 5000), 1);
	assert_int_equal(audit_tell_head(db, 5000), 0);
	add_to(db, AUDIT_SIGNED_IN, NOBODY_KNOWN, 0, NULL);
	assert_int_equal(audit_tell_head(db, 5000), 0);
	query_end(db_query(db, "UPDATE audit_told SET day = day - INTERVAL 1 DAY"));
	assert_int_equal(audit_tell_head(db, 5000), 1);
}

static const char *said;

#define run(command, ...) run_arguments((command), (const char *const[]){ __VA_ARGS__ __VA_OPT__(,) NULL })

static int run_arguments(command_fn command, const char *const *arguments)
{
	struct command given = { .arena = &arena, .db = db, .arguments = arguments, .out = buffer_in(&arena) };
	int status;

	while (arguments[given.count])
		given.count++;
	status = command(&given);
	said = given.out.bytes;
	return status;
}

static void is_said(const char *words)
{
	if (!strstr(said, words))
		print_error("not said: %s\nbut: %s\n", words, said);
	assert_non_null(strstr(said, words));
}

static void the_operator_verifies_against_heads(void **state)
{
	const char *path = arena_print(&arena, "%s/heads", test_setting("TEST_DB_CONFIG"));
	struct audit_head head, wrong;
	FILE *file;

	(void)state;
	add_to(db, AUDIT_SIGNED_IN, NOBODY_KNOWN, 0, NULL);
	head = wrong = audit_head_find(db);
	assert_int_equal(run(audit_head_command), COMMAND_DONE);
	is_said(head_write(&arena, &head));
	file = fopen(path, "w");
	fputs(said, file);
	fclose(file);
	add_to(db, AUDIT_SIGNED_OUT, NOBODY_KNOWN, 0, NULL);
	assert_int_equal(run(audit_verify_command), COMMAND_DONE);
	is_said("all as written");
	assert_int_equal(run(audit_verify_command, "--head", path), COMMAND_DONE);
	is_said("the heads that were kept agree");
	assert_int_equal(run(audit_verify_command, "--head", hex_write(&arena, head.hash.bytes, HASH_SIZE)), COMMAND_DONE);
	wrong.hash.bytes[0] ^= 1;
	assert_int_equal(run(audit_verify_command, "--head", hex_write(&arena, wrong.hash.bytes, HASH_SIZE)), COMMAND_REFUSED);
	is_said("no event has the hash that was kept");
	wrong.number += 7;
	file = fopen(path, "w");
	fprintf(file, "%s\n", head_write(&arena, &wrong));
	fclose(file);
	assert_int_equal(run(audit_verify_command, "--head", path), COMMAND_REFUSED);
	is_said("missing, and all after it up to");
	file = fopen(path, "w");
	fputs("nothing of the kind\n", file);
	fclose(file);
	assert_int_equal(run(audit_verify_command, "--head", path), COMMAND_REFUSED);
	is_said("there is no head in it");
	assert_int_equal(run(audit_verify_command, "--head", "/nowhere/at/all"), COMMAND_REFUSED);
	assert_int_equal(run(audit_verify_command, "--heads", path), COMMAND_REFUSED);
	assert_int_equal(run(audit_verify_command, "--head"), COMMAND_REFUSED);
	unlink(path);
}

static void the_operator_lists(void **state)
{
	(void)state;
	add_to(db, AUDIT_ROLES_CHANGED, NOBODY_KNOWN, 71000002, "was=none is=member");
	assert_int_equal(run(audit_list_command), COMMAND_DONE);
	is_said(" account 987654321, erased roles-changed account 987654321 in a body that is gone: was=none is=member\n");
	assert_int_equal(run(audit_list_command, "--to", "2001-01-01"), COMMAND_DONE);
	is_said("there is no such event");
	assert_int_equal(run(audit_list_command, "--from", "yesterday"), COMMAND_REFUSED);
	is_said("--from yesterday: write a day");
	assert_int_equal(run(audit_list_command, "--action", "hacked"), COMMAND_REFUSED);
	assert_int_equal(run(audit_list_command, "--account", "nobody@t.example"), COMMAND_REFUSED);
	assert_int_equal(run(audit_list_command, "--body", "t-nowhere"), COMMAND_REFUSED);
	assert_int_equal(run(audit_list_command, "--colour", "red"), COMMAND_REFUSED);
	assert_int_equal(run(audit_list_command, "--body"), COMMAND_REFUSED);
	is_said("--body: this is missing");
}

static void an_export_is_whole_or_not_there(void **state)
{
	const char *path = arena_print(&arena, "%s/log.csv", test_setting("TEST_DB_CONFIG"));
	size_t length;
	char *bytes;
	int64_t rows = 0;

	(void)state;
	add_to(db, AUDIT_CLOSED, NOBODY_KNOWN, 0, NULL);
	assert_int_equal(run(audit_export_command, path), COMMAND_DONE);
	assert_int_equal(disk_read(&arena, path, 64 * 1024 * 1024, &bytes, &length), NO_FAULT);
	for (const char *at = bytes; (at = strstr(at, "\r\n")); at += 2)
		rows++;
	assert_int_equal(rows, audit_head_find(db).number + 1);
	assert_non_null(strstr(bytes, ",closed,Account closed,account,987654321,"));
	assert_int_equal(run(audit_export_command, "/nowhere/log.csv"), COMMAND_REFUSED);
	is_said("/nowhere/log.csv: ");
	assert_int_equal(run(audit_export_command, "/dev/full/x"), COMMAND_REFUSED);
	unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(events_follow_each_other),
		test_of_work(what_is_undone_leaves_no_gap),
		test_of_work(many_writers_make_one_chain),
		test_of_work(not_even_the_operator_changes_an_event),
		test_of_work(filters_leave_what_was_asked_for),
		test_of_work(a_day_tells_its_head_once),
		test_of_work(the_operator_verifies_against_heads),
		test_of_work(the_operator_lists),
		test_of_work(an_export_is_whole_or_not_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
