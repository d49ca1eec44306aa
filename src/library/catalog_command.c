#include "library/catalog_command.h"

#include "base/buffer.h"
#include "catalog/catalog_store.h"
#include "job/tick_store.h"
#include "synthesis/shelving_store.h"

int catalog_fill_command(struct command *command)
{
	int64_t done = 0, some = TICK_MORE;

	while (some & TICK_MORE) {
		some = synthesis_shelve_due(command->db, TICK_BATCH);
		done += some & ~TICK_MORE;
	}
	buffer_print(&command->out, "put into the library: %lld\n", (long long)done);
	return COMMAND_DONE;
}

int catalog_rebuild_command(struct command *command)
{
	const int64_t count = catalog_rebuild(command->db);

	if (count < 0)
		return COMMAND_REFUSED;
	buffer_print(&command->out, "indexed: %lld\n", (long long)count);
	return COMMAND_DONE;
}
