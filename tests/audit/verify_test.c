/* The chain without a database: whatever is done to the log is found. */
#include "test.h"

#include "audit/audit_csv.h"
#include "audit/audit_line.h"
#include "audit/detail.h"
#include "audit/verify.h"
#include "base/arena.h"
#include "text/text.h"

enum { EVENTS = 9 };

static struct arena arena;
static struct audit_event log_of[EVENTS];
static int length;

/* EVENTS of them, each after the one before. */
static int write_log(void **state)
{
	struct hash before = { .bytes = { 0 } };

	(void)state;
	text_use(language_tagged("en"));
	length = EVENTS;
	for (int i = 0; i < EVENTS; i++) {
		log_of[i] = (struct audit_event){
			.number = i + 1, .happened = 1700000000 + i, .account = i % 3, .action = i % 2 ? "signed-in" : "link-made",
			.kind = "account", .object = 40 + i, .body = i % 4, .detail = i % 2 ? "" : "link=reset",
		};
		before = log_of[i].hash = audit_hash(&arena, &log_of[i], &before);
	}
	return 0;
}

static int forget(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

#define test_of_log(test) cmocka_unit_test_setup_teardown(test, write_log, forget)

static struct flaws look(const struct audit_head *heads, int count, const struct hash *known)
{
	struct verify verify = { .heads = heads, .head_count = count, .known = known };
	struct flaws flaws = { .count = 0 };

	for (int i = 0; i < length; i++)
		verify_event(&verify, &log_of[i], &flaws);
	verify_end(&verify, &flaws);
	return flaws;
}

static void is_found(struct flaws flaws, enum flaw_kind kind, int64_t number, int64_t last)
{
	assert_int_equal(flaws.count, 1);
	assert_int_equal(flaws.list[0].kind, kind);
	assert_int_equal(flaws.list[0].number, number);
	assert_int_equal(flaws.list[0].last, last);
}

static void remove_event(int at, int count)
{
	length -= count;
	memmove(&log_of[at], &log_of[at + count], sizeof(*log_of) * (size_t)(length - at));
}

/* Everything from there is numbered and hashed as if it had been so from the beginning. */
static void write_anew(int from)
{
	struct hash before = { .bytes = { 0 } };

	for (int i = 0; i < length; i++) {
		if (i >= from) {
			log_of[i].number = i + 1;
			log_of[i].hash = audit_hash(&arena, &log_of[i], &before);
		}
		before = log_of[i].hash;
	}
}

static void a_log_as_it_was_written_is_whole(void **state)
{
	(void)state;
	assert_int_equal(look(NULL, 0, NULL).count, 0);
	length = 0;
	assert_int_equal(look(NULL, 0, NULL).count, 0);
	assert_int_equal(look(&(struct audit_head){ 0 }, 1, NULL).count, 0);
}

/* Another value in each field of each event, one at a time. */
static void any_change_is_found_with_its_number(void **state)
{
	for (int i = 0; i < EVENTS; i++) {
		const struct audit_event as_written = log_of[i];
		struct audit_event *event = &log_of[i];
		struct audit_event changed[] = {
			as_written, as_written, as_written, as_written, as_written, as_written, as_written, as_written,
		};

		changed[0].happened++;
		changed[1].account += 7;
		changed[2].action = "closed";
		changed[3].kind = "body";
		changed[4].object = -1;
		changed[5].body += 5;
		changed[6].detail = "link=invitation";
		changed[7].hash.bytes[31] ^= 1;
		for (int field = 0; field < 7; field++) {
			*event = changed[field];
			is_found(look(NULL, 0, NULL), FLAW_CHANGED, i + 1, 0);
		}
		/* Of a hash alone, also the next one no longer fits. */
		*event = changed[7];
		assert_int_equal(look(NULL, 0, NULL).count, i + 1 < EVENTS ? 2 : 1);
		assert_int_equal(look(NULL, 0, NULL).list[0].number, i + 1);
		*event = as_written;
	}
	(void)state;
}

/* What stands in one field cannot be moved into the next without a trace. */
static void fields_cannot_run_into_each_other(void **state)
{
	(void)state;
	log_of[2].account = 2;
	log_of[2].detail = "link=rese";
	log_of[2].kind = "accountt";
	is_found(look(NULL, 0, NULL), FLAW_CHANGED, 3, 0);
}

static void one_that_was_changed_with_its_hash_breaks_the_next(void **state)
{
	(void)state;
	log_of[4].object = 999;
	log_of[4].hash = audit_hash(&arena, &log_of[4], &log_of[3].hash);
	is_found(look(NULL, 0, NULL), FLAW_CHANGED, 6, 0);
}

static void any_removal_is_found(void **state)
{
	for (int first = 0; first < EVENTS - 1; first++)
		for (int count = 1; first + count < EVENTS; count++) {
			write_log(state);
			remove_event(first, count);
			is_found(look(NULL, 0, NULL), FLAW_MISSING, first + 1, first + count);
		}
}

static void a_removal_closed_by_renumbering_is_found(void **state)
{
	struct flaws flaws;

	(void)state;
	remove_event(3, 1);
	for (int i = 3; i < length; i++)
		log_of[i].number = i + 1;
	flaws = look(NULL, 0, NULL);
	assert_int_equal(flaws.count, length - 3);
	assert_int_equal(flaws.list[0].kind, FLAW_CHANGED);
	assert_int_equal(flaws.list[0].number, 4);
}

static void an_addition_is_found(void **state)
{
	struct audit_event more = log_of[4];

	(void)state;
	length--;
	memmove(&log_of[5], &log_of[4], sizeof(*log_of) * (size_t)(length - 4));
	length++;
	log_of[4] = more;
	is_found(look(NULL, 0, NULL), FLAW_ADDED, 5, 0);
	write_log(state);
	log_of[EVENTS - 1].hash.bytes[0] ^= 1;		/* at the end, by somebody who has no idea of the chain */
	is_found(look(NULL, 0, NULL), FLAW_CHANGED, EVENTS, 0);
	write_log(state);
	log_of[0].number = -3;
	assert_int_equal(look(NULL, 0, NULL).list[0].kind, FLAW_ADDED);
}

static void a_swap_is_found(void **state)
{
	struct audit_event third = log_of[2];
	struct flaws flaws;

	(void)state;
	log_of[2] = log_of[6];
	log_of[6] = third;
	log_of[2].number = 3;
	log_of[6].number = 7;
	flaws = look(NULL, 0, NULL);
	assert_int_equal(flaws.count, 4);	/* both, and those after them */
	assert_int_equal(flaws.list[0].number, 3);
	assert_int_equal(flaws.list[2].number, 7);
}

/* Whoever can write the database can also compute hashes: only what is kept elsewhere tells. */
static void a_log_written_anew_or_cut_is_found_by_an_old_head(void **state)
{
	const struct audit_head heads[] = { { 2, log_of[1].hash, 0 }, { 6, log_of[5].hash, 0 } };
	const struct hash last = log_of[EVENTS - 1].hash;

	assert_int_equal(look(heads, 2, &last).count, 0);
	log_of[3].object = 999;
	write_anew(3);
	assert_int_equal(look(NULL, 0, NULL).count, 0);
	is_found(look(heads, 2, NULL), FLAW_OTHER_PAST, 6, 0);
	is_found(look(NULL, 0, &last), FLAW_HASH_UNKNOWN, 0, 0);
	write_log(state);
	remove_event(3, 1);
	write_anew(3);
	assert_int_equal(look(NULL, 0, NULL).count, 0);
	is_found(look(heads, 2, NULL), FLAW_OTHER_PAST, 6, 0);
	write_log(state);
	length = 4;
	assert_int_equal(look(NULL, 0, NULL).count, 0);
	is_found(look(heads, 2, NULL), FLAW_CUT, 5, 6);
	length = 0;
	is_found(look(heads, 2, NULL), FLAW_CUT, 1, 6);
}

static void flaws_are_counted_beyond_those_told(void **state)
{
	struct verify verify = { 0 };
	struct flaws flaws = { .count = 0 };

	(void)state;
	for (int i = 0; i < 3 * MOST_FLAWS; i++)
		verify_event(&verify, &(struct audit_event){ .number = -i }, &flaws);
	assert_int_equal(flaws.count, 3 * MOST_FLAWS);
}

static void heads_are_read_from_the_lines_of_any_log(void **state)
{
	const char *hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
	const struct audit_head written = { 12, hash_of("abc", 3), 1764148353 };
	struct audit_head *heads, head;
	const char *text;

	(void)state;
	assert_text(head_write(&arena, &written), arena_print(&arena, "12 %s 2025-11-26T09:12:33Z", hash));
	assert_true(head_read(head_write(&arena, &written), &head));
	assert_int_equal(head.number, 12);
	assert_true(hash_is_same(&head.hash, &written.hash));
	text = arena_print(&arena,
		"Nov 26 09:12:33 host ancrage[77]: level=note program=ancrage request=- text=\"audit head: 700 %s 2025-11-26T09:12:33Z\"\n"
		"nothing here\n\n12 %s\r\n", hash, hash);
	assert_int_equal(heads_read(&arena, text, &heads), 2);
	assert_int_equal(heads[0].number, 12);
	assert_int_equal(heads[1].number, 700);
	assert_false(head_read(arena_print(&arena, "x12 %s", hash), &head));
	assert_false(head_read(arena_print(&arena, "12 %.63s", hash), &head));
	assert_false(head_read(arena_print(&arena, "12 %sa", hash), &head));
	assert_false(head_read(arena_print(&arena, "1234567890123456789 %s", hash), &head));
	assert_false(head_read(arena_print(&arena, "12  %s", hash), &head));
	assert_false(head_read("", &head));
	assert_false(head_read("12", &head));
	assert_false(head_read("12 ", &head));
}

static void a_detail_takes_tags_and_numbers_only(void **state)
{
	static const char *const good[] = { "", "link=reset", "was=none is=member,general-secretary", "wrong=12" };
	static const char *const bad[] = {
		"Ada", "ada", "link=", "=x", "link=Ada", "link=a b", "link=reset ", " link=reset", "link=reset  x=y", "mail=a@b.example",
		"link=\xc3\xa9", "link=a\n", "link=\"", "link==",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		assert_true(audit_detail_fits(good[i]));
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(audit_detail_fits(bad[i]));
}

static const char *shout(const char *tag)
{
	return strcmp(tag, "member") ? NULL : "Member";
}

static void details_are_told_in_words(void **state)
{
	struct detail_part parts[MOST_DETAILS];

	(void)state;
	assert_int_equal(detail_read(&arena, "was=none is=member,name,other wrong=1200", shout, parts), 3);
	assert_text(parts[0].name, "Roles before");
	assert_text(parts[0].words, "none");
	assert_text(parts[1].words, "Member, the name and other");
	assert_text(parts[2].words, "1,200");
	assert_int_equal(detail_read(&arena, "", shout, parts), 0);
	/* Whatever somebody wrote into the row. */
	assert_int_equal(detail_read(&arena, "a = b, ,= ==", NULL, parts), 5);
	assert_int_equal(detail_read(&arena, "1 2 3 4 5 6 7 8 9 10 11", NULL, parts), MOST_DETAILS);
}

static void every_action_has_its_tag_and_words(void **state)
{
	(void)state;
	for (int i = 0; i < AUDIT_ACTIONS; i++) {
		assert_int_equal(audit_action_tagged(audit_actions[i].tag), i);
		assert_true(strlen(audit_actions[i].tag) <= 40);
		assert_string_not_equal(audit_action_words(audit_actions[i].tag), audit_actions[i].tag);
	}
	assert_int_equal(audit_action_tagged("hacked"), NO_AUDIT_ACTION);
	assert_text(audit_action_words("of-a-later-version"), "of-a-later-version");
}

static void rows_are_as_rfc_4180_says(void **state)
{
	const struct audit_line line = {
		.event = { .number = 1, .happened = -1, .account = 7, .action = "closed", .kind = "account", .object = 8, .detail = "" },
		.who = "Martin, \"Ada\"", .who_mail = "=1+1@t.example", .about = "line\nend",
	};
	const struct audit_line unknown = { .event = { .number = 2, .action = "x", .kind = "body", .object = 3, .body = 3, .detail = "" } };
	struct buffer out = buffer_in(&arena);

	(void)state;
	audit_csv_add(&out, &line);
	assert_text(out.bytes, "1,1969-12-31T23:59:59Z,7,\"Martin, \"\"Ada\"\"\",'=1+1@t.example,closed,Account closed,account,8,"
		    "\"line\nend\",,,,,0000000000000000000000000000000000000000000000000000000000000000\r\n");
	out = buffer_in(&arena);
	audit_csv_add(&out, &unknown);
	assert_text(out.bytes, "2,1970-01-01T00:00:00Z,,The operator,,x,x,body,3,,,3,,,"
		    "0000000000000000000000000000000000000000000000000000000000000000\r\n");
}

/* What a person is called is theirs to choose; a spreadsheet cuts at commas in one country, at semicolons in another. */
static void no_name_becomes_a_formula(void **state)
{
	static const struct { const char *name, *kept; } names[] = {
		{ "=1+1", "'=1+1" },
		{ "+33 1", "'+33 1" },
		{ " =1+1", " '=1+1" },
		{ "\"=1+1\"", "\"\"\"'=1+1\"\"\"" },
		{ "Ada;=1+1", "\"Ada;'=1+1\"" },
		{ "Ada; =1+1", "\"Ada; '=1+1\"" },
		{ "Ada;=cmd|' /C calc'!A0", "\"Ada;'=cmd|' /C calc'!A0\"" },
		{ "Ada,@SUM(1)", "\"Ada,'@SUM(1)\"" },
		{ "Ada\t-1", "\"Ada\t'-1\"" },
		{ "Anne-Marie Martin", "Anne-Marie Martin" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const struct audit_line line = {
			.event = { .number = 1, .account = 7, .action = "x", .kind = "body", .object = 3, .detail = "" }, .who = names[i].name,
		};
		struct buffer out = buffer_in(&arena);

		audit_csv_add(&out, &line);
		assert_true(strstr(out.bytes, arena_print(&arena, ",7,%s,,x,x,body,", names[i].kept)) != NULL);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_log(no_name_becomes_a_formula),
		test_of_log(a_log_as_it_was_written_is_whole),
		test_of_log(any_change_is_found_with_its_number),
		test_of_log(fields_cannot_run_into_each_other),
		test_of_log(one_that_was_changed_with_its_hash_breaks_the_next),
		test_of_log(any_removal_is_found),
		test_of_log(a_removal_closed_by_renumbering_is_found),
		test_of_log(an_addition_is_found),
		test_of_log(a_swap_is_found),
		test_of_log(a_log_written_anew_or_cut_is_found_by_an_old_head),
		test_of_log(flaws_are_counted_beyond_those_told),
		test_of_log(heads_are_read_from_the_lines_of_any_log),
		test_of_log(a_detail_takes_tags_and_numbers_only),
		test_of_log(details_are_told_in_words),
		test_of_log(every_action_has_its_tag_and_words),
		test_of_log(rows_are_as_rfc_4180_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
