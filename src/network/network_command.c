#include "network/network_command.h"

#include <string.h>

#include "audit/audit_store.h"
#include "base/arena.h"
#include "base/day.h"
#include "base/disk.h"
#include "base/name.h"
#include "base/utf8.h"
#include "network/network_store.h"

void print_column(struct buffer *out, const char *text, int width)
{
	buffer_print(out, "%s ", text);
	for (int i = (int)utf8_count(text); i < width; i++)
		buffer_add(out, " ", 1);
}

/* Each reads a value into the body; the words for what is wrong, or NULL. */

static const char *read_name(struct command *command, const char *value, struct body *body)
{
	body->name = utf8_clean(command->arena, value, strlen(value));
	return body->name ? NULL : "These characters are no text.";
}

static const char *read_slug(struct command *command, const char *value, struct body *body)
{
	(void)command;
	body->slug = value;
	return NULL;
}

static const char *read_parent(struct command *command, const char *value, struct body *body)
{
	const struct body *parent = body_find(command->db, command->arena, value);

	body->parent = parent ? parent->id : 0;
	return parent ? NULL : "There is no body of that name.";
}

static const char *read_state(struct command *command, const char *value, struct body *body)
{
	const int state = name_index(body_state_names, BODY_STATES, value);

	(void)command;
	body->state = state < 0 ? body->state : (enum body_state)state;
	return state < 0 ? "A state is project, active, dormant or ended." : NULL;
}

static const char *read_day_into(const char *value, int32_t *day)
{
	*day = !strcmp(value, "none") ? DAY_NONE : day_read(value);
	return *day == DAY_NONE && strcmp(value, "none") ? "Write a day like 2026-12-31, or none." : NULL;
}

static const char *read_first_day(struct command *command, const char *value, struct body *body)
{
	(void)command;
	return read_day_into(value, &body->first_day);
}

static const char *read_last_day(struct command *command, const char *value, struct body *body)
{
	(void)command;
	return read_day_into(value, &body->last_day);
}

/* "22,35,R53" or "none". */
static const char *read_territories(struct command *command, const char *value, struct body *body)
{
	const struct territory **list = arena_array(command->arena, const struct territory *, TERRITORIES);

	body->territories = list;
	body->territory_count = 0;
	if (!strcmp(value, "none"))
		return NULL;
	while (*value && body->territory_count < TERRITORIES) {
		size_t length = strcspn(value, ",");
		const struct territory *territory = territory_find(arena_copy_bytes(command->arena, value, length));

		if (!territory)
			return "There is no such territory; `ancrage territory list` lists them.";
		list[body->territory_count++] = territory;
		value += length + (value[length] == ',');
	}
	return NULL;
}

static const char *read_mission(struct command *command, const char *value, struct body *body)
{
	size_t length;
	char *bytes;

	body->mission = NULL;
	if (!strcmp(value, "none"))
		return NULL;
	if (disk_read(command->arena, value, LONGEST_MISSION, &bytes, &length))
		return "This file cannot be read, or is too large.";
	body->mission = utf8_clean(command->arena, bytes, length);
	return body->mission ? NULL : "These characters are no text.";
}

struct option {
	const char *name;	/* with its dashes */
	const char *(*read)(struct command *command, const char *value, struct body *body);
};

static const struct option body_options[] = {
	{ "--name", read_name },
	{ "--slug", read_slug },
	{ "--below", read_parent },
	{ "--state", read_state },
	{ "--territory", read_territories },
	{ "--from", read_first_day },
	{ "--to", read_last_day },
	{ "--mission", read_mission },
	{ 0 }
};

static const char *read_option(struct command *command, const char *name, const char *value, struct body *body)
{
	for (const struct option *option = body_options; option->name; option++)
		if (!strcmp(option->name, name))
			return value ? option->read(command, value, body) : "This is missing.";
	return "There is no such option.";
}

/* What is wrong is printed; how many things. */
static int read_options(struct command *command, int from, struct body *body)
{
	int faults = 0;

	for (int i = from; i < command->count; i += 2) {
		const char *value = i + 1 < command->count ? command->arguments[i + 1] : NULL;
		const char *words = read_option(command, command->arguments[i], value, body);

		if (words)
			buffer_print(&command->out, "%s: %s\n", command->arguments[i], words);
		faults += words != NULL;
	}
	return faults;
}

static int check_whole(struct command *command, const struct body *body)
{
	const struct body *parent = body->parent ? body_find_id(command->db, command->arena, body->parent) : NULL;
	struct network_faults faults = { 0 };

	body_check(body, parent, &faults);
	for (int i = 0; i < faults.count; i++)
		buffer_print(&command->out, "%s: %s\n", faults.fault[i].field, faults.fault[i].words);
	return faults.count;
}

static void record(struct command *command, enum audit_action action, int64_t body, const char *detail)
{
	const struct audit_note what = { .action = action, .object = body, .body = body, .detail = detail };

	audit_add(command->db, command->arena, &what);
}

/* "changed=name,state": the options as they were given. */
static const char *options_detail(const struct command *command, int from)
{
	struct buffer detail = buffer_in(command->arena);

	for (int i = from; i < command->count; i += 2)
		buffer_print(&detail, "%s%s", i == from ? "changed=" : ",", command->arguments[i] + strlen("--"));
	return detail.bytes;
}

int body_add_command(struct command *command)
{
	const int kind = name_index(body_kind_names, BODY_KINDS, command->arguments[0]);
	struct body body = { .state = BODY_ACTIVE, .first_day = DAY_NONE, .last_day = DAY_NONE,
			     .slug = command->arguments[1] };
	const char *words = read_name(command, command->arguments[2], &body);
	int64_t id = 0;

	if (kind < 0)
		words = "A body is a council, a commission, a group or a committee.";
	if (words)
		buffer_print(&command->out, "%s\n", words);
	body.kind = kind < 0 ? COUNCIL : (enum body_kind)kind;
	if (read_options(command, 3, &body) || words || check_whole(command, &body))
		return COMMAND_REFUSED;
	if (body_add(command->db, command->arena, &body, &id) == FAULT_CONFLICT) {
		buffer_print(&command->out, "%s: This name is already used.\n", body.slug);
		return COMMAND_REFUSED;
	}
	record(command, AUDIT_BODY_ADDED, id, NULL);
	buffer_print(&command->out, "%s is added\n", body.slug);
	return COMMAND_DONE;
}

int body_change_command(struct command *command)
{
	struct body *body = body_find(command->db, command->arena, command->arguments[0]);
	enum fault fault;

	if (!body) {
		buffer_print(&command->out, "%s: There is no body of that name.\n", command->arguments[0]);
		return COMMAND_REFUSED;
	}
	if (read_options(command, 1, body) || check_whole(command, body))
		return COMMAND_REFUSED;
	fault = body_change(command->db, command->arena, body);
	if (fault == FAULT_INVALID)
		buffer_print(&command->out, "%s: A body below it has not ended.\n", body->slug);
	else if (fault)
		buffer_print(&command->out, "%s: It was not changed: that name is used, or somebody else changed it."
			     " Look again.\n", body->slug);
	if (fault)
		return COMMAND_REFUSED;
	record(command, AUDIT_BODY_CHANGED, body->id, options_detail(command, 1));
	buffer_print(&command->out, "%s is changed\n", body->slug);
	return COMMAND_DONE;
}

/* What a list is asked for; false where the arguments cannot be understood. */
static int read_search(struct command *command, struct body_search *search)
{
	*search = (struct body_search){ .limit = MOST_BODIES };
	for (int i = 0; i + 1 < command->count; i += 2) {
		const char *name = command->arguments[i], *value = command->arguments[i + 1];

		if (!strcmp(name, "--kind") && name_index(body_kind_names, BODY_KINDS, value) >= 0)
			search->kind = value;
		else if (!strcmp(name, "--state") && name_index(body_state_names, BODY_STATES, value) >= 0)
			search->state = value;
		else if (!strcmp(name, "--territory") && territory_find(value))
			search->territory = territory_find(value);
		else if (!strcmp(name, "--search"))
			search->words = utf8_clean(command->arena, value, strlen(value));
		else
			return 0;
	}
	return command->count % 2 == 0;
}

static const char *codes_of(struct arena *arena, const struct body *body)
{
	struct buffer codes = buffer_in(arena);

	for (int i = 0; i < body->territory_count; i++)
		buffer_print(&codes, "%s%s", i ? "," : "", body->territories[i]->code);
	return codes.bytes;
}

static void print_body(struct command *command, const struct body *body)
{
	print_column(&command->out, body_kind_names[body->kind], 10);
	print_column(&command->out, body->slug, 28);
	print_column(&command->out, body_state_names[body->state], 8);
	print_column(&command->out, codes_of(command->arena, body), 16);
	buffer_print(&command->out, "%s\n", body->name);
}

int body_list_command(struct command *command)
{
	struct body_search search;
	struct body **bodies;
	int count;

	if (!read_search(command, &search)) {
		buffer_print(&command->out, "give --kind, --state, --territory or --search, each with a value there is\n");
		return COMMAND_MISUSED;
	}
	buffer_print(&command->out, "%-10s %-28s %-8s %-16s %s\n", "KIND", "SLUG", "STATE", "TERRITORIES", "NAME");
	do {
		count = body_list(command->db, command->arena, &search, &bodies);
		for (int i = 0; i < count; i++)
			print_body(command, bodies[i]);
		search.offset += count;
	} while (count == search.limit);
	return COMMAND_DONE;
}

int territory_list_command(struct command *command)
{
	buffer_print(&command->out, "%-4s %-12s %-6s %s\n", "CODE", "KIND", "REGION", "NAME");
	for (int i = 0; i < TERRITORIES; i++) {
		const struct territory *territory = &territories[i];

		print_column(&command->out, territory->code, 4);
		print_column(&command->out, territory_kind_names[territory->kind], 12);
		print_column(&command->out, territory->region ? territory->region : "", 6);
		buffer_print(&command->out, "%s\n", territory->name);
	}
	return COMMAND_DONE;
}
