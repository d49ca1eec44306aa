#include "outbox/outbox_command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/command.h"
#include "base/config.h"
#include "base/name.h"
#include "fetch/gateway.h"
#include "fetch/relay.h"
#include "outbox/outbox_store.h"

static const char *const states[] = { "waiting", "sending", "sent", "refused", "given-up" };

enum { STATES = sizeof(states) / sizeof(*states), RELAY_SECONDS = 20, LATE_MINUTES = 10 };

const char *outbox_relay_fault(struct command *command)
{
	const struct config *config = command->config;
	const char *fault = NULL;
	struct relay *relay;

	if (!config->mail_relay)
		return NULL;
	relay = relay_open(command->arena, &(struct relay_options){
		config->mail_relay, config->mail_user, config->mail_password, config->mail_ca_file, config->mail_from, RELAY_SECONDS,
	});
	if (!relay_answers(relay))
		fault = arena_print(command->arena, "%s: %s", config->mail_relay, relay_said(relay));
	relay_close(relay);
	return fault;
}

const char *outbox_gateway_fault(struct command *command)
{
	const struct config *config = command->config;
	const char *fault = NULL;
	struct gateway *gateway;

	if (!config->sms_gateway)
		return NULL;
	if (!config->sms_token)
		return "sms_token_file is not set, so it cannot be tried";
	gateway = gateway_open(command->arena, &(struct gateway_options){ config->sms_gateway, config->sms_token, config->sms_ca_file, RELAY_SECONDS });
	if (!gateway_answers(gateway))
		fault = arena_print(command->arena, "%s: %s", config->sms_gateway, gateway_said(gateway));
	gateway_close(gateway);
	return fault;
}

const char *outbox_wait_fault(struct command *command)
{
	struct outbox_due due = outbox_due(command->db);

	if (due.count && !command->config->mail_relay)
		return arena_print(command->arena, "%lld wait, and mail_relay is not set", (long long)due.count);
	return due.seconds <= LATE_MINUTES * 60 ? NULL : arena_print(command->arena,
		"%lld wait, the oldest for %lld minutes: is courier running?", (long long)due.count, (long long)due.seconds / 60);
}

static void print_listed(struct command *command, const struct outbox_listed *listed)
{
	buffer_print(&command->out, "%lld %s %s to %s, %lld minutes old, tries: %lld", (long long)listed->id, listed->state, listed->kind,
		     listed->recipient, (long long)listed->age / 60, (long long)listed->tries);
	if (!strcmp(listed->state, "waiting") && listed->next_try > 0)
		buffer_print(&command->out, ", next in %lld s", (long long)listed->next_try);
	buffer_print(&command->out, "%s%s\n", listed->last_error ? ": " : "", listed->last_error ? listed->last_error : "");
}

int outbox_list_command(struct command *command)
{
	const char *state = NULL;
	struct outbox_listed *list;
	int count;

	if (command->count)
		state = command->count == 2 && !strcmp(command->arguments[0], "--state") ? command->arguments[1] : "";
	if (state && name_index(states, STATES, state) < 0) {
		buffer_print(&command->out, "say --state and one of: waiting sending sent refused given-up\n");
		return COMMAND_REFUSED;
	}
	count = outbox_list(command->db, command->arena, state, &list);
	for (int i = 0; i < count; i++)
		print_listed(command, &list[i]);
	if (count == MOST_LISTED_NOTICES)
		buffer_print(&command->out, "... and perhaps more: these are the %d oldest\n", count);
	if (!count)
		buffer_print(&command->out, state ? "there is none\n" : "every notice was sent\n");
	return COMMAND_DONE;
}

/* 0 where it is no number of a notice. */
static int64_t id_of(const char *text)
{
	char *end;
	int64_t id;

	errno = 0;
	id = strtoll(text, &end, 10);
	return errno || *end || id < 1 ? 0 : id;
}

static int for_each(struct command *command, const char *all, int64_t (*act)(struct db *db, int64_t id), const char *words)
{
	int64_t done = 0;

	if (command->count == 1 && !strcmp(command->arguments[0], all)) {
		done = act(command->db, 0);
	} else {
		for (int i = 0; i < command->count; i++) {
			int64_t id = id_of(command->arguments[i]);

			if (!id || !act(command->db, id)) {
				buffer_print(&command->out, "%s: no such notice, or it cannot be %s any more\n", command->arguments[i], words);
				return COMMAND_REFUSED;
			}
			done++;
		}
	}
	buffer_print(&command->out, "%s: %lld\n", words, (long long)done);
	return COMMAND_DONE;
}

int outbox_retry_command(struct command *command)
{
	return for_each(command, "--all", outbox_retry, "tried again");
}

int outbox_drop_command(struct command *command)
{
	return for_each(command, "--refused", outbox_drop, "dropped");
}
