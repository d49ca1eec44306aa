/*
 * courier: sends what is in the outbox - mails through the operator's relay, short messages through their gateway -
 * and what webhooks are told.
 *
 * Several may run. One is killed at any time without loss: what it has taken is
 * taken again by another when its lease is over.
 */
#include <time.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/hash.h"
#include "base/keyring.h"
#include "base/log.h"
#include "base/mail.h"
#include "base/sandbox.h"
#include "base/stop.h"
#include "campaign/mailing.h"
#include "db/db.h"
#include "fetch/gateway.h"
#include "fetch/relay.h"
#include "outbox/message.h"
#include "outbox/outbox_store.h"
#include "outbox/short_text.h"
#include "outbox/template.h"
#include "outbox/template_store.h"
#include "text/text.h"
#include "webhook/work_store.h"

enum {
	SEND_SECONDS = 60, GATEWAY_SECONDS = 20,
	LEASE_LEFT = 2 * SEND_SECONDS,		/* what a lease must hold for one more to be begun */
	SHORTEST_REST = 1, LONGEST_REST = 60,	/* seconds, while the relay or the database is in trouble */
	UNRECORDED = 500,			/* milliseconds that what was sent may stay so; nor are ever more than MOST_TAKEN */
	QUICK = 300,				/* milliseconds for a batch: who waits in front of a page waits for no longer one */
	LOOKS_UP = 64,				/* after so many batches: for what the dead have left, say */
	MOST_TRIES = 5,
	NOT_CONFIGURED = 78,			/* EX_CONFIG: the unit does not start it again */
};

/* What was taken together, and what became of it. */
struct batch {
	struct arena arena;
	struct outbox_taken list[MOST_LEASED];
	struct outbox_tried tried[MOST_LEASED];
	int count, tried_count;			/* taken; tried so far, in the same order */
	int recorded;				/* of those that were tried */
	int64_t until, kept;			/* milliseconds: when its lease is nearly over; when something of it was recorded */
	int is_gateway_down;
	struct mailing_batch mailings;		/* of MOST_TAKEN of them, or fewer */
	int first_prepared, is_prepared;	/* where those begin; false: the database had failed */
};

struct courier {
	const struct config *config;
	struct db *db;
	struct relay *relay;
	struct gateway *gateway;		/* NULL: no short messages are sent */
	struct webhooks *webhooks;
	struct outbox_courier outbox;
	struct batch batches[2];		/* one is recorded while the next is taken */
	int turn;
	unsigned takes;
	int trouble;				/* seconds to rest; 0: all is well */
};

static void nap(void)
{
	if (!stop_is_due())
		nanosleep(&(struct timespec){ .tv_sec = SHORTEST_REST }, NULL);
}

/* Webhooks go on meanwhile. */
static void rest(struct courier *courier, int seconds)
{
	int64_t until = clock_milliseconds() + seconds * 1000;

	while (!stop_is_due() && clock_milliseconds() < until)
		if (!webhook_work(courier->webhooks, courier->db, SHORTEST_REST * 1000))
			nap();
}

/* Longer each time, so that a relay in trouble is left alone. */
static void grow_trouble(struct courier *courier)
{
	courier->trouble = courier->trouble ? 2 * courier->trouble : SHORTEST_REST;
	if (courier->trouble > LONGEST_REST)
		courier->trouble = LONGEST_REST;
}

static int pending(const struct batch *batch)
{
	return batch->tried_count - batch->recorded;
}

static void count_spared(struct courier *courier, const struct batch *batch)
{
	for (int i = batch->recorded; i < batch->tried_count; i++)
		if (batch->tried[i].outcome == OUTBOX_SPARED)
			mailing_count_spared(courier->db, batch->list[i].mailing, 1);
}

/* One piece of work, so that a commit is waited for once for as many mails as are taken together. */
static enum fault record_and_take(struct courier *courier, struct batch *batch, struct batch *next, int *more, int *recorded)
{
	enum fault fault = db_ready(courier->db);

	*more = 0;
	if (fault)
		return fault;
	*recorded = outbox_record(courier->db, &batch->arena, &courier->outbox, batch->tried + batch->recorded, pending(batch));
	count_spared(courier, batch);
	if (next) {
		arena_reset(&next->arena);
		next->count = outbox_take(courier->db, &next->arena, &courier->outbox, next->list, more);
	}
	fault = db_keep(courier->db);
	if (fault && next)
		next->count = *more = 0;
	return fault;
}

/*
 * next NULL: nothing is taken. What was sent and not recorded is sent twice: so
 * the database is waited for, while the lease holds. Where the reply to COMMIT
 * was lost it may be recorded, and nobody's any more.
 */
static void exchange(struct courier *courier, struct batch *batch, struct batch *next, int *more)
{
	int recorded = 0, is_unsure = 0;
	enum fault fault;

	for (int tries = 1; (fault = record_and_take(courier, batch, next, more, &recorded)); tries++) {
		is_unsure |= fault == FAULT_UNSURE;
		if (fault == FAULT_AGAIN && tries < MOST_TRIES)
			continue;
		if (!pending(batch) || stop_is_due() || clock_milliseconds() > batch->until + LEASE_LEFT * 1000)
			break;
		nap();
	}
	if (fault && !pending(batch))
		grow_trouble(courier);
	else if (fault)
		warn("what became of %d notices could not be recorded; they will be sent again", pending(batch));
	else if (recorded < pending(batch) && !is_unsure)
		warn("%d notices were taken by another courier in between", pending(batch) - recorded);
	batch->recorded = batch->tried_count;
	batch->kept = clock_milliseconds();
	if (next || fault)
		courier->outbox.is_at_it = !fault && next->count && ++courier->takes % LOOKS_UP;
}

static void tell(struct batch *batch, enum outbox_outcome outcome, const char *words, const char *status)
{
	struct arena *arena = &batch->arena;

	batch->tried[batch->tried_count] = (struct outbox_tried){
		&batch->list[batch->tried_count], outcome, words ? arena_copy(arena, words) : NULL, status ? arena_copy(arena, status) : NULL,
	};
	batch->tried_count++;
}

static const enum outbox_outcome outcomes[] = {
	[DELIVERED] = OUTBOX_SENT, [LATER] = OUTBOX_LATER, [REFUSED] = OUTBOX_REFUSED, [TROUBLE] = OUTBOX_LATER,
};

/* False where the relay is in trouble: one mail is enough to know. */
static int send_mail(struct courier *courier, struct batch *batch, const char *message, size_t length)
{
	enum delivery delivery = relay_send(courier->relay, batch->list[batch->tried_count].notice.recipient, message, length);

	if (delivery == TROUBLE) {
		if (!courier->trouble)
			warn("the relay takes no mail: %s", relay_said(courier->relay));
		grow_trouble(courier);
	} else {
		courier->trouble = 0;
	}
	tell(batch, outcomes[delivery], delivery == DELIVERED ? NULL : relay_said(courier->relay), relay_refusal(courier->relay));
	return delivery != TROUBLE;
}

/* A gateway in trouble keeps no mail waiting: the others of this batch are tried later, as it is. */
static void send_short(struct courier *courier, struct batch *batch, const char *text)
{
	const struct outbox_taken *taken = &batch->list[batch->tried_count];
	enum delivery delivery = TROUBLE;

	if (!batch->is_gateway_down)
		delivery = gateway_send(courier->gateway, taken->notice.recipient, text, taken->message_id);
	if (delivery == TROUBLE && !batch->is_gateway_down) {
		warn("the gateway takes no short message: %s", gateway_said(courier->gateway));
		batch->is_gateway_down = 1;
	}
	tell(batch, outcomes[delivery], delivery == DELIVERED ? NULL : gateway_said(courier->gateway), NULL);
}

static const char *message_of(struct courier *courier, struct batch *batch, const struct letter *letter, size_t *length)
{
	const struct outbox_taken *taken = &batch->list[batch->tried_count];

	return message_write(&batch->arena, &(struct message){
		.id = taken->message_id, .date = taken->made, .from_name = courier->config->site_name,
		.from = courier->config->mail_from, .to = taken->notice.recipient, .language = taken->notice.language, .letter = letter,
	}, length);
}

static int send_letter(struct courier *courier, struct batch *batch, const struct letter *letter)
{
	const struct outbox_taken *taken = &batch->list[batch->tried_count];
	int is_short = taken->notice.channel == BY_SMS;
	size_t length;
	const char *message = is_short ? letter->short_text : message_of(courier, batch, letter, &length);

	if (message && !is_short)
		return send_mail(courier, batch, message, length);
	if (message && short_text_parts(message) <= (taken->mailing ? MOST_SMS_PARTS : MOST_NOTICE_PARTS)) {
		send_short(courier, batch, message);
		return 1;
	}
	warn("notice %lld cannot be written: its words do not fit", (long long)taken->id);
	tell(batch, OUTBOX_UNREADABLE, "it cannot be written", NULL);
	return 1;
}

/* What the message of a campaign says; false, and told, where it is not sent now. */
static int write_mailing(struct batch *batch, struct letter *letter)
{
	static const enum outbox_outcome meant[] = {
		[MAILING_SPARED] = OUTBOX_SPARED, [MAILING_UNREADABLE] = OUTBOX_UNREADABLE, [MAILING_WAITS] = OUTBOX_WAITS,
	};
	const enum mailing_outcome outcome = mailing_write(&batch->arena, &batch->mailings, batch->tried_count - batch->first_prepared, letter);

	if (outcome == MAILING_WRITTEN)
		return 1;
	tell(batch, meant[outcome], outcome == MAILING_UNREADABLE ? "the secrets of its invitation cannot be opened" : NULL, NULL);
	return 0;
}

static void find_words(struct courier *courier, struct batch *batch, int first, int count)
{
	mailing_prepare(courier->db, &batch->arena, courier->outbox.keyring, courier->config, batch->list + first, count, &batch->mailings);
	for (int i = 0; i < count; i++)
		template_of_news(courier->db, &batch->arena, &batch->list[first + i].notice);
}

/* What the next of them need that are of a campaign, or in the words of a body. */
static void prepare(struct courier *courier, struct batch *batch)
{
	int first = batch->tried_count, left = batch->count - first, count = left < MOST_TAKEN ? left : MOST_TAKEN, is_any = 0;

	for (int i = 0; i < count; i++)
		is_any |= batch->list[first + i].mailing || batch->list[first + i].notice.fields[NOTICE_BODY];
	batch->first_prepared = first;
	batch->is_prepared = !is_any;
	if (is_any && !db_ready(courier->db)) {
		find_words(courier, batch, first, count);
		batch->is_prepared = !db_undo(courier->db);
	}
	if (!batch->is_prepared)
		grow_trouble(courier);
}

/* False where the relay is in trouble. */
static int send_one(struct courier *courier, struct batch *batch)
{
	const struct outbox_taken *taken = &batch->list[batch->tried_count];
	struct letter letter;

	if (taken->mailing && taken->is_readable)
		return !write_mailing(batch, &letter) || send_letter(courier, batch, &letter);
	if (!taken->is_readable) {
		warn("notice %lld cannot be opened: is the instance key that sealed it still there?", (long long)taken->id);
		tell(batch, OUTBOX_UNREADABLE, "it cannot be opened", NULL);
		return 1;
	}
	notice_write(&batch->arena, &taken->notice, courier->config->site_name, &letter);
	return send_letter(courier, batch, &letter);
}

static void send_all(struct courier *courier, struct batch *batch)
{
	int is_well = 1, more;

	while (batch->tried_count < batch->count) {
		if (batch->tried_count % MOST_TAKEN == 0)
			prepare(courier, batch);
		if (!is_well || !batch->is_prepared || stop_is_due() || clock_milliseconds() > batch->until)
			tell(batch, OUTBOX_UNTRIED, NULL, NULL);
		else
			is_well = send_one(courier, batch);
		if (batch->tried_count < batch->count && (pending(batch) == MOST_TAKEN || clock_milliseconds() > batch->kept + UNRECORDED))
			exchange(courier, batch, NULL, &more);
	}
}

/* False where there was nothing to do at once. */
static int work(struct courier *courier)
{
	struct batch *last = &courier->batches[courier->turn], *batch = &courier->batches[!courier->turn];
	int before = courier->trouble, more;
	int64_t begun;

	batch->count = batch->tried_count = batch->recorded = batch->is_gateway_down = 0;
	batch->until = clock_milliseconds() + (LEASE_SECONDS - LEASE_LEFT) * 1000;
	exchange(courier, last, batch, &more);
	batch->kept = begun = clock_milliseconds();
	courier->turn = !courier->turn;
	send_all(courier, batch);
	/* Nothing is waited for but replies that are under way, so that mails in a long row leave them time. */
	webhook_work(courier->webhooks, courier->db, SHORTEST_REST * 1000);
	courier->outbox.is_quick = batch->count >= MOST_TAKEN && clock_milliseconds() < begun + QUICK;
	if (!batch->count && !more && courier->trouble == before)
		courier->trouble = 0;
	return batch->count || more;
}

static int run(struct courier *courier)
{
	int more;

	while (!stop_is_due()) {
		int is_busy = work(courier);

		if (courier->trouble || stop_is_due())
			exchange(courier, &courier->batches[courier->turn], NULL, &more);
		if (courier->trouble)
			rest(courier, courier->trouble);
		else if (!is_busy)
			rest(courier, SHORTEST_REST);
	}
	return 0;
}

static void open_ways(struct courier *courier, struct arena *lasting)
{
	const struct config *config = courier->config;

	courier->relay = relay_open(lasting, &(struct relay_options){
		config->mail_relay, config->mail_user, config->mail_password, config->mail_ca_file, config->mail_from, SEND_SECONDS,
	});
	if (config->sms_gateway && !config->sms_token)
		warn("sms_token_file is not set: short messages are refused");
	else if (config->sms_gateway)
		courier->gateway = gateway_open(lasting, &(struct gateway_options){
			config->sms_gateway, config->sms_token, config->sms_ca_file, GATEWAY_SECONDS,
		});
}

static void close_ways(struct courier *courier)
{
	relay_close(courier->relay);
	if (courier->gateway)
		gateway_close(courier->gateway);
	db_close(courier->db);
	for (int i = 0; i < 2; i++)
		arena_close(&courier->batches[i].arena);
}

int main(void)
{
	static struct courier courier;
	struct arena lasting = { 0 };
	struct config config;
	struct keyring keyring = { 0 };
	int status;

	log_program("courier");
	config_load(&config, &lasting, "courier");
	if (!config.mail_relay) {
		warn("mail_relay is not set: notices stay in the outbox");
		arena_close(&lasting);
		return NOT_CONFIGURED;
	}
	if (!config.key_file || keyring_read(config.key_file, &keyring))
		die("the instance key cannot be used");
	text_open(config.locale_directory);
	courier.config = &config;
	courier.db = db_open_configured(&config);
	open_ways(&courier, &lasting);
	courier.webhooks = webhooks_open(&lasting, &config, &keyring);
	courier.outbox = (struct outbox_courier){
		.keyring = &keyring, .id_domain = mail_domain(config.mail_from),
		.per_minute = config.mail_per_minute, .per_domain = config.mail_per_domain,
		.sms_per_minute = courier.gateway ? config.sms_per_minute : 0,
	};
	random_bytes(courier.outbox.lease, OUTBOX_LEASE);
	stop_on_signals(NULL);
	sandbox_enter(SANDBOX_OUTWARD);
	status = run(&courier);
	webhooks_close(courier.webhooks);
	close_ways(&courier);
	arena_close(&lasting);
	return status;
}
