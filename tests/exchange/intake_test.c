/* The program that reads files of strangers, asked over its socket, and harmed. */
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "exchange/envelope.h"
#include "exchange/intake.h"
#include "exchange/program.h"
#include "exchange/sheet.h"
#include "spreadsheet/packed.h"

static int start(void **state)
{
	begin(state);
	program_start();
	return 0;
}

static int end(void **state)
{
	program_end();
	return forget(state);
}

static void ask(const char *extension, const char *bytes, size_t length)
{
	struct intake_request request = { format_of(arena_print(&arena, ".%s", extension)), "en", length };
	struct buffer out = buffer_in(&arena);

	if (!program)
		skip();
	reading = arena_new(&arena, struct exchange_reading);
	assert_int_equal(intake_ask(&arena, program_path, &request, bytes, reading), NO_FAULT);
	exchange_print(&out, "f", &reading->report);
	report = out.bytes;
}

#define GOOD "settings,\n,form_title,default_language\n,Essai,fr\nsurvey,\n,type,name,label\n,integer,age,Âge\n"

static void files_become_documents(void **state)
{
	(void)state;
	ask("csv", GOOD, strlen(GOOD));
	assert_text(report, "");
	assert_text(reading->json, "{\"default_language\":\"fr\",\"languages\":[\"fr\"],\"schema\":1,\"sections\":[{\"name\":\"section\",\"questions\":"
		    "[{\"kind\":\"integer\",\"label\":{\"fr\":\"Âge\"},\"name\":\"age\"}],\"title\":{\"fr\":\"Essai\"}}],\"title\":{\"fr\":\"Essai\"}}");
	assert_non_null(strstr(exchange_place(reading, &arena, "sections[0].questions[0].label"), "row 6"));
	ask("json", reading->json, reading->length);
	assert_non_null(reading->json);
}

static void faults_come_back_beside_what_was_read(void **state)
{
	static const char faulty[] = "survey,\n,type,name,label\n,integer,age,\n,text,b,${c}\n";

	(void)state;
	ask("csv", faulty, strlen(faulty));
	assert_non_null(reading->json);
	says("survey, row 3: label: fault: This is missing.");
	assert_int_equal(reading->report.faults, 2);
	ask("json", "{", 1);
	assert_null(reading->json);
	ask("xlsx", "PK\3\4", 4);
	says("fault: This file is damaged, or not whole: it cannot be unpacked.");
}

static void harm_is_survived(void **state)
{
	size_t length, large = 30 * 1024 * 1024;
	char *text = arena_take(&arena, large + 1);
	struct buffer rows = buffer_in(&arena);
	const char *bytes;

	(void)state;
	memset(text, 'x', large);
	bytes = packed_workbook(&arena, &length, text, NULL, NULL);
	ask("xlsx", bytes, length);
	says("fault: This file unpacks to far more than it holds: it is not read.");
	bytes = packed_workbook(&arena, &length, "<!DOCTYPE a [<!ENTITY a 'a'>]><worksheet/>", NULL, NULL);
	ask("xlsx", bytes, length);
	assert_non_null(strstr(report, "declares entities of its own"));
	bytes = packed_workbook(&arena, &length, "<worksheet><sheetData><row r='2147483647'/></sheetData></worksheet>", NULL, NULL);
	ask("xlsx", bytes, length);
	assert_non_null(strstr(report, "more rows than a sheet can have"));
	ask("xlsx", bytes, length / 2);
	assert_null(reading->json);
	buffer_add_text(&rows, "survey,\n,type,name,label\n");
	for (int i = 0; i < 30000; i++)
		buffer_print(&rows, ",begin group,g%d,G\n", i);
	ask("csv", rows.bytes, rows.length);
	assert_null(reading->json);
	ask("csv", GOOD, strlen(GOOD));
	assert_non_null(reading->json);
}

static int reach(void)
{
	struct sockaddr_un address = { AF_UNIX, "" };
	int socket_end = socket(AF_UNIX, SOCK_STREAM, 0);

	snprintf(address.sun_path, sizeof(address.sun_path), "%s", program_path);
	assert_int_equal(connect(socket_end, (struct sockaddr *)&address, sizeof(address)), 0);
	return socket_end;
}

static const char *rest_of(int from)
{
	struct buffer out = buffer_in(&arena);
	char piece[4096];

	for (ssize_t count; (count = read(from, piece, sizeof(piece))) > 0;)
		buffer_add(&out, piece, (size_t)count);
	close(from);
	return out.bytes;
}

/* The processes that read files now; 0 where there are none. */
static int children(pid_t ids[8])
{
	FILE *file = fopen(arena_print(&arena, "/proc/%d/task/%d/children", (int)program, (int)program), "r");
	int count = 0;

	assert_non_null(file);
	while (count < 8 && fscanf(file, "%d", &ids[count]) == 1)
		count++;
	fclose(file);
	return count;
}

static void await_children(int wanted, pid_t ids[8])
{
	for (int tries = 0; tries < 500 && children(ids) != wanted; tries++)
		usleep(10000);
	assert_int_equal(children(ids), wanted);
}

/* Half a file, and then nothing: it waits, and is killed by somebody. */
static void one_that_is_killed_is_answered_for(void **state)
{
	static const char half[] = "csv en 1000\nsurvey";
	pid_t ids[8];
	int socket_end;

	(void)state;
	if (!program)
		skip();
	socket_end = reach();
	assert_int_equal(write(socket_end, half, sizeof(half) - 1), (ssize_t)sizeof(half) - 1);
	await_children(1, ids);
	kill(ids[0], SIGKILL);
	assert_non_null(strstr(rest_of(socket_end), "late\":true"));
}

static void only_so_many_are_read_at_a_time(void **state)
{
	static const char half[] = "csv en 1000\nsurvey";
	int ends[3];
	pid_t ids[8];

	(void)state;
	if (!program)
		skip();
	for (int i = 0; i < 3; i++) {
		ends[i] = reach();
		assert_int_equal(write(ends[i], half, sizeof(half) - 1), (ssize_t)sizeof(half) - 1);
	}
	await_children(2, ids);
	usleep(200000);
	assert_int_equal(children(ids), 2);
	shutdown(ends[0], SHUT_WR);
	assert_non_null(strstr(rest_of(ends[0]), "This file did not come whole."));
	await_children(2, ids);
	close(ends[1]);
	close(ends[2]);
	await_children(0, ids);
}

static void other_requests_are_refused(void **state)
{
	static const char *const lines[] = { "\n", "doc en 3\nabc", "csv en 999999999999\n", "csv xx 3\nabc", "csv en -1\n", "csv en\n", "csv en 3x\n" };

	(void)state;
	if (!program)
		skip();
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++) {
		int socket_end = reach();

		assert_int_equal(write(socket_end, lines[i], strlen(lines[i])), (ssize_t)strlen(lines[i]));
		shutdown(socket_end, SHUT_WR);
		assert_non_null(strstr(rest_of(socket_end), "this is no request that is known here"));
	}
}

/* What a process that was taken over could send instead. */
static void envelopes_are_not_believed(void **state)
{
	static const char *const envelopes[] = { "", "[]", "{", "{\"document\":7,\"remarks\":[[1,2,3],[],7],\"sources\":{\"a\":1},\"more\":-7}",
		"{\"remarks\":[[\"fault\",\"\\u202e\",\"x\"]]}" };

	(void)state;
	for (size_t i = 0; i < sizeof(envelopes) / sizeof(*envelopes); i++) {
		struct exchange_reading *opened = arena_new(&arena, struct exchange_reading);

		assert_int_equal(envelope_open(&arena, envelopes[i], strlen(envelopes[i]), opened), i > 2);
		assert_null(opened->json);
		assert_int_equal(opened->report.count, 0);
	}
	reading = arena_new(&arena, struct exchange_reading);
	assert_int_equal(envelope_open(&arena, ENVELOPE_LATE, strlen(ENVELOPE_LATE), reading), 1);
	assert_non_null(strstr(reading->report.remark[0].words, "could not be read within 10 seconds and 64 megabytes"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_become_documents),
		cmocka_unit_test(faults_come_back_beside_what_was_read),
		cmocka_unit_test(harm_is_survived),
		cmocka_unit_test(one_that_is_killed_is_answered_for),
		cmocka_unit_test(only_so_many_are_read_at_a_time),
		cmocka_unit_test(other_requests_are_refused),
		cmocka_unit_test(envelopes_are_not_believed),
	};

	return cmocka_run_group_tests(tests, start, end);
}
