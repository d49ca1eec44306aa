/* Lists, their people, imports into them, refusals and the day that erases all of it. */
#include "network/work.h"

#include <stdio.h>
#include <unistd.h>

#include "base/command.h"
#include "base/config.h"
#include "base/keyring.h"
#include "base/seal.h"
#include "participant/list_store.h"
#include "participant/people_command.h"
#include "participant/people_import_store.h"
#include "participant/person_store.h"
#include "participant/refusal_store.h"

static struct keyring keyring;
static int64_t body, list;

static int begin(void **state)
{
	keyring = (struct keyring){ .count = 1, .keys = { { 1, hash_of("tests", 5) } } };
	if (begin_work(state))
		return 1;
	body = add_council();
	list = participant_list_add(db, body, "Les professionnels", network_today(db) + 30);
	return 0;
}

static struct participant person_of(const char *name, const char *mail, const char *phone)
{
	return (struct participant){ .list = list, .name = name, .mail = mail, .phone = phone, .address = "", .language = "fr", .consented = DAY_NONE };
}

static int64_t add(const char *name, const char *mail, const char *phone)
{
	const struct participant person = person_of(name, mail, phone);
	int64_t id = 0;

	assert_int_equal(participant_add(db, &arena, &person, &id), NO_FAULT);
	assert_true(id > 0);
	return id;
}

static enum fault fault_of(const char *name, const char *mail, const char *phone)
{
	const struct participant person = person_of(name, mail, phone);
	int64_t id;

	return participant_add(db, &arena, &person, &id);
}

static int64_t people_in_list(void)
{
	return participant_list_find(db, &arena, list)->people;
}

static void a_list_is_renamed_by_who_saw_it_last(void **state)
{
	struct participant_list *seen = participant_list_find(db, &arena, list), *all;

	(void)state;
	assert_int_equal(seen->home, body);
	assert_int_equal(participant_list_home(db, list), body);
	seen->name = "Les étudiants";
	assert_int_equal(participant_list_change(db, seen), NO_FAULT);
	assert_int_equal(participant_list_change(db, seen), FAULT_CONFLICT);
	assert_int_equal(participant_list_of_body(db, &arena, body, &all), 1);
	assert_text(all[0].name, "Les étudiants");
	assert_null(participant_list_find(db, &arena, list + 1000));
	assert_int_equal(participant_list_home(db, list + 1000), 0);
}

static void nobody_is_in_a_list_twice(void **state)
{
	struct participant *found;
	int is_twice;
	int64_t anne;

	(void)state;
	anne = add("Anne", "a@b.fr", NULL);
	assert_int_equal(fault_of("Anne Martin", "a@b.fr", "+33612345678"), FAULT_CONFLICT);
	add("Zoé", NULL, "+33612345678");
	assert_int_equal(fault_of("ZOE", NULL, "+33612345678"), FAULT_CONFLICT);
	add("Paul", NULL, "+33612345678");
	found = participant_find(db, &arena, anne);
	found->mail = "anne@b.fr";
	assert_int_equal(participant_change(db, &arena, found, &is_twice), NO_FAULT);
	assert_int_equal(participant_change(db, &arena, found, &is_twice), FAULT_CONFLICT);
	assert_false(is_twice);
	found = participant_find(db, &arena, anne);
	found->mail = NULL;
	found->name = "Zoé";
	found->phone = "+33612345678";
	assert_int_equal(participant_change(db, &arena, found, &is_twice), FAULT_CONFLICT);
	assert_true(is_twice);
	assert_true(participant_remove(db, anne));
	assert_false(participant_remove(db, anne));
	assert_null(participant_find(db, &arena, anne));
	assert_int_equal(people_in_list(), 2);
}

static void people_are_found_by_name_and_address(void **state)
{
	struct participant *people;

	(void)state;
	add("Zoé Martin", "zoe@b.fr", NULL);
	add("Anne Durand", "anne@b.fr", "+33612345678");
	assert_int_equal(participant_search(db, &arena, list, NULL, 0, 10, &people), 2);
	assert_text(people[0].name, "Anne Durand");
	assert_int_equal(participant_search(db, &arena, list, "durand", 0, 10, &people), 1);
	assert_int_equal(participant_search(db, &arena, list, "ZOE@b", 0, 10, &people), 1);
	assert_int_equal(participant_search(db, &arena, list, "345678", 0, 10, &people), 1);
	assert_int_equal(participant_search(db, &arena, list, "%", 0, 10, &people), 0);
	assert_int_equal(participant_search(db, &arena, list, NULL, 1, 10, &people), 1);
	assert_int_equal(participant_remove_address(db, arena_print(&arena, "%lld", (long long)body + 1), "zoe@b.fr"), 0);
	assert_int_equal(participant_remove_address(db, arena_print(&arena, "%lld", (long long)body), "zoe@b.fr"), 1);
	assert_int_equal(people_in_list(), 1);
}

static struct people_staged stage(const char *text)
{
	return people_stage(db, &arena, participant_list_find(db, &arena, list), "fr", text, strlen(text));
}

static void a_file_is_written_whole_or_not_at_all(void **state)
{
	struct people_staged staged;
	struct participant *people;

	(void)state;
	add("Anne", "a@b.fr", NULL);
	staged = stage("nom;courriel;collège;territoire;accord\nAnne;a@b.fr;;;\n\"Zoé \"\"la\\rousse\"\"\";z@b.fr;professionals;35;01/02/2026\nBob;b@b.fr;;;\n");
	assert_int_equal(staged.read->fault_count, 0);
	assert_int_equal(staged.there, 1);
	assert_int_equal(staged.there_lines[0], 2);
	assert_int_equal(staged.added, 2);
	assert_int_equal(people_in_list(), 1);
	assert_int_equal(people_import_write(db, list + 1, staged.id, 2), FAULT_GONE);
	assert_int_equal(people_import_write(db, list, staged.id, 2), NO_FAULT);
	assert_int_equal(people_import_write(db, list, staged.id, 2), FAULT_GONE);
	assert_int_equal(people_in_list(), 3);
	assert_int_equal(participant_search(db, &arena, list, "zoé", 0, 10, &people), 1);
	assert_text(people[0].name, "Zoé \"la\\rousse\"");
	assert_text(people[0].college, "professionals");
	assert_text(people[0].territory, "35");
	assert_int_equal(people[0].consented, day_of(2026, 2, 1));
	/* Whoever is added by hand or by file is the same person. */
	assert_int_equal(fault_of("B.", "b@b.fr", NULL), FAULT_CONFLICT);
	staged = stage("nom;courriel\nCarl;c@b.fr\nDan;<d@b.fr>\n");
	assert_int_equal(staged.id, 0);
	assert_int_equal(staged.read->fault_count, 1);
}

static void what_changed_between_the_two_steps_is_seen(void **state)
{
	struct people_staged staged = stage("nom;courriel\nAnne;a@b.fr\nBob;b@b.fr\n");

	(void)state;
	add("Anne", "a@b.fr", NULL);
	assert_int_equal(people_import_write(db, list, staged.id, staged.added), FAULT_CONFLICT);
}

static int64_t count_rows(void)
{
	return query_end_number(db_query(db, "SELECT COUNT(*) FROM participant_import_row"));
}

static void what_is_not_written_is_forgotten(void **state)
{
	int64_t before;
	struct people_staged staged;

	(void)state;
	while (people_import_purge(db, 1000))
		;
	before = count_rows();
	staged = stage("courriel\na@b.fr\nb@b.fr\nc@b.fr\n");
	assert_int_equal(people_import_purge(db, 1000), 0);
	people_import_forget(db, staged.id);
	assert_int_equal(people_import_purge(db, 2), 2);
	assert_int_equal(people_import_purge(db, 2), 2);
	assert_int_equal(people_import_purge(db, 2), 0);
	assert_int_equal(count_rows(), before);
	assert_int_equal(people_import_write(db, list, staged.id, staged.added), FAULT_GONE);
}

static void members_with_an_address_are_added_once(void **state)
{
	struct member anne = member_of(body, "Anne", network_today(db) - 10), bob = member_of(body, "Bob", network_today(db) - 10);
	struct member late = member_of(body, "Carl", network_today(db) + 10);
	struct college *colleges;
	struct participant *people;
	int64_t id;

	(void)state;
	college_list(db, &arena, &colleges);
	anne.mail = "Anne@b.fr";
	anne.college = &colleges[0];
	late.mail = "carl@b.fr";
	assert_int_equal(member_add(db, &anne, &id), NO_FAULT);
	assert_int_equal(member_add(db, &bob, &id), NO_FAULT);
	assert_int_equal(member_add(db, &late, &id), NO_FAULT);
	assert_int_equal(participant_add_members(db, &arena, list, body, network_today(db), "fr"), 1);
	assert_int_equal(participant_add_members(db, &arena, list, body, network_today(db), "fr"), 0);
	assert_int_equal(participant_search(db, &arena, list, NULL, 0, 10, &people), 1);
	assert_text(people[0].mail, "anne@b.fr");
	assert_text(people[0].college, colleges[0].slug);
	assert_int_equal(participant_add_members(db, &arena, list, body, network_today(db) + 20, "fr"), 1);
}

static void refusals_outlive_lists_and_keys(void **state)
{
	const struct refusal_set *set;

	(void)state;
	assert_false(refusal_is(db, &arena, &keyring, body, "a@b.fr"));
	assert_true(refusal_add(db, &arena, &keyring, body, "A@b.fr"));
	assert_false(refusal_add(db, &arena, &keyring, body, "a@b.fr"));
	assert_true(refusal_is(db, &arena, &keyring, body, "a@B.fr"));
	assert_false(refusal_is(db, &arena, &keyring, body + 1, "a@b.fr"));
	assert_true(refusal_add(db, &arena, &keyring, 0, "+33612345678"));
	assert_true(refusal_is(db, &arena, &keyring, body + 1, "+33612345678"));
	/* A new key in front. */
	keyring = (struct keyring){ .count = 2, .keys = { { 2, hash_of("newer", 5) }, { 1, hash_of("tests", 5) } } };
	assert_true(refusal_is(db, &arena, &keyring, body, "a@b.fr"));
	assert_false(refusal_add(db, &arena, &keyring, body, "a@b.fr"));
	set = refusal_set_read(db, &arena, &keyring, body);
	assert_int_equal(refusal_set_count(set), 2);
	assert_true(refusal_set_has(set, &arena, "a@b.fr"));
	assert_true(refusal_set_has(set, &arena, "+33612345678"));
	assert_false(refusal_set_has(set, &arena, "b@b.fr"));
	assert_true(refusal_lift(db, &arena, &keyring, body, "a@b.fr"));
	assert_false(refusal_lift(db, &arena, &keyring, body, "a@b.fr"));
	assert_false(refusal_is(db, &arena, &keyring, body, "a@b.fr"));
}

static void a_set_of_very_many_refusals_finds_each(void **state)
{
	const struct refusal_set *set;

	(void)state;
	for (int i = 0; i < 500; i++)
		refusal_add(db, &arena, &keyring, i % 2 ? body : 0, arena_print(&arena, "p%d@b.fr", i));
	set = refusal_set_read(db, &arena, &keyring, body);
	for (int i = 0; i < 500; i++)
		assert_true(refusal_set_has(set, &arena, arena_print(&arena, "p%d@b.fr", i)));
	assert_false(refusal_set_has(set, &arena, "p500@b.fr"));
}

static void reach_is_counted_exactly(void **state)
{
	struct participant_reach reach;
	struct participant letter = person_of("Dan", NULL, NULL);
	struct segment_count *counts;
	int64_t id;

	(void)state;
	add("Anne", "a@b.fr", "+33612345678");
	add("Bob", "b@b.fr", NULL);
	add("Carl", NULL, "+33612345679");
	letter.address = "3 rue des Lilas\n75001 Paris";
	letter.language = "ar";
	letter.territory = "35";
	assert_int_equal(participant_add(db, &arena, &letter, &id), NO_FAULT);
	refusal_add(db, &arena, &keyring, body, "+33612345678");
	reach = participant_reach(db, &arena, &keyring, participant_list_find(db, &arena, list), NULL);
	assert_int_equal(reach.people, 4);
	assert_int_equal(reach.refused, 1);
	assert_int_equal(reach.by_mail, 1);
	assert_int_equal(reach.by_phone, 1);
	assert_int_equal(reach.by_letter, 1);
	assert_int_equal(reach.by_letter_only, 1);
	reach = participant_reach(db, &arena, &keyring, participant_list_find(db, &arena, list), &(struct segment){ .language = "ar", .territory = "35" });
	assert_int_equal(reach.people, 1);
	assert_int_equal(participant_count_by(db, &arena, list, BY_LANGUAGE, &counts), 2);
	assert_text(counts[0].value, "fr");
	assert_int_equal(counts[0].people, 3);
	assert_int_equal(participant_count_by(db, &arena, list, BY_TERRITORY, &counts), 2);
	assert_null(counts[0].value);
	assert_int_equal(participant_count_by(db, &arena, list, BY_COLLEGE, &counts), 1);
}

static void the_day_of_a_list_erases_its_people(void **state)
{
	struct participant_list *seen;

	(void)state;
	while (participant_purge(db, 1000))
		;
	add("Anne", "a@b.fr", NULL);
	refusal_add(db, &arena, &keyring, body, "a@b.fr");
	assert_int_equal(participant_purge(db, 1000), 0);
	seen = participant_list_find(db, &arena, list);
	seen->erases = network_today(db);
	assert_int_equal(participant_list_change(db, seen), NO_FAULT);
	assert_int_equal(participant_purge(db, 1000), 1);
	assert_int_equal(people_in_list(), 0);
	assert_text(participant_list_find(db, &arena, list)->name, "Les professionnels");
	assert_true(refusal_is(db, &arena, &keyring, body, "a@b.fr"));
}

static int reads(const char *token, struct stop *stop)
{
	return stop_read(&arena, &keyring, token, stop);
}

static void links_to_stop_are_whole_and_ours(void **state)
{
	static const struct config config = { .address = "https://site.example" };
	const char *address = stop_address(&arena, &keyring, &config, body, "a@b.fr"), *token = strrchr(address, '/') + 1;
	char longest[255] = { 0 };
	struct stop stop;
	char *changed;

	(void)state;
	assert_int_equal(strncmp(address, "https://site.example/stop/", 26), 0);
	assert_true(reads(token, &stop));
	assert_int_equal(stop.body, body);
	assert_text(stop.address, "a@b.fr");
	for (size_t i = 0; token[i]; i++) {
		changed = arena_copy(&arena, token);
		changed[i] = changed[i] == 'A' ? 'B' : 'A';
		assert_false(reads(changed, &stop));
		assert_false(reads(arena_copy_bytes(&arena, token, i), &stop));
	}
	assert_false(reads(seal(&arena, &keyring, "another use", "1 a@b.fr", 8), &stop));
	assert_false(reads(seal(&arena, &keyring, "stop", "1", 1), &stop));
	assert_false(reads(seal(&arena, &keyring, "stop", "1 nobody", 8), &stop));
	memset(longest, 'a', 254);
	memcpy(longest + 249, "@b.fr", 5);
	token = strrchr(stop_address(&arena, &keyring, &config, INT64_MAX, longest), '/') + 1;
	assert_true(strlen(token) <= LONGEST_STOP);
	assert_true(reads(token, &stop));
	assert_text(stop.address, longest);
}

static const char *said;

static int run(command_fn command, const char *one, const char *two, const char *three)
{
	const char *const arguments[] = { one, two, three };
	static const struct config config = { .address = "https://site.example" };
	struct command given = { .arena = &arena, .db = db, .config = &config, .keyring = &keyring, .arguments = arguments, .count = three ? 3 : two ? 2 : one ? 1 : 0, .out = buffer_in(&arena) };
	const int status = command(&given);

	said = given.out.bytes;
	return status;
}

static const char *file_of(const char *text)
{
	char *path = arena_print(&arena, "/tmp/people-XXXXXX");
	const int file = mkstemp(path);

	assert_int_equal(write(file, text, strlen(text)), (ssize_t)strlen(text));
	close(file);
	return path;
}

static void the_command_says_and_writes(void **state)
{
	const char *number = arena_print(&arena, "%lld", (long long)list);
	const char *path = file_of("nom;courriel;chat\nAnne;a@b.fr;gris\nAnne;a@b.fr;\n"), *faulty = file_of("courriel\nrien\n");

	(void)state;
	assert_int_equal(run(people_import_command, number, path, "--check"), COMMAND_DONE);
	assert_non_null(strstr(said, "To add: 1. Already there: 0. Twice in the file: 1. Faults: 0."));
	assert_non_null(strstr(said, "chat: this column is not kept"));
	assert_non_null(strstr(said, "line 3: is on line 2 already"));
	assert_int_equal(people_in_list(), 0);
	assert_int_equal(run(people_import_command, number, path, NULL), COMMAND_DONE);
	assert_int_equal(people_in_list(), 1);
	assert_int_equal(run(people_import_command, number, faulty, NULL), COMMAND_REFUSED);
	assert_non_null(strstr(said, "line 2: courriel: This is no mail address."));
	assert_int_equal(run(people_import_command, "0", path, NULL), COMMAND_REFUSED);
	assert_int_equal(run(people_import_command, number, "/tmp/nothing-there", NULL), COMMAND_REFUSED);
	assert_int_equal(run(people_import_command, number, path, "--never"), COMMAND_MISUSED);
	assert_int_equal(run(people_list_command, "t-council", NULL, NULL), COMMAND_DONE);
	assert_non_null(strstr(said, " t-council 1 "));
	assert_int_equal(run(people_list_command, "t-nowhere", NULL, NULL), COMMAND_REFUSED);
	unlink(path);
	unlink(faulty);
}

static void the_operator_refuses_for_who_asks(void **state)
{
	struct stop stop;

	(void)state;
	assert_int_equal(run(people_refuse_command, "06 12 34 56 78", NULL, NULL), COMMAND_DONE);
	assert_true(refusal_is(db, &arena, &keyring, body, "+33612345678"));
	assert_int_equal(run(people_refuse_command, "A@b.fr", "t-council", NULL), COMMAND_DONE);
	assert_true(reads(arena_copy_bytes(&arena, strstr(said, "/stop/") + 6, strlen(strstr(said, "/stop/")) - 7), &stop));
	assert_int_equal(stop.body, body);
	assert_text(stop.address, "a@b.fr");
	assert_int_equal(run(people_accept_command, "a@b.fr", NULL, NULL), COMMAND_REFUSED);
	assert_int_equal(run(people_accept_command, "a@b.fr", "t-council", NULL), COMMAND_DONE);
	assert_false(refusal_is(db, &arena, &keyring, body, "a@b.fr"));
	assert_int_equal(run(people_refuse_command, "nobody", NULL, NULL), COMMAND_REFUSED);
	assert_int_equal(run(people_refuse_command, "a@b.fr", "t-nowhere", NULL), COMMAND_REFUSED);
}

#define test_here(test) cmocka_unit_test_setup_teardown(test, begin, undo_work)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_here(a_list_is_renamed_by_who_saw_it_last),
		test_here(nobody_is_in_a_list_twice),
		test_here(people_are_found_by_name_and_address),
		test_here(a_file_is_written_whole_or_not_at_all),
		test_here(what_changed_between_the_two_steps_is_seen),
		test_here(what_is_not_written_is_forgotten),
		test_here(members_with_an_address_are_added_once),
		test_here(refusals_outlive_lists_and_keys),
		test_here(a_set_of_very_many_refusals_finds_each),
		test_here(reach_is_counted_exactly),
		test_here(the_day_of_a_list_erases_its_people),
		test_here(links_to_stop_are_whole_and_ours),
		test_here(the_command_says_and_writes),
		test_here(the_operator_refuses_for_who_asks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
