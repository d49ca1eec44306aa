#include "disclosure/disclosure_command.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/disk.h"
#include "disclosure/family_json.h"
#include "disclosure/protect.h"
#include "disclosure/publish.h"
#include "disclosure/verdict.h"

enum { MOST_FINDINGS = 200 };

static int read_file(struct command *command, const char *path, struct family_file *file)
{
	const char *fault = NULL;
	size_t length;
	char *bytes;

	switch (disk_read(command->arena, path, FAMILY_JSON_BYTES, &bytes, &length)) {
	case NO_FAULT:		fault = family_json_read(command->arena, bytes, length, file); break;
	case FAULT_TOO_LARGE:	fault = "the file is too large"; break;
	default:		fault = "the file cannot be read";
	}
	if (fault)
		buffer_print(&command->out, "%s: %s\n", path, fault);
	return !fault;
}

static json_t *write_certificate(const struct family *family, const struct certificate *certificate)
{
	const struct family_table *table = &family->tables[certificate->table];
	json_t *corners = json_array();

	for (int i = 0; i < certificate->corner_count; i++)
		json_array_append_new(corners, json_pack("{s:o, s:i}", "at", family_json_at(table, certificate->corners[i]),
							 "sign", certificate->signs[i]));
	return json_pack("{s:s, s:o, s:I, s:I, s:o}", "table", table->name, "at", family_json_at(table, certificate->cell),
			 "down", (json_int_t)certificate->down, "up", (json_int_t)certificate->up, "corners", corners);
}

static void print_certificates(struct command *command, const struct protection *protection)
{
	for (int i = 0; i < protection->certificate_count; i++) {
		json_t *json = write_certificate(protection->family, &protection->certificates[i]);

		buffer_print(&command->out, "%s\n", family_json_text(command->arena, json));
		json_decref(json);
	}
}

int disclosure_protect_command(struct command *command)
{
	int wants_certificates = command->count == 2 && !strcmp(command->arguments[1], "--certificates");
	struct family_file file;
	struct publication publication;

	if (command->count == 2 && !wants_certificates)
		return COMMAND_MISUSED;
	if (!read_file(command, command->arguments[0], &file))
		return COMMAND_REFUSED;
	for (int t = 0; t < file.family.table_count; t++)
		if (!file.family.tables[t].counts) {
			buffer_print(&command->out, "%s: a table has no counts\n", command->arguments[0]);
			return COMMAND_REFUSED;
		}
	publication = publish(command->arena, &file.family, file.snapshot);
	if (!publication.tally) {
		buffer_print(&command->out, "%s: %s\n", command->arguments[0], publication.why);
		return COMMAND_REFUSED;
	}
	buffer_print(&command->out, "%s\n", published_json(publication.tally));
	if (wants_certificates)
		print_certificates(command, publication.protection);
	return COMMAND_DONE;
}

/* All files as one release. */
struct gathered {
	struct attack_release release;
	struct attack_table *tables;
	struct family_equation *equations;
	const char **snapshots;
	int snapshot_count;
	int threshold, k;
};

static int snapshot_number(struct gathered *gathered, const char *name)
{
	for (int i = 0; i < gathered->snapshot_count; i++)
		if (!strcmp(gathered->snapshots[i], name))
			return i;
	gathered->snapshots[gathered->snapshot_count] = name;
	return gathered->snapshot_count++;
}

/* 0 where they are more than a release holds. */
static int gather(struct arena *arena, struct gathered *gathered, const struct family_file *file)
{
	int before = gathered->release.table_count, threshold = family_threshold(&file->family);
	int snapshot = snapshot_number(gathered, file->snapshot), k = family_k(&file->family);

	if (before + file->family.table_count > FAMILY_TABLES ||
	    gathered->release.equation_count + file->family.equation_count > FAMILY_EQUATIONS)
		return 0;
	for (int t = 0; t < file->family.table_count; t++)
		gathered->tables[gathered->release.table_count++] =
			(struct attack_table){ &file->family.tables[t], file->cells[t], snapshot };
	for (int i = 0; i < file->family.equation_count; i++)
		gathered->equations[gathered->release.equation_count++] =
			equation_moved(arena, &file->family.equations[i], before);
	gathered->threshold = threshold > gathered->threshold ? threshold : gathered->threshold;
	gathered->k = k > gathered->k ? k : gathered->k;
	return 1;
}

static int gather_all(struct command *command, struct gathered *gathered)
{
	*gathered = (struct gathered){
		.tables = arena_array(command->arena, struct attack_table, FAMILY_TABLES),
		.equations = arena_array(command->arena, struct family_equation, FAMILY_EQUATIONS),
		.snapshots = arena_array(command->arena, const char *, (size_t)command->count),
	};
	for (int i = 0; i < command->count; i++) {
		struct family_file file;

		if (!read_file(command, command->arguments[i], &file))
			return 0;
		if (!file.is_published) {
			buffer_print(&command->out, "%s: a table has counts that are not published\n",
				     command->arguments[i]);
			return 0;
		}
		if (!gather(command->arena, gathered, &file)) {
			buffer_print(&command->out, "these are more tables than one release holds\n");
			return 0;
		}
	}
	gathered->release.tables = gathered->tables;
	gathered->release.equations = gathered->equations;
	return 1;
}

static void print_finding(struct command *command, const struct gathered *gathered, const struct finding *finding)
{
	const struct family_table *shape = gathered->release.tables[finding->table].shape;
	json_t *at = family_json_at(shape, finding->cell);

	buffer_print(&command->out, "%s%s: %s %s", finding_words[finding->kind],
		     finding->is_gain ? ", of the difference to another table" : "", shape->name,
		     family_json_text(command->arena, at));
	json_decref(at);
	if (finding->high >= 0)
		buffer_print(&command->out, ", %lld to %lld\n", (long long)finding->low, (long long)finding->high);
	else
		buffer_print(&command->out, ", %lld or more\n", (long long)finding->low);
}

int disclosure_audit_command(struct command *command)
{
	struct gathered gathered;
	const struct verdict *verdict;

	if (!gather_all(command, &gathered))
		return COMMAND_REFUSED;
	verdict = verdict_of(command->arena, &gathered.release, gathered.threshold, gathered.k);
	for (int i = 0; i < verdict->count && i < MOST_FINDINGS; i++)
		if (verdict->findings[i].kind == FINDING_CONTRARY)
			buffer_print(&command->out, "%s\n", finding_words[FINDING_CONTRARY]);
		else
			print_finding(command, &gathered, &verdict->findings[i]);
	buffer_print(&command->out, "hidden: %d, narrowest: %lld, found: %d\n", verdict->hidden,
		     (long long)verdict->narrowest, verdict->count);
	return verdict->count ? COMMAND_REFUSED : COMMAND_DONE;
}
