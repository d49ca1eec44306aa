/* What the operator types about snapshots, and reads. */
#include "snapshot/work.h"

#include "snapshot/snapshot_command.h"

static struct command command_of(int count, const char *const *arguments)
{
	return (struct command){
		.arena = &arena, .db = db, .count = count, .arguments = arguments, .out = buffer_in(&arena)
	};
}

#define COMMAND(...) \
	command_of(sizeof((const char *[]){ __VA_ARGS__ }) / sizeof(char *), (const char *const []){ __VA_ARGS__ })

static const char *said(int (*run)(struct command *command), struct command command, int status)
{
	int got = run(&command);

	if (got != status)
		fail_msg("%d instead of %d: %s", got, status, command.out.bytes);
	return command.out.bytes;
}

static void words_are(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("\"%s\" is not in:\n%s", part, text);
}

/* The number after "Snapshot ". */
static const char *id_in(const char *text)
{
	const char *from = strstr(text, "Snapshot ");

	assert_non_null(from);
	from += strlen("Snapshot ");
	return arena_copy_bytes(&arena, from, strspn(from, "0123456789"));
}

static void a_snapshot_is_taken_listed_and_verified(void **state)
{
	struct chance with = { 51 };
	struct survey survey;
	const struct sent *sent = answered_survey(&with, &survey, "t-command", 12, 30);
	const char *taken = said(snapshot_take_command, COMMAND("t-command", "--frozen"), COMMAND_DONE);
	const char *id = id_in(taken);

	(void)state;
	words_are(taken, "of t-command (frozen), taken on ");
	words_are(taken, "30 submissions, ");
	words_are(taken, "Made-up data");
	words_are(said(snapshot_list_command, command_of(0, NULL), COMMAND_DONE), "t-command (frozen)");
	words_are(said(snapshot_verify_command, COMMAND(id), COMMAND_DONE), "It is what was taken.\n");

	taken = said(snapshot_take_command, COMMAND("t-command"), COMMAND_DONE);
	words_are(taken, "(provisional)");
	withdraw(&survey, &sent[4]);
	assert_int_equal(snapshot_apply_erasures(db, 10), 2);
	words_are(said(snapshot_list_command, command_of(0, NULL), COMMAND_DONE), "out of date since a withdrawal");
	words_are(said(snapshot_verify_command, COMMAND(id), COMMAND_DONE), "30 submissions, 1 withdrawn since");
	words_are(said(snapshot_verify_command, COMMAND(id), COMMAND_DONE), "but for the rows withdrawn since");
}

static void machines_read_json(void **state)
{
	struct chance with = { 52 };
	struct survey survey;
	const char *json;

	(void)state;
	answered_survey(&with, &survey, "t-machine", 12, 10);
	json = said(snapshot_take_command, COMMAND("--json", "t-machine"), COMMAND_DONE);
	words_are(json, "\"survey\":\"t-machine\",\"state\":\"provisional\",\"stale\":false,\"taken\":");
	words_are(json, "\"submissions\":10,\"generated\":");
	json = said(snapshot_list_command, COMMAND("--json"), COMMAND_DONE);
	words_are(json, "[{\"snapshot\":");
	words_are(json, "}]\n");
}

static void what_cannot_be_is_said(void **state)
{
	struct chance with = { 53 };
	struct survey survey;
	struct query *query;

	(void)state;
	answered_survey(&with, &survey, "t-wrong", 12, 10);
	words_are(said(snapshot_take_command, COMMAND("t-nowhere"), COMMAND_REFUSED), "short name of a survey");
	words_are(said(snapshot_take_command, COMMAND("t-wrong", "--forever"), COMMAND_REFUSED), "short name of a survey");
	words_are(said(snapshot_verify_command, COMMAND("seven"), COMMAND_REFUSED), "number of a snapshot");
	words_are(said(snapshot_verify_command, COMMAND("99999999999999999999"), COMMAND_REFUSED), "number of a snapshot");
	words_are(said(snapshot_verify_command, COMMAND("-3"), COMMAND_REFUSED), "number of a snapshot");
	words_are(said(snapshot_verify_command, COMMAND("1", "2"), COMMAND_REFUSED), "number of a snapshot");
	query = db_query(db, "UPDATE submission SET answers = '{\"q0\":\"secret\"}' WHERE survey = ? ORDER BY id LIMIT 1");
	query_give_number(query, survey.id);
	assert_int_equal(query_end(query), 1);
	words_are(said(snapshot_take_command, COMMAND("t-wrong"), COMMAND_REFUSED),
		  "No snapshot was taken. Submission 1, in the order of their ids: The answers are not what the"
		  " questionnaire says, at byte 7 (question “q0”).");
}

static void a_harmed_snapshot_is_refused(void **state)
{
	struct chance with = { 54 };
	struct survey survey;
	const char *id;
	struct query *query;

	(void)state;
	answered_survey(&with, &survey, "t-harmed", 12, 10);
	id = id_in(said(snapshot_take_command, COMMAND("t-harmed"), COMMAND_DONE));
	query = db_query(db, "UPDATE snapshot_cells SET cells = REVERSE(cells) WHERE snapshot = ?");
	query_give_text(query, id);
	query_end(query);
	words_are(said(snapshot_verify_command, COMMAND(id), COMMAND_REFUSED), "It is not what was taken: segment 0:");
	words_are(said(snapshot_verify_command, COMMAND(id, "--json"), COMMAND_REFUSED), "\"whole\":false,\"why\":");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(a_snapshot_is_taken_listed_and_verified),
		test_of_work(machines_read_json),
		test_of_work(what_cannot_be_is_said),
		test_of_work(a_harmed_snapshot_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
