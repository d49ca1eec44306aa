/*
 * sweep_memory: what a sweep and the worker that it starves share: a page of
 * memory whose descriptor the worker inherits, named in SWEEP_MEMORY.
 */
#ifndef TESTS_LEDGER_SWEEP_MEMORY_H
#define TESTS_LEDGER_SWEEP_MEMORY_H

#include <sys/mman.h>

struct sweep_memory {
	volatile int is_armed;
	volatile int nth;	/* the allocation that fails, from 1 on; 0: none */
	volatile int lasts;	/* so do all after it */
	volatile int count;	/* since it was armed */
};

/* NULL where there is no such memory. */
static inline struct sweep_memory *memory_map(int descriptor)
{
	struct sweep_memory *memory = mmap(NULL, sizeof(*memory), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);

	return memory == MAP_FAILED ? NULL : memory;
}

static inline void memory_arm(struct sweep_memory *memory, int nth, int lasts)
{
	memory->count = 0;
	memory->nth = nth;
	memory->lasts = lasts;
	memory->is_armed = 1;
}

static inline int memory_disarm(struct sweep_memory *memory)
{
	memory->is_armed = 0;
	return memory->count;
}

/* Called by the worker for each allocation: shall it fail? */
static inline int memory_fails(struct sweep_memory *memory)
{
	if (!memory || !memory->is_armed)
		return 0;
	memory->count++;
	return memory->count == memory->nth || (memory->lasts && memory->nth && memory->count > memory->nth);
}

#endif
