/*
 * audit: compares the ledger's record with the database, key by key.
 *
 *	audit DIR RECORD JOURNEYS [SPOILT]
 *
 * Says one line per claim; ends with 1 where one does not hold. SPOILT alters
 * the record after it was read, so that it is known that audit can fail:
 * answers, text, refused, acked, receipt.
 */
#include <stdarg.h>

#include "participant/secret.h"
#include "base/hash.h"
#include "base/keyring.h"
#include "base/log.h"
#include "db/db.h"
#include "ledger/harm.h"
#include "ledger/record.h"

enum { MOST_COMPLAINTS = 10, MOST_TEXTS = 100, LARGE = 10000000 };

struct audit {
	struct db *db;
	struct arena lasting, passing;
	struct record record;
	struct keyring keyring;
	const char **wanted, **held;	/* "survey question HASH" of free texts that no row ties to a submission */
	int wanted_count, held_count;
	int64_t submissions, texts;	/* that the record accounts for */
	int complaints[OUTCOMES], by_outcome[OUTCOMES], drafts, spent, receipts, unknown_present;
};

/* What the database has for one key. */
struct found {
	int submissions, drafts;
	const char *survey, *answers, *reason;	/* reason: of a spent key, NULL */
	const unsigned char *id;
	struct hash receipt;
	int has_receipt;
};

static struct submission_key key_of(const char *text)
{
	struct submission_key key;

	if (!submission_key_read(text, &key))
		die("the record has a key '%s'", text);
	return key;
}

static void find_submission(struct audit *audit, const struct submission_key *key, struct found *found)
{
	struct hash sent = submission_sent_hash(key);
	struct query *query = db_query(audit->db,
		"SELECT s.slug, m.id, m.answers, m.receipt_hash FROM submission m JOIN survey s ON s.id = m.survey"
		" WHERE m.key_hash = ? ORDER BY m.id LIMIT 10");
	size_t length;

	query_give_hash(query, &sent);
	for (; query_next(query); found->submissions++) {
		found->survey = query_text(query, &audit->passing);
		found->id = query_bytes(query, &audit->passing, &length);
		found->answers = query_text(query, &audit->passing);
		found->has_receipt = !query_is_null(query);
		query_hash(query, &found->receipt);
	}
	query_end(query);
}

static struct found find(struct audit *audit, const struct submission_key *key)
{
	struct hash as_draft = submission_key_hash(key), as_sent = submission_sent_hash(key);
	struct found found = { 0 };
	struct query *query;

	find_submission(audit, key, &found);
	query = db_query(audit->db, "SELECT COUNT(*) FROM draft WHERE key_hash = ?");
	query_give_hash(query, &as_draft);
	if (query_next(query))
		found.drafts = (int)query_number(query);
	query_end(query);
	query = db_query(audit->db, "SELECT reason FROM spent_key WHERE key_hash IN (?, ?) LIMIT 1");
	query_give_hash(query, &as_draft);
	query_give_hash(query, &as_sent);
	if (query_next(query))
		found.reason = query_text(query, &audit->passing);
	query_end(query);
	return found;
}

static const char *hash_in_hex(struct arena *arena, const char *text)
{
	struct hash hash = hash_of(text, strlen(text));

	return hex_write(arena, hash.bytes, HASH_SIZE);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "question=HASH" of the texts tied to a submission, sorted. */
static int find_texts(struct audit *audit, const struct found *found, const char **texts)
{
	struct query *query = db_query(audit->db,
		"SELECT v.question, v.body FROM verbatim v JOIN survey s ON s.id = v.survey"
		" WHERE s.slug = ? AND v.submission = ? ORDER BY v.question LIMIT ?");
	int count = 0;

	query_give_text(query, found->survey);
	query_give_bytes(query, found->id, 16);
	query_give_number(query, MOST_TEXTS);
	while (query_next(query)) {
		const char *question = query_text(query, &audit->passing);

		texts[count++] = arena_print(&audit->passing, "%s=%s", question,
					     hash_in_hex(&audit->passing, query_text(query, &audit->passing)));
	}
	query_end(query);
	qsort(texts, (size_t)count, sizeof(*texts), by_text);
	return count;
}

static int split_texts(struct audit *audit, const struct entry *entry, const char **texts)
{
	char *rest = arena_copy(&audit->passing, entry->texts), *text;
	int count = 0;

	if (!strcmp(rest, "-"))
		return 0;
	while ((text = strsep(&rest, ",")) && count < MOST_TEXTS)
		texts[count++] = text;
	qsort(texts, (size_t)count, sizeof(*texts), by_text);
	return count;
}

/* Tied to the submission where it has a receipt; else they are looked for among all, at the end. */
static const char *texts_fault(struct audit *audit, const struct entry *entry, const struct found *found)
{
	const char *wanted[MOST_TEXTS], *held[MOST_TEXTS];
	int wanted_count = split_texts(audit, entry, wanted), held_count = find_texts(audit, found, held);

	audit->texts += wanted_count;
	if (!found->has_receipt) {
		for (int i = 0; i < wanted_count; i++)
			audit->wanted[audit->wanted_count++] = arena_print(&audit->lasting, "%s %s", entry->survey, wanted[i]);
		return held_count ? "its texts are tied to it, though it is anonymous" : NULL;
	}
	if (wanted_count != held_count)
		return held_count < wanted_count ? "a text is missing" : "there is a text too many";
	for (int i = 0; i < wanted_count; i++)
		if (strcmp(wanted[i], held[i]))
			return "a text is another";
	return NULL;
}

static const char *receipt_fault(struct audit *audit, const struct entry *entry, const struct found *found)
{
	struct code code;

	if (!entry->receipt)
		return NULL;
	audit->receipts++;
	if (!code_read(&audit->passing, entry->receipt, &code))
		return "its receipt is no code";
	for (int i = 0; i < audit->keyring.count; i++) {
		struct code_mark mark = secret_mark(&audit->keyring.keys[i], RECEIPT, code);
		struct hash stored = receipt_stored(&mark);

		if (hash_is_same(&stored, &found->receipt))
			return NULL;
	}
	return "its receipt opens something else";
}

/* Present once, and as it was sent. */
static const char *whole_fault(struct audit *audit, const struct entry *entry, const struct found *found)
{
	const char *fault;

	audit->submissions++;
	if (!entry->hash)
		return "was never sent";
	if (found->submissions != 1)
		return found->submissions ? "is there twice" : "is not there";
	if (strcmp(found->survey, entry->survey))
		return "is in another survey";
	fault = texts_fault(audit, entry, found);
	if (strcmp(hash_in_hex(&audit->passing, found->answers), entry->hash))
		return arena_print(&audit->passing, "its answers are others: %s", found->answers);
	if (found->drafts)
		return "its draft is still there";
	if (found->reason)
		return "its key is spent";
	return fault ? fault : receipt_fault(audit, entry, found);
}

static const char *spent_fault(const struct found *found, const char *reason)
{
	if (found->submissions || found->drafts)
		return "is still there";
	return found->reason && !strcmp(found->reason, reason) ? NULL : "may come back: its key is not spent";
}

/* Not sent, but nothing that was given is lost: it can be sent yet. */
static const char *kept_fault(const struct found *found)
{
	if (found->submissions)
		return "is there, though it was not sent";
	return found->drafts == 1 ? NULL : "its draft is lost";
}

static const char *fault_of(struct audit *audit, const struct entry *entry, const struct found *found)
{
	switch (entry->outcome) {
	case ACKED:
		return whole_fault(audit, entry, found);
	case UNKNOWN:
		audit->unknown_present += found->submissions;
		return found->submissions ? whole_fault(audit, entry, found) : kept_fault(found);
	case LEFT:
	case REFUSED:
		return kept_fault(found);
	case ERASED:
		return spent_fault(found, "erased");
	case WITHDRAWN:
		return spent_fault(found, "withdrawn");
	default:
		return "has no outcome";
	}
}

static void look_at(struct audit *audit, int number)
{
	const struct entry *entry = &audit->record.entries[number];
	struct submission_key key;
	struct found found;
	const char *fault;

	if (!entry->key)
		return;
	key = key_of(entry->key);
	found = find(audit, &key);
	fault = fault_of(audit, entry, &found);
	audit->by_outcome[entry->outcome]++;
	audit->drafts += found.drafts;
	audit->spent += found.reason != NULL;
	if (fault && audit->complaints[entry->outcome]++ < MOST_COMPLAINTS)
		printf("#	journey %d, %s: %s\n", number, outcome_names[entry->outcome], fault);
	arena_reset(&audit->passing);
}

static void find_untied(struct audit *audit)
{
	struct query *query = db_query(audit->db,
		"SELECT s.slug, v.question, v.body FROM verbatim v JOIN survey s ON s.id = v.survey"
		" WHERE v.submission IS NULL ORDER BY v.id LIMIT ?");

	audit->held = arena_array(&audit->lasting, const char *, (size_t)audit->wanted_count + 2);
	query_give_number(query, audit->wanted_count + 1);
	while (query_next(query)) {
		const char *survey = query_text(query, &audit->passing), *question = query_text(query, &audit->passing);

		audit->held[audit->held_count++] = arena_print(&audit->lasting, "%s %s=%s", survey, question,
			hash_in_hex(&audit->passing, query_text(query, &audit->passing)));
		arena_reset(&audit->passing);
	}
	query_end(query);
}

static int untied_are_same(struct audit *audit)
{
	find_untied(audit);
	qsort(audit->wanted, (size_t)audit->wanted_count, sizeof(*audit->wanted), by_text);
	qsort(audit->held, (size_t)audit->held_count, sizeof(*audit->held), by_text);
	if (audit->wanted_count != audit->held_count)
		return 0;
	for (int i = 0; i < audit->wanted_count; i++)
		if (strcmp(audit->wanted[i], audit->held[i]))
			return 0;
	return 1;
}

static int64_t count_of(struct query *query)
{
	int64_t count = query_next(query) ? query_number(query) : -1;

	query_end(query);
	return count;
}

__attribute__((format(printf, 2, 3)))
static int claim(int holds, const char *format, ...)
{
	va_list values;

	printf("%s - ", holds ? "ok" : "not ok");
	va_start(values, format);
	vprintf(format, values);
	va_end(values);
	printf("\n");
	return !holds;
}

static int conclude(struct audit *audit)
{
	const int *many = audit->by_outcome, *bad = audit->complaints;
	int64_t submissions = count_of(db_query(audit->db, "SELECT COUNT(*) FROM submission"));
	int64_t drafts = count_of(db_query(audit->db, "SELECT COUNT(*) FROM draft"));
	int64_t spent = count_of(db_query(audit->db, "SELECT COUNT(*) FROM spent_key"));
	int64_t texts = count_of(db_query(audit->db, "SELECT COUNT(*) FROM verbatim"));
	int failed = 0;

	failed += claim(!bad[ACKED] && many[ACKED], "%d acknowledged: each is there once and whole, %d with its receipt",
			many[ACKED], audit->receipts);
	failed += claim(!bad[UNKNOWN], "%d unknown: %d are there whole, the others are drafts yet", many[UNKNOWN],
			audit->unknown_present);
	failed += claim(!bad[REFUSED], "%d refused: none is there, all are drafts yet", many[REFUSED]);
	failed += claim(!bad[LEFT], "%d left: none is there, all are drafts yet", many[LEFT]);
	failed += claim(!bad[ERASED], "%d erased: none is there, none can come back", many[ERASED]);
	failed += claim(!bad[WITHDRAWN], "%d withdrawn: none is there, none can come back", many[WITHDRAWN]);
	failed += claim(submissions == audit->submissions, "%lld submissions are there, %lld are accounted for",
			(long long)submissions, (long long)audit->submissions);
	failed += claim(untied_are_same(audit), "%d anonymous texts are there, and no other", audit->wanted_count);
	failed += claim(texts == audit->texts, "%lld texts are there, %lld are accounted for", (long long)texts,
			(long long)audit->texts);
	failed += claim(spent == audit->spent, "%lld keys are spent, %d are accounted for", (long long)spent, audit->spent);
	/* A first page answered twice, its reply lost, may begin what nobody goes on with: never, as the key is the form's. */
	failed += claim(drafts == audit->drafts, "%lld drafts are there, %d are accounted for", (long long)drafts, audit->drafts);
	failed += claim(!db_fault(audit->db), "the database could be read");
	return failed;
}

/* The first entry of that outcome that has all a test wants to alter. */
static struct entry *entry_to_spoil(struct record *record, enum outcome outcome)
{
	for (int i = 0; i < record->count; i++) {
		struct entry *entry = &record->entries[i];

		if (entry->key && entry->outcome == outcome &&
		    (outcome != ACKED || (entry->receipt && strcmp(entry->texts, "-"))))
			return entry;
	}
	fprintf(stderr, "nothing to spoil\n");
	exit(2);
}

static void spoil(struct record *record, const char *what)
{
	static const char other[] = "0000000000000000000000000000000000000000000000000000000000000000";

	if (!strcmp(what, "answers"))
		entry_to_spoil(record, ACKED)->hash = other;
	else if (!strcmp(what, "text"))
		entry_to_spoil(record, ACKED)->texts = "-";
	else if (!strcmp(what, "refused"))
		entry_to_spoil(record, ACKED)->outcome = REFUSED;
	else if (!strcmp(what, "acked"))
		entry_to_spoil(record, LEFT)->outcome = ACKED;
	else if (!strcmp(what, "receipt"))
		entry_to_spoil(record, ACKED)->receipt = "0000 0000 0000 0000";
	else
		exit(2);
}

int main(int argc, char **argv)
{
	static struct audit audit;
	char socket[HARM_LINE], user[HARM_LINE], database[HARM_LINE], key_file[HARM_LINE];
	int count = argc > 3 ? (int)(strtol(argv[3], NULL, 10) % LARGE) : 0, failed;

	if (argc < 4 || argc > 5 || count < 1) {
		fprintf(stderr, "audit DIR RECORD JOURNEYS [SPOILT]\n");
		return 2;
	}
	log_program("audit");
	site_setting(argv[1], "DB_SOCKET", socket);
	site_setting(argv[1], "DB_USER", user);
	site_setting(argv[1], "DB_NAME", database);
	site_setting(argv[1], "KEY_FILE", key_file);
	audit.record = record_read(&audit.lasting, argv[2], count);
	audit.wanted = arena_array(&audit.lasting, const char *, (size_t)count * 10);
	if (argc == 5)
		spoil(&audit.record, argv[4]);
	audit.db = db_open(&(struct db_account){ socket, user, NULL, database, 0 });
	if (keyring_read(key_file, &audit.keyring) || db_ready(audit.db))
		return 2;
	for (int i = 0; i < count; i++)
		look_at(&audit, i);
	failed = conclude(&audit);
	if (db_undo(audit.db))
		failed++;
	db_close(audit.db);
	arena_close(&audit.passing);
	arena_close(&audit.lasting);
	return failed ? 1 : 0;
}
