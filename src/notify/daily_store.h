/* daily_store: what the clock does once a day, or once a night. */
#ifndef NOTIFY_DAILY_STORE_H
#define NOTIFY_DAILY_STORE_H

#include <stdint.h>

struct db;

enum { MORNING = 7, AFTER_DAY = 24, NIGHT = 1, AFTER_NIGHT = 5 };

/* In Paris it is from..before o'clock, and the task was not done today: the day, else DAY_NONE. */
int32_t daily_due(struct db *db, const char *task, int from, int before);

/* Done for that day: in the transaction of the last of it. */
void daily_done(struct db *db, const char *task, int32_t day);

#endif
