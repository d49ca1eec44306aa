#include "demo/demo_command.h"

#include <string.h>
#include <time.h>

#include "answer/demo.h"
#include "answer/demo_store.h"
#include "base/arena.h"
#include "base/config.h"
#include "demo/copy_command.h"
#include "demo/number.h"
#include "demo/site_command.h"

/* Fewer could not be quoted, nor told apart in a table. */
enum { LEAST_PEOPLE = 120, USUAL_PEOPLE = 2000 };

static int is_of_copy(const struct command *command)
{
	static const char *const options[] = { "--of", "--answers", "--seed" };

	for (int i = 0; i < command->count; i += 2)
		for (size_t j = 0; j < sizeof(options) / sizeof(*options); j++)
			if (!strcmp(command->arguments[i], options[j]))
				return 1;
	return 0;
}

static int read_wish(struct command *command, struct demo_site *site)
{
	long long number;

	for (int i = 0; i + 1 < command->count; i += 2) {
		const char *name = command->arguments[i], *value = command->arguments[i + 1];

		if (!strcmp(name, "--people") && demo_number(value, LEAST_PEOPLE, DEMO_MOST, &number))
			site->people = (int)number;
		else if (!strcmp(name, "--address") && !strncmp(value, "http", 4))
			site->address = value;
		else
			return 0;
	}
	return command->count % 2 == 0 && site->address && command->config->sample_directory;
}

static int make_site(struct demo_site *site)
{
	static int (*const steps[])(struct demo_site *site) = {
		site_has_bodies, site_has_surveys, site_has_answers, site_has_figures, site_has_syntheses,
		site_has_texts, site_has_debate, site_has_votes, site_has_life, site_tells,
	};
	const time_t began = time(NULL);

	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++)
		if (!steps[i](site))
			return COMMAND_REFUSED;
	site_say("\nAll of it took %lld seconds.\n", (long long)(time(NULL) - began));
	return COMMAND_DONE;
}

int demo_command(struct command *command)
{
	struct demo_site site = { .command = command, .address = command->config->address, .people = USUAL_PEOPLE };

	if (is_of_copy(command))
		return copy_command(command);
	if (!read_wish(command, &site)) {
		buffer_print(&command->out, "ancrage demo [--people %d to %d] [--address URL]\n"
			     "ancrage demo --of SURVEY [--answers 1 to %d] [--seed S] [--address URL]\n", LEAST_PEOPLE, DEMO_MOST, DEMO_MOST);
		return COMMAND_MISUSED;
	}
	site.folder = arena_print(command->arena, "%s/white-paper", command->config->sample_directory);
	return make_site(&site);
}
