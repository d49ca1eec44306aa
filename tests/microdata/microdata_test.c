/* Answers as files: the same in each format, as they were given; with a pass and not without; whole or not there. */
#include "snapshot/work.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/keyring.h"
#include "export/format.h"
#include "job/job_store.h"
#include "microdata/microdata_command.h"
#include "microdata/microdata_format.h"
#include "microdata/microdata_job_store.h"
#include "microdata/pass_store.h"
#include "questionnaire/questionnaire_store.h"
#include "snapshot/microdata.h"
#include "snapshot/sav.h"
#include "spreadsheet/csv.h"

#define REASON "Analyse des conditions de travail"

static int64_t issue(const struct snapshot *snapshot, const char *format, const char *language)
{
	return microdata_pass_issue(db, &arena, &(struct microdata_grant){ .snapshot = snapshot->id, .format = format, .language = language, .reason = REASON });
}

static const struct microdata_pass *pass_of(const struct snapshot *snapshot, const char *format, const char *language)
{
	const struct microdata_pass *pass = microdata_pass_open(db, &arena, issue(snapshot, format, language));

	assert_non_null(pass);
	return pass;
}

static struct export_file written(const struct snapshot *snapshot, const char *format, const char *language)
{
	struct export_file file = { .arena = &arena };
	struct microdata_progress progress = { NULL };

	assert_int_equal(microdata_write(db, &arena, pass_of(snapshot, format, language), &file, &progress), NO_FAULT);
	assert_non_null(file.bytes);
	assert_int_equal(progress.rows, strcmp(format, "ddi") ? snapshot->submissions - snapshot->erased : 0);
	return file;
}

/* A place for files that others read afterwards. */
static const char *place(const char *name)
{
	const char *scratch = getenv("SCRATCH") ? getenv("SCRATCH") : "/tmp";
	const char *directory = arena_print(&arena, "%s/microdata", scratch);

	mkdir(directory, 0700);
	return arena_print(&arena, "%s/%s", directory, name);
}

/* --- word for word */

#define L(text) "`label`:{`fr`:`" text "`}"
#define TEN "abcdefghij"
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN

/* A label that 120 bytes would cut in the middle of its "é". */
#define LONG_LABEL HUNDRED TEN "abcdefghi" "é"

static const char small_document[] =
	"{`schema`:1,`languages`:[`fr`],`default_language`:`fr`,`title`:{`fr`:`T`},`sections`:[{`name`:`s`,`title`:{`fr`:`S`},"
	"`questions`:[{`name`:`job`,`kind`:`choice`," L("Votre métier ; le \\`vrai\\`") ",`dont_know`:true,`choices`:[{`name`:`social_worker`," L("=Assistante") "},"
	"{`name`:`other`," L(LONG_LABEL) "}]},"
	"{`name`:`by`,`kind`:`choices`," L("Moyens") ",`choices`:[{`name`:`mail`," L("Courriel") "},{`name`:`phone`," L("Téléphone") "}]},"
	"{`name`:`years`,`kind`:`decimal`,`minimum`:0,`decimals`:1," L("Années") "},"
	"{`name`:`since`,`kind`:`date`," L("Depuis") "},"
	"{`name`:`rank`,`kind`:`ranking`," L("Ordre") ",`choices`:[{`name`:`a`," L("A") "},{`name`:`b`," L("B") "}]},"
	"{`name`:`agree`,`kind`:`matrix`," L("D’accord") ",`rows`:[{`name`:`time`," L("Temps") "}],`choices`:[{`name`:`yes`," L("Oui") "},{`name`:`no`," L("Non") "}]},"
	"{`name`:`where`,`kind`:`department`," L("Où") "},"
	"{`name`:`how`,`kind`:`scale`,`from`:1,`to`:5,`low`:{`fr`:`peu`},`high`:{`fr`:`fort`}," L("Combien") "},"
	"{`name`:`words`,`kind`:`text`," L("Mots") "}]}]}";

static const char *json_of(const char *text)
{
	char *json = arena_copy(&arena, text);

	for (char *at = json; *at; at++)
		if (*at == '`')
			*at = '"';
	return json;
}

static void send_as(struct chance *with, const struct survey *survey, const struct hash *version, int number, const char *answers, const char *territory)
{
	const struct sent sent = { .id = { (unsigned char)number }, .version = *version, .answers = json_of(answers), .mode = ALONE, .people = 1,
				   .territory = territory, .seed = 77 };

	send(with, survey, &sent);
}

static const struct snapshot *small_snapshot(void)
{
	struct chance with = { 3 };
	const struct hash version = keep_version(json_of(small_document));
	struct survey survey = keep_survey("t-small");

	use_version(survey.id, &version, 1);
	send_as(&with, &survey, &version, 1, "{`job`:`social_worker`,`by`:[`mail`,`phone`],`years`:3.5,`since`:`2020-05-12`,`rank`:[`b`,`a`],`agree`:{`time`:`yes`},`where`:`01`,`how`:4,`words`:`#text`}", "01");
	send_as(&with, &survey, &version, 2, "{`job`:`#dk`,`by`:null,`years`:null,`since`:null,`rank`:null,`agree`:null,`where`:null,`how`:null,`words`:null}", "2A");
	send_as(&with, &survey, &version, 3, "{`job`:`other`,`by`:[`phone`],`years`:0,`since`:`1999-12-31`,`rank`:[`a`,`b`],`agree`:{`time`:`no`},`where`:`2A`,`how`:1,`words`:null}", NULL);
	return take(&survey, SNAPSHOT_FROZEN);
}

static void csv_for_programs_holds_codes(void **state)
{
	const struct export_file file = written(small_snapshot(), "data", "fr");

	(void)state;
	assert_text(file.bytes,
		    ".version,.audience,.mode,.people,.language,.month,.body,.college,.territory,.generated,"
		    "job,by.mail,by.phone,years,since,rank.a,rank.b,agree.time,where,how,words\r\n"
		    "1,professionals,alone,1,fr,2026-02,#not,#not,01,no,social_worker,1,1,3.5,2020-05-12,2,1,yes,01,4,1\r\n"
		    "1,professionals,alone,1,fr,2026-02,#not,#not,2A,no,#dk,,,,,,,,,,\r\n"
		    "1,professionals,alone,1,fr,2026-02,#not,#not,#not,no,other,0,1,0,1999-12-31,1,2,no,2A,1,\r\n");
}

static void csv_for_people_holds_words(void **state)
{
	const struct export_file file = written(small_snapshot(), "csv", "fr");

	(void)state;
	assert_non_null(strstr(file.bytes, "\xef\xbb\xbf"));
	assert_non_null(strstr(file.bytes, ";\"Votre métier ; le \"\"vrai\"\"\";Moyens – Courriel;Moyens – Téléphone;Années;Depuis;Ordre – A;Ordre – B;D’accord – Temps;Où;Combien;Mots\r\n"));
	assert_non_null(strstr(file.bytes, ";\"'=Assistante\";1;1;3,5;2020-05-12;2;1;Oui;Ain;4;1\r\n"));
	assert_non_null(strstr(file.bytes, ";Je ne sais pas;;;;;;;;;;\r\n"));
	assert_null(strstr(file.bytes, "\n="));
}

struct read_sav {
	struct sav_column columns[64];
	const char *rows[8][64];
	int column_count, row_count;
};

static int take_head(void *context, const char *title, int columns)
{
	(void)context;
	(void)title;
	return columns > 60;
}

static int take_column(void *context, const struct sav_column *column)
{
	struct read_sav *read = context;
	struct sav_column *kept = &read->columns[read->column_count++];

	*kept = *column;
	kept->name = arena_copy(&arena, column->name);
	kept->label = arena_copy(&arena, column->label);
	kept->choices = arena_array(&arena, struct sav_choice, (size_t)column->choice_count + 1);
	for (int i = 0; i < column->choice_count; i++)
		kept->choices[i] = (struct sav_choice){ arena_copy(&arena, column->choices[i].value), arena_copy(&arena, column->choices[i].label) };
	return 0;
}

static int take_row(void *context, const char *const *fields, int count)
{
	struct read_sav *read = context;

	for (int i = 0; i < count; i++)
		read->rows[read->row_count][i] = arena_copy(&arena, fields[i]);
	read->row_count++;
	return 0;
}

static struct read_sav *read_small_sav(const struct export_file *file)
{
	struct read_sav *read = arena_new(&arena, struct read_sav);

	assert_null(sav_read(&arena, file->bytes, file->length, &(struct sav_taker){ take_head, take_column, take_row, read }));
	return read;
}

static const struct sav_column *column_named(const struct read_sav *read, const char *name, int *number)
{
	for (*number = 0; *number < read->column_count; (*number)++)
		if (!strcmp(read->columns[*number].name, name))
			return &read->columns[*number];
	fail_msg("no column %s", name);
	return NULL;
}

static void claim_sav(const struct read_sav *read, const char *name, const char *label, const char *first, const char *second, const char *third)
{
	int number;
	const struct sav_column *column = column_named(read, name, &number);

	assert_text(column->label, label);
	assert_text(read->rows[0][number], first);
	assert_text(read->rows[1][number], second);
	assert_text(read->rows[2][number], third);
}

static void sav_holds_values_and_labels(void **state)
{
	const struct export_file file = written(small_snapshot(), "sav", "fr");
	const struct read_sav *read = read_small_sav(&file);
	const struct sav_column *column;
	int number;

	(void)state;
	assert_int_equal(read->row_count, 3);
	assert_int_equal(read->column_count, 21);
	claim_sav(read, "@territory", "Territoire", "01", "2A", "#not");
	claim_sav(read, "@month", "Mois de la réponse", "2026-02-01", "2026-02-01", "2026-02-01");
	claim_sav(read, "job", "Votre métier ; le \"vrai\"", "1", "#dk", "2");
	claim_sav(read, "by.mail", "Moyens – Courriel", "1", "", "0");
	claim_sav(read, "years", "Années", "3.5", "", "0");
	claim_sav(read, "since", "Depuis", "2020-05-12", "", "1999-12-31");
	claim_sav(read, "rank.b", "Ordre – B", "1", "", "2");
	claim_sav(read, "agree.time", "D’accord – Temps", "1", "", "2");
	claim_sav(read, "where", "Où", "01", "", "2A");
	claim_sav(read, "how", "Combien", "4", "", "1");
	claim_sav(read, "words", "Mots", "1", "", "");
	column = column_named(read, "job", &number);
	assert_int_equal(column->choice_count, 2);
	assert_text(column->choices[0].label, "=Assistante");
	assert_text(column->choices[1].label, HUNDRED TEN "abcdefghi");
	column = column_named(read, "where", &number);
	assert_int_equal(column->shape, SAV_TEXT);
	assert_text(column->choices[0].value, "01");
	assert_text(column->choices[0].label, "Ain");
	assert_int_equal(column_named(read, "since", &number)->shape, SAV_DAY);
	assert_true(column_named(read, "years", &number)->is_measured);
	/* A word of its language has another name. */
	assert_non_null(column_named(read, "by.phone", &number));
}

/* --- any questionnaire and answers */

static struct snapshot *snapshot_by_chance(uint64_t seed, int count, struct survey *survey)
{
	struct chance with = { seed };

	answered_survey(&with, survey, arena_print(&arena, "t-chance-%d", (int)seed), QUESTION_KINDS, count);
	return take(survey, SNAPSHOT_FROZEN);
}

static const struct questionnaire *questionnaire_in(const struct snapshot *snapshot)
{
	struct hash version;

	assert_true(hex_read(snapshot->columns[OWN_VERSION].codes[0], version.bytes, HASH_SIZE));
	return questionnaire_find(db, &version);
}

struct comparing {
	const struct segment *segment;
	int compared;
};

static int comes_back(enum column_shape shape)
{
	return shape != SHAPE_RANK && shape != SHAPE_SHARES;
}

static void compare(void *context, int number, int segment, const unsigned char *cells, int rows)
{
	struct comparing *comparing = context;
	const struct snapshot_column *column = &comparing->segment->columns[number];
	size_t size;
	const unsigned char *found = segment_cells(comparing->segment, number, &size);

	assert_int_equal(segment, 0);
	assert_int_equal(rows, comparing->segment->rows);
	if (!comes_back(column->shape))
		return;
	assert_int_equal(size, (size_t)rows * column_row_size(column));
	if (memcmp(found, cells, size))
		fail_msg("%s (%s) is not what it was", column_full_name(&arena, column), shape_names[column->shape]);
	comparing->compared++;
}

/* Our own import of others' files: each cell of each column that it can take is the very same. */
static void claim_comes_back(const struct snapshot *snapshot, struct microdata *microdata)
{
	const struct questionnaire *questionnaire = questionnaire_in(snapshot);
	struct merge *merge = merge_new(&arena);
	struct comparing comparing = { NULL };
	struct snapshot_column *columns;
	struct segment *segment;
	int count, rows = 0;

	/* Its labels are found by those of the codebook, in French. */
	text_use(language_tagged("fr"));
	assert_non_null(merge_add(merge, &(struct merge_version){ questionnaire, -1, NULL, 0 }));
	count = merge_columns(merge, &columns);
	assert_int_equal(count, snapshot->column_count);
	segment = segment_new(&arena, columns, count, (int)snapshot->submissions + 1);
	segment_clear(segment);
	microdata_bind(microdata, questionnaire, columns, count, merge);
	while (microdata_next(microdata, segment->cells, rows))
		rows++;
	for (int i = 0; i < microdata->remark_count && i < MICRODATA_MOST_REMARKS; i++)
		if (microdata->remarks[i].is_fault)
			fail_msg("line %d: %s", microdata->remarks[i].line, microdata->remarks[i].words);
	assert_int_equal(rows, snapshot->submissions);
	segment_close(segment, rows);
	comparing.segment = segment;
	assert_int_equal(snapshot_read(db, snapshot, OWN_COLUMNS, snapshot->column_count - OWN_COLUMNS, compare, &comparing), NO_FAULT);
	assert_true(comparing.compared > 15);
}

static void csv_comes_back_as_it_was(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 4; seed++) {
		struct survey survey;
		const struct snapshot *snapshot = snapshot_by_chance(seed, 150, &survey);
		const struct export_file file = written(snapshot, "data", "fr");
		const char *why = NULL;
		struct microdata *microdata = microdata_open(&arena, file.bytes, file.length, &why);

		if (!microdata)
			fail_msg("%s", why);
		claim_comes_back(snapshot, microdata);
		microdata_close(microdata);
	}
}

static void sav_comes_back_as_it_was(void **state)
{
	(void)state;
	for (uint64_t seed = 5; seed <= 8; seed++) {
		struct survey survey;
		const struct snapshot *snapshot = snapshot_by_chance(seed, 150, &survey);
		const struct export_file file = written(snapshot, "sav", "fr");
		const char *why = NULL;
		struct microdata *microdata = microdata_open_sav(&arena, file.bytes, file.length, &why);

		if (!microdata)
			fail_msg("%s", why);
		claim_comes_back(snapshot, microdata);
		microdata_close(microdata);
	}
}

/* python, openpyxl, LibreOffice and xmllint find the same rows in every file (tests/microdata/read_back.py). */
static void others_read_the_same(void **state)
{
	struct survey survey;
	const struct snapshot *snapshot = snapshot_by_chance(9, 60, &survey);

	(void)state;
	for (const struct microdata_format *format = microdata_formats; format->name; format++) {
		struct export_file file = { .arena = &arena, .path = place(arena_print(&arena, "%s.%s", format->name, format->suffix)) };
		struct microdata_progress progress = { NULL };

		assert_int_equal(microdata_write(db, &arena, pass_of(snapshot, format->name, "fr"), &file, &progress), NO_FAULT);
	}
	assert_int_equal(system(arena_print(&arena, "tests/microdata/read_back.py '%s'", place(""))), 0);
}

static int lines_in(const char *text)
{
	int lines = 0;

	for (; *text; text++)
		lines += *text == '\n';
	return lines;
}

static void erased_rows_are_left_out(void **state)
{
	struct chance with = { 21 };
	struct survey survey;
	struct sent *sent = answered_survey(&with, &survey, "t-erased", 4, 30);
	const struct snapshot *snapshot = take(&survey, SNAPSHOT_FROZEN);
	struct export_file file;

	(void)state;
	withdraw(&survey, &sent[0]);
	withdraw(&survey, &sent[12]);
	withdraw(&survey, &sent[29]);
	assert_true(snapshot_apply_erasures(db, 100) >= 3);
	snapshot = snapshot_find(db, &arena, snapshot->id);
	assert_int_equal(snapshot->erased, 3);
	file = written(snapshot, "data", "fr");
	assert_int_equal(lines_in(file.bytes), 1 + 27);
	file = written(snapshot, "json", "en");
	assert_non_null(strstr(file.bytes, "{\"label\":\"Erased since at the wish of those who answered, and left out\",\"words\":\"3\"}"));
	assert_non_null(strstr(file.bytes, "{\"label\":\"Rows\",\"words\":\"27\"}"));
}

/* --- whole or not there */

static void claim_nothing_is_there(const char *path)
{
	assert_int_not_equal(access(path, F_OK), 0);
	assert_int_not_equal(access(arena_print(&arena, "%s.part", path), F_OK), 0);
}

/* What a full disk does to a file: it ends after 1,000 bytes. What is warned of meanwhile would too. */
static void a_full_disk_leaves_nothing(void **state)
{
	struct survey survey;
	const struct snapshot *snapshot = snapshot_by_chance(11, 60, &survey);
	struct rlimit usual, small;
	const int said = dup(STDERR_FILENO), nowhere = open("/dev/null", O_WRONLY);

	(void)state;
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &usual);
	small = (struct rlimit){ 1000, usual.rlim_max };
	for (const struct microdata_format *format = microdata_formats; format->name; format++) {
		const struct microdata_pass *pass = pass_of(snapshot, format->name, "fr");
		struct export_file file = { .arena = &arena, .path = place("full") };
		struct microdata_progress progress = { NULL };
		enum fault fault;

		dup2(nowhere, STDERR_FILENO);
		setrlimit(RLIMIT_FSIZE, &small);
		fault = microdata_write(db, &arena, pass, &file, &progress);
		setrlimit(RLIMIT_FSIZE, &usual);
		dup2(said, STDERR_FILENO);
		assert_int_equal(fault, FAULT_STORAGE);
		claim_nothing_is_there(file.path);
	}
}

static void a_damaged_snapshot_leaves_nothing(void **state)
{
	struct survey survey;
	const struct snapshot *snapshot = snapshot_by_chance(12, 20, &survey);
	struct query *query = db_query(db, "UPDATE snapshot_cells SET cells = '' WHERE snapshot = ? AND number = ?");

	(void)state;
	query_give_number(query, snapshot->id);
	query_give_number(query, snapshot->column_count - 1);
	assert_int_equal(query_end(query), 1);
	for (const struct microdata_format *format = microdata_formats; format->name; format++) {
		struct export_file file = { .arena = &arena, .path = place("damaged") };
		struct microdata_progress progress = { NULL };

		if (!strcmp(format->name, "ddi"))
			continue;	/* which reads no row */
		assert_int_equal(microdata_write(db, &arena, pass_of(snapshot, format->name, "fr"), &file, &progress), FAULT_STORAGE);
		claim_nothing_is_there(file.path);
	}
}

static void count_calls(void *context, int64_t done, int64_t total)
{
	int64_t *told = context;

	assert_true(done > told[0] && done <= total);
	told[0] = done;
	told[1]++;
}

/* The same bytes in memory and in a file, its hash with it; how far it is was told on the way. */
static void the_same_snapshot_gives_the_same_bytes(void **state)
{
	struct chance with = { 31 };
	struct survey survey;
	const struct snapshot *snapshot;

	(void)state;
	answered_survey(&with, &survey, "t-many", 2, 4500);
	snapshot = take(&survey, SNAPSHOT_FROZEN);
	for (const struct microdata_format *format = microdata_formats; format->name; format++) {
		const struct export_file first = written(snapshot, format->name, "fr");
		struct export_file second = { .arena = &arena, .path = place("again") };
		int64_t told[2] = { 0 };
		struct microdata_progress progress = { count_calls, told, 0 };

		assert_int_equal(microdata_write(db, &arena, pass_of(snapshot, format->name, "fr"), &second, &progress), NO_FAULT);
		assert_int_equal(first.length, second.length);
		assert_memory_equal(&first.hash, &second.hash, sizeof first.hash);
		assert_int_equal(told[1], strcmp(format->name, "ddi") ? 2 : 0);
		unlink(second.path);
	}
}

/* --- who may */

static int64_t number_of(struct query *query)
{
	int64_t number = query_next(query) ? query_number(query) : -1;

	query_end(query);
	return number;
}

static int64_t passes(void)
{
	return number_of(db_query(db, "SELECT COUNT(*) FROM microdata_pass"));
}

static void a_pass_needs_a_reason(void **state)
{
	struct survey survey;
	const struct snapshot *snapshot = snapshot_by_chance(41, 5, &survey);
	struct microdata_grant grant = { .snapshot = snapshot->id, .format = "sav", .language = "fr", .reason = "trop bref" };
	const int64_t before = passes();
	struct query *query;
	int64_t id;

	(void)state;
	assert_int_equal(microdata_pass_issue(db, &arena, &grant), 0);
	grant.reason = REASON;
	grant.format = "exe";
	assert_int_equal(microdata_pass_issue(db, &arena, &grant), 0);
	grant.format = "sav";
	grant.language = "tlh";
	assert_int_equal(microdata_pass_issue(db, &arena, &grant), 0);
	grant.language = "fr";
	grant.snapshot = -1;
	assert_int_equal(microdata_pass_issue(db, &arena, &grant), 0);
	assert_int_equal(passes(), before);
	grant.snapshot = snapshot->id;
	id = microdata_pass_issue(db, &arena, &grant);
	assert_true(id > 0);
	query = db_query(db, "SELECT COUNT(*) FROM audit_event WHERE action = 'microdata-asked' AND object = ? AND detail = CONCAT('snapshot=', ?, ' pass=', ?, ' format=sav language=fr')");
	query_give_number(query, survey.id);
	query_give_number(query, snapshot->id);
	query_give_number(query, id);
	assert_int_equal(number_of(query), 1);
	query = db_query(db, "UPDATE microdata_pass SET expires = UNIX_TIMESTAMP() WHERE id = ?");
	query_give_number(query, id);
	query_end(query);
	assert_null(microdata_pass_open(db, &arena, id));
	assert_null(microdata_pass_open(db, &arena, id + 1));
}

static void a_pass_ends_with_its_snapshot(void **state)
{
	struct survey survey;
	struct chance with = { 43 };
	struct sent *sent = answered_survey(&with, &survey, "t-provisional", 3, 9);
	const struct snapshot *snapshot = take(&survey, SNAPSHOT_PROVISIONAL);
	const int64_t id = issue(snapshot, "data", "fr");

	(void)state;
	assert_non_null(microdata_pass_open(db, &arena, id));
	withdraw(&survey, &sent[4]);
	assert_true(snapshot_apply_erasures(db, 10) >= 1);
	assert_null(microdata_pass_open(db, &arena, id));
	assert_int_equal(issue(snapshot, "data", "fr"), 0);
}

static int64_t keep_analyst(int64_t *body)
{
	struct query *query = db_query(db, "INSERT INTO body (kind, slug, name, state) VALUES ('committee', 't-passes', 'C', 'active') RETURNING id");
	int64_t id;

	*body = query_end_number(query);
	query = db_query(db, "INSERT INTO account (name, mail, mail_folded, home, made, state) VALUES ('A', 'passes@t.example', 'passes@t.example', ?, 1, 'active') RETURNING id");
	query_give_number(query, *body);
	id = query_end_number(query);
	query = db_query(db, "INSERT INTO account_role (account, body, role) VALUES (?, ?, 'analyst')");
	query_give_number(query, id);
	query_give_number(query, *body);
	query_end(query);
	return id;
}

static void a_pass_ends_with_the_right(void **state)
{
	struct survey survey;
	const struct snapshot *snapshot = snapshot_by_chance(44, 5, &survey);
	struct microdata_grant grant = { .snapshot = snapshot->id, .format = "sav", .language = "fr", .reason = REASON };
	const struct microdata_pass *pass;
	int64_t id;

	(void)state;
	grant.account = keep_analyst(&grant.body);
	id = microdata_pass_issue(db, &arena, &grant);
	pass = microdata_pass_open(db, &arena, id);
	assert_non_null(pass);
	assert_int_equal(microdata_pass_account(pass), grant.account);
	assert_int_equal(microdata_pass_survey(pass), survey.id);
	FORGET("UPDATE account SET state = 'disabled' WHERE id = ?", grant.account);
	assert_null(microdata_pass_open(db, &arena, id));
	FORGET("UPDATE account SET state = 'active' WHERE id = ?", grant.account);
	assert_non_null(microdata_pass_open(db, &arena, id));
	/* Its file may be had for longer, while nothing in it was taken back. */
	FORGET("UPDATE microdata_pass SET expires = 1 WHERE id = ?", id);
	assert_true(microdata_pass_lets(db, &arena, id, 5));
	assert_false(microdata_pass_lets(db, &arena, id, 6));
	FORGET("UPDATE microdata_pass SET expires = UNIX_TIMESTAMP() + 9 WHERE id = ?", id);
	FORGET("UPDATE account_role SET role = 'rapporteur' WHERE account = ?", grant.account);
	assert_null(microdata_pass_open(db, &arena, id));
	assert_false(microdata_pass_lets(db, &arena, id, 5));
}

/* --- the job */

/* It reads as of one instant, and so what was committed. */
static void keep_all(void)
{
	assert_int_equal(db_keep(db), NO_FAULT);
	assert_int_equal(db_ready(db), NO_FAULT);
}

static void forget_all(const struct snapshot *snapshot)
{
	FORGET("DELETE FROM microdata_pass WHERE snapshot = ?", snapshot->id);
	FORGET("DELETE FROM snapshot_cells WHERE snapshot = ?", snapshot->id);
	FORGET("DELETE FROM snapshot_row WHERE snapshot = ?", snapshot->id);
	FORGET("DELETE FROM snapshot_segment WHERE snapshot = ?", snapshot->id);
	FORGET("DELETE FROM snapshot WHERE id = ?", snapshot->id);
	forget_survey(snapshot->survey_id);
	keep_all();
}

static enum fault run(struct job_work *work, int64_t pass)
{
	const struct job job = { .kind = "microdata", .of = pass };

	*work = (struct job_work){ .db = db, .arena = &arena, .job = &job, .directory = place("") };
	return microdata_job(work);
}

static void a_job_writes_the_file_of_its_pass(void **state)
{
	struct survey survey;
	const struct snapshot *snapshot = snapshot_by_chance(51, 40, &survey);
	const struct export_file wanted = written(snapshot, "data", "fr");
	const int64_t pass = issue(snapshot, "data", "fr");
	struct export_file found = { .arena = &arena };
	struct job_work work;
	FILE *from;

	(void)state;
	keep_all();
	assert_int_equal(run(&work, pass), NO_FAULT);
	assert_int_equal(db_ready(db), NO_FAULT);
	assert_text(work.file.name, "t-chance-51-data.csv");
	assert_int_equal(work.file.rows, 40);
	assert_int_equal(work.keep_seconds, 7 * 86400);
	from = fopen(work.path, "rb");
	assert_non_null(from);
	assert_true(hash_of_stream(from, &found.hash, &found.length));
	fclose(from);
	assert_memory_equal(&found.hash, &wanted.hash, sizeof found.hash);
	FORGET("UPDATE microdata_pass SET expires = 1 WHERE id = ?", pass);
	keep_all();
	assert_int_equal(run(&work, pass), FAULT_DENIED);
	assert_null(work.path);
	assert_non_null(work.why);
	assert_int_equal(db_ready(db), NO_FAULT);
	forget_all(snapshot);
}

/* --- the command */

static int said_by(struct command *command, int count, const char *const *arguments)
{
	*command = (struct command){ .arena = &arena, .db = db, .count = count, .arguments = arguments, .out = buffer_in(&arena) };
	return microdata_command(command);
}

static void the_operator_says_why_too(void **state)
{
	struct survey survey;
	const struct snapshot *snapshot = snapshot_by_chance(52, 7, &survey);
	const char *number = arena_print(&arena, "%lld", (long long)snapshot->id), *path = place("by-hand.sav");
	const char *const arguments[] = { number, "sav", path, "--reason", REASON, "--language", "en" }, *const short_ones[] = { number, "sav", path, "--reason", "bref" },
		*const wrong[] = { number, "exe", path, "--reason", REASON };
	struct command command;

	(void)state;
	unlink(path);
	assert_int_equal(said_by(&command, 5, wrong), COMMAND_MISUSED);
	assert_int_equal(said_by(&command, 5, short_ones), COMMAND_REFUSED);
	assert_int_not_equal(access(path, F_OK), 0);
	assert_int_equal(said_by(&command, 7, arguments), COMMAND_DONE);
	assert_non_null(strstr(command.out.bytes, "by-hand.sav: 7 rows, "));
	assert_int_equal(access(path, F_OK), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(csv_for_programs_holds_codes),
		test_of_work(csv_for_people_holds_words),
		test_of_work(sav_holds_values_and_labels),
		test_of_work(csv_comes_back_as_it_was),
		test_of_work(sav_comes_back_as_it_was),
		test_of_work(others_read_the_same),
		test_of_work(erased_rows_are_left_out),
		test_of_work(a_full_disk_leaves_nothing),
		test_of_work(a_damaged_snapshot_leaves_nothing),
		test_of_work(the_same_snapshot_gives_the_same_bytes),
		test_of_work(a_pass_needs_a_reason),
		test_of_work(a_pass_ends_with_its_snapshot),
		test_of_work(a_pass_ends_with_the_right),
		test_of_work(a_job_writes_the_file_of_its_pass),
		test_of_work(the_operator_says_why_too),
	};

	text_open(getenv("TEST_LOCALE"));
	return cmocka_run_group_tests_name("microdata", tests, NULL, NULL);
}
