#include "snapshot/snapshot.h"

const char *const snapshot_state_names[SNAPSHOT_STATES] = { "provisional", "frozen" };

int snapshot_segments(const struct snapshot *snapshot)
{
	return (int)((snapshot->submissions + snapshot->segment_rows - 1) / snapshot->segment_rows);
}

int snapshot_segment_rows(const struct snapshot *snapshot, int segment)
{
	int64_t left = snapshot->submissions - (int64_t)segment * snapshot->segment_rows;

	return left < snapshot->segment_rows ? (int)left : snapshot->segment_rows;
}
