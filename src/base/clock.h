/*
 * clock: how long something takes. It only goes forward, whatever happens to the
 * time of day; what day or hour it is, the database says.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

/* Milliseconds since some moment before the program began. */
int64_t clock_milliseconds(void);

#endif
