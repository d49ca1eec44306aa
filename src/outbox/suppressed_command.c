#include "outbox/suppressed_command.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/command.h"
#include "base/day.h"
#include "base/mail.h"
#include "outbox/bounce.h"
#include "outbox/bounce_apart.h"
#include "outbox/suppressed_store.h"

enum { SHOWN_HASH = 8 };

struct tally_of_mails {
	int64_t mails, bounces, harmful, outcomes[RETURNED_OUTCOMES];
};

/* Told as it is done: what comes after may fail. The address itself stays in the outbox. */
static void tell_returned(const struct returned *returned)
{
	const char *status = returned->status ? returned->status : "no status";

	if (returned->notice)
		printf("notice %lld: %s: ", (long long)returned->notice, status);
	switch (returned->outcome) {
	case RETURNED_NOT_OURS:
		printf("a returned mail names no notice that was sent to its recipient\n");
		break;
	case RETURNED_NOTHING:
		printf("it did not fail, or not yet: nothing is done\n");
		break;
	case RETURNED_BEFORE:
		printf("was read before\n");
		break;
	case RETURNED_COUNTED:
		printf("came back; times within %d days: %lld of %d\n", RETURNS_DAYS, (long long)returned->times, RETURNS_SUPPRESS);
		break;
	case RETURNED_SUPPRESSED:
		printf("came back; its address is suppressed\n");
		break;
	case RETURNED_OUTCOMES:
		break;
	}
}

/* False where the database could not be used. */
static int keep_mail(struct command *command, struct arena *arena, const struct bounce *bounce, struct tally_of_mails *tally)
{
	struct returned returned;

	tally->mails++;
	if (!bounce->is_bounce)
		return 1;
	if (returned_keep(command->db, arena, command->keyring, bounce, &returned))
		return 0;
	tally->bounces++;
	tally->outcomes[returned.outcome]++;
	tell_returned(&returned);
	return 1;
}

static void tell_harmful(struct tally_of_mails *tally)
{
	tally->mails++;
	tally->harmful++;
	printf("mail %lld could not be read: it is damaged, or was made to do harm; it is passed over\n", (long long)tally->mails);
}

static const char *why_no_more(const struct mails *mails)
{
	return mails->outcome == APART_IMPOSSIBLE ? "no process that is closed in could be started: mails of others are not read here" :
	       "too many mails in it could not be read: the rest was not read";
}

/* NULL, or what keeps the rest from being read. */
static const char *read_mails(struct command *command, FILE *file, struct tally_of_mails *tally)
{
	struct arena passing = { 0 };
	enum mails_said said = MAIL_READ;
	struct bounce bounce;
	struct mails mails;
	const char *fault = NULL;

	mails_begin(&mails, file, bounce_read, BOUNCE_SECONDS);
	while (!fault && (said = mails_next(&mails, &passing, &bounce)) != MAILS_END) {
		if (said == MAILS_IMPOSSIBLE)
			fault = why_no_more(&mails);
		else if (said == MAIL_HARMFUL)
			tell_harmful(tally);
		else if (!keep_mail(command, &passing, &bounce, tally))
			fault = "the database could not be used: read it again later, what was done is not done twice";
		arena_reset(&passing);
	}
	if (!fault && mails.is_too_long)
		fault = "it is longer than 64 MiB, and what comes after was not read: give it in parts";
	mails_end(&mails);
	arena_close(&passing);
	return !fault && ferror(file) ? "it cannot be read" : fault;
}

int bounces_command(struct command *command)
{
	const char *path = command->count ? command->arguments[0] : "-";
	int is_input = !strcmp(path, "-");
	FILE *file = is_input ? stdin : fopen(path, "re");
	struct tally_of_mails tally = { 0 };
	const char *fault;

	if (!file) {
		buffer_print(&command->out, "%s: %s\n", path, strerror(errno));
		return COMMAND_REFUSED;
	}
	fault = read_mails(command, file, &tally);
	if (!is_input)
		fclose(file);
	buffer_print(&command->out, "mails: %lld, returned: %lld, suppressing: %lld, counted: %lld, read before: %lld, of no failure: %lld,"
		     " not ours: %lld\n", (long long)tally.mails, (long long)tally.bounces, (long long)tally.outcomes[RETURNED_SUPPRESSED],
		     (long long)tally.outcomes[RETURNED_COUNTED], (long long)tally.outcomes[RETURNED_BEFORE],
		     (long long)tally.outcomes[RETURNED_NOTHING], (long long)tally.outcomes[RETURNED_NOT_OURS]);
	if (tally.harmful)
		buffer_print(&command->out, "could not be read: %lld\n", (long long)tally.harmful);
	if (fault)
		buffer_print(&command->out, "%s: %s\n", path, fault);
	return fault ? COMMAND_REFUSED : COMMAND_DONE;
}

/* NULL, and said, where the argument is no address. */
static const char *mail_given(struct command *command)
{
	const char *mail = command->arguments[0];

	if (mail_fits(mail))
		return mail;
	buffer_print(&command->out, "%s: no mail address\n", mail);
	return NULL;
}

static int tell_one(struct command *command)
{
	const char *mail = mail_given(command);
	const struct suppressed *suppressed;

	if (!mail)
		return COMMAND_REFUSED;
	suppressed = suppressed_find(command->db, command->arena, command->keyring, mail);
	buffer_print(&command->out, "%s: %s\n", mail, suppressed ? suppressed_words(command->arena, suppressed) : "is not suppressed");
	return COMMAND_DONE;
}

int suppressed_list_command(struct command *command)
{
	struct suppressed *list;
	int count;

	if (command->count)
		return tell_one(command);
	count = suppressed_list(command->db, command->arena, &list);
	for (int i = 0; i < count; i++) {
		char day[DAY_TEXT];

		buffer_print(&command->out, "%s since %s: %s\n", hex_write(command->arena, list[i].address.bytes, SHOWN_HASH),
			     day_write(day_in_zone(list[i].since, "UTC"), day), list[i].status ? list[i].status : "by the operator");
	}
	if (count == MOST_LISTED_SUPPRESSED)
		buffer_print(&command->out, "... and perhaps more: these are the %d oldest\n", count);
	if (!count)
		buffer_print(&command->out, "no address is suppressed\n");
	return COMMAND_DONE;
}

int suppressed_add_command(struct command *command)
{
	const char *mail = mail_given(command);

	if (!mail)
		return COMMAND_REFUSED;
	if (!suppressed_add(command->db, command->arena, command->keyring, mail, NULL)) {
		buffer_print(&command->out, "%s: was suppressed before\n", mail);
		return COMMAND_REFUSED;
	}
	buffer_print(&command->out, "%s: nothing is sent there any more, for %d days\n", mail, SUPPRESSED_DAYS);
	return COMMAND_DONE;
}

int suppressed_lift_command(struct command *command)
{
	const char *mail = mail_given(command);

	if (!mail)
		return COMMAND_REFUSED;
	if (!suppressed_lift(command->db, command->arena, command->keyring, mail)) {
		buffer_print(&command->out, "%s: is not suppressed\n", mail);
		return COMMAND_REFUSED;
	}
	buffer_print(&command->out, "%s: notices go there again; `ancrage outbox retry` sends those that were refused\n", mail);
	return COMMAND_DONE;
}
