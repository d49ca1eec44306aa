/* The network at the operator's command line. */
#include "network/work.h"

#include <stdio.h>
#include <unistd.h>

#include "base/command.h"
#include "network/college_command.h"
#include "network/college_store.h"
#include "network/member_command.h"
#include "network/network_command.h"

static const char *said;

#define run(command, ...) run_arguments((command), (const char *const[]){ __VA_ARGS__, NULL })

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

static void is_not_said(const char *words)
{
	if (strstr(said, words))
		print_error("said: %s\nin: %s\n", words, said);
	assert_null(strstr(said, words));
}

static void bodies_are_added_listed_and_changed(void **state)
{
	const struct body *body;

	(void)state;
	assert_int_equal(run(body_add_command, "council", "t-hcts", "Haut Conseil"), COMMAND_DONE);
	assert_int_equal(run(body_add_command, "committee", "t-bzh", "Comité de Bretagne", "--below", "t-hcts",
			     "--territory", "R53,44", "--state", "project", "--from", "2026-01-01"), COMMAND_DONE);
	is_said("t-bzh is added");
	assert_int_equal(run(body_list_command, "--territory", "35"), COMMAND_DONE);
	is_said("committee  t-bzh                        project  44,R53           Comité de Bretagne\n");
	is_not_said("t-hcts");
	assert_int_equal(run(body_change_command, "t-bzh", "--state", "dormant", "--territory", "35", "--name", "Comité 35"),
			 COMMAND_DONE);
	body = body_find(db, &arena, "t-bzh");
	assert_int_equal(body->state, BODY_DORMANT);
	assert_int_equal(body->territory_count, 1);
	assert_text(body->name, "Comité 35");
	assert_int_equal(body->first_day, day_of(2026, 1, 1));
	assert_int_equal(body->version, 2);
}

static void what_is_wrong_with_a_body_is_said_at_once(void **state)
{
	(void)state;
	add_council();
	assert_int_equal(run(body_add_command, "committee", "t-x", "X", "--below", "t-nowhere", "--state", "asleep",
			     "--territory", "99", "--from", "hier", "--colour", "red"), COMMAND_REFUSED);
	is_said("--below: There is no body of that name.");
	is_said("--state: A state is ");
	is_said("--territory: There is no such territory");
	is_said("--from: Write a day");
	is_said("--colour: There is no such option.");
	assert_int_equal(run(body_add_command, "club", "T X", "", "--below", "t-council"), COMMAND_REFUSED);
	is_said("A body is a council");
	assert_int_equal(run(body_add_command, "commission", "T X", "", "--below", "t-council", "--to"), COMMAND_REFUSED);
	is_said("--to: This is missing.");
	assert_int_equal(run(body_add_command, "council", "t-council", "Encore"), COMMAND_REFUSED);
	is_said("t-council: This name is already used.");
	assert_int_equal(run(body_change_command, "t-nowhere", "--name", "X"), COMMAND_REFUSED);
	assert_int_equal(run(body_change_command, "t-council", "--state", "ended"), COMMAND_REFUSED);
	is_said("last_day: Say on which day it ended.");
	assert_int_equal(run(body_list_command, "--kind", "club"), COMMAND_MISUSED);
}

static void what_the_law_and_the_decree_say_is_listed(void **state)
{
	(void)state;
	assert_int_equal(run(territory_list_command, NULL), COMMAND_DONE);
	is_said("R53  region              Bretagne\n");
	is_said("2A   department   R94    Corse-du-Sud\n");
	assert_int_equal(run(college_list_command, NULL), COMMAND_DONE);
	is_said("supported-persons    Personnes accompagnées ou l’ayant été\n");
}

/* A file of this text; its path. */
static const char *file_of(const char *text, size_t length)
{
	char *path = arena_print(&arena, "%s/ancrage-import-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	const int opened = mkstemp(path);

	assert_true(opened >= 0);
	assert_int_equal(write(opened, text, length), (ssize_t)length);
	close(opened);
	return path;
}

static int import(const char *text, const char *option)
{
	const char *path = file_of(text, strlen(text));
	const int status = run(member_import_command, "t-council", path, option);

	unlink(path);
	return status;
}

static int members_kept(void)
{
	struct member **members;
	const struct body *council = body_find(db, &arena, "t-council");

	return member_list(db, &arena, &(struct member_search){ .body = council->id, .day = DAY_NONE, .limit = 100 }, &members);
}

static void members_are_imported_after_a_report(void **state)
{
	static const char list[] =
		"nom;collège;siège;du\nÉva Roy;professionals;titulaire;01/09/2025\nJo Li;training;suppléant;01/09/2025\n";

	(void)state;
	add_council();
	assert_int_equal(import(list, NULL), COMMAND_DONE);
	is_said("Read as UTF-8, fields between semicolons.");
	is_said("line 2: Éva Roy will be added");
	is_said("To add: 2. To change: 0. Already there: 0. Faults: 0.");
	is_said("Nothing is written yet");
	assert_int_equal(members_kept(), 0);
	assert_int_equal(import(list, "--write"), COMMAND_DONE);
	is_said("All of it is written.");
	assert_int_equal(members_kept(), 2);
	assert_int_equal(import(list, "--write"), COMMAND_DONE);
	is_said("To add: 0. To change: 0. Already there: 2.");
	assert_int_equal(members_kept(), 2);
	assert_int_equal(import("nom;du;au\nJo Li;01/09/2025;31/12/2025\n", "--write"), COMMAND_DONE);
	is_said("line 2: Jo Li will be changed");
	assert_int_equal(run(member_list_command, "t-council", "--day", "2025-12-31"), COMMAND_DONE);
	is_said("Éva Roy                          professionals        titular    2025-09-01 2028-08-31\n");
	is_said("Jo Li                            training             substitute 2025-09-01 2025-12-31\n");
	assert_int_equal(run(member_list_command, "t-council", "--day", "2026-01-01"), COMMAND_DONE);
	is_said("Éva Roy");
	is_not_said("Jo Li");
}

static void one_fault_keeps_all_of_it_out(void **state)
{
	(void)state;
	add_council();
	assert_int_equal(import("nom;collège;du\nÉva Roy;professionals;01/09/2025\nJo Li;training;hier\n", "--write"),
			 COMMAND_REFUSED);
	is_said("line 3: du: This is no day.");
	is_said("Nothing was written, as there are faults.");
	assert_int_equal(members_kept(), 0);
	assert_int_equal(import("nom;collège;du\nJo Li;training;hier\n", NULL), COMMAND_REFUSED);
	assert_int_equal(import("nom;du\n", "--wirte"), COMMAND_MISUSED);
	assert_int_equal(run(member_import_command, "t-nowhere", "x.csv"), COMMAND_REFUSED);
	is_said("t-nowhere: There is no body of that name.");
	assert_int_equal(run(member_import_command, "t-council", "/nonexistent.csv"), COMMAND_REFUSED);
	is_said("This file cannot be read");
	assert_int_equal(run(member_list_command, "t-council", "--day", "hier"), COMMAND_MISUSED);
}

static void a_huge_file_is_refused(void **state)
{
	const size_t huge = 10 * 1024 * 1024;
	char *bytes = arena_take(&arena, huge);
	const char *path;

	(void)state;
	add_council();
	memset(bytes, 'x', huge);
	path = file_of(bytes, huge);
	assert_int_equal(run(member_import_command, "t-council", path, "--write"), COMMAND_REFUSED);
	unlink(path);
	is_said("This file is too large: four megabytes at most.");
}

static void colleges_are_kept_by_command_too(void **state)
{
	(void)state;
	assert_int_equal(run(college_add_command, "t-cities", "Communes"), COMMAND_DONE);
	is_said("t-cities is added");
	assert_int_equal(run(college_add_command, "t-cities", "Communes"), COMMAND_REFUSED);
	assert_int_equal(run(college_add_command, "T!", ""), COMMAND_REFUSED);
	is_said("slug:");
	is_said("name-fr: This is missing.");
	assert_int_equal(run(college_move_command, "t-cities", "1"), COMMAND_DONE);
	assert_int_equal(run(college_list_command, NULL), COMMAND_DONE);
	is_said("NAME\nt-cities             Communes\n");
	assert_int_equal(run(college_rename_command, "t-cities", "en", "Towns"), COMMAND_DONE);
	assert_int_equal(run(college_rename_command, "t-cities", "fr", "Villes"), COMMAND_DONE);
	assert_int_equal(run(college_rename_command, "t-cities", "fr", "none"), COMMAND_REFUSED);
	assert_int_equal(run(college_rename_command, "t-cities", "de", "Städte"), COMMAND_REFUSED);
	assert_int_equal(run(college_rename_command, "t-nowhere", "fr", "X"), COMMAND_REFUSED);
	assert_int_equal(run(college_move_command, "t-cities", "0"), COMMAND_REFUSED);
	assert_int_equal(run(college_move_command, "t-cities", "first"), COMMAND_REFUSED);
	assert_text(college_find_slug(db, &arena, "t-cities")->name, "{\"fr\": \"Villes\", \"en\": \"Towns\"}");
	assert_int_equal(run(college_rename_command, "t-cities", "en", "none"), COMMAND_DONE);
	assert_text(college_find_slug(db, &arena, "t-cities")->name, "{\"fr\": \"Villes\"}");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(bodies_are_added_listed_and_changed),
		test_of_work(what_is_wrong_with_a_body_is_said_at_once),
		test_of_work(what_the_law_and_the_decree_say_is_listed),
		test_of_work(members_are_imported_after_a_report),
		test_of_work(one_fault_keeps_all_of_it_out),
		test_of_work(colleges_are_kept_by_command_too),
		test_of_work(a_huge_file_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
