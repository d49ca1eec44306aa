/*
 * sweep_answer: the program `answer`, with an allocator of which one allocation
 * fails when a sweep says so (sweep_memory.h). A program's own malloc() is that
 * of its libraries too. In a sanitized build AddressSanitizer gives the memory;
 * what libc takes on its own behalf is then not counted, as it asks for it there.
 */
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

#include "ledger/sweep_memory.h"

int answer_main(void);

#define main answer_main
#include "../../cgi-bin/answer.c"
#undef main

#ifdef __SANITIZE_ADDRESS__
#define really(name) __interceptor_##name
#else
#define really(name) __libc_##name
#endif

void *really(malloc)(size_t size);
void *really(calloc)(size_t count, size_t size);
void *really(realloc)(void *old, size_t size);

static struct sweep_memory *memory;

static int fails(void)
{
	if (!memory_fails(memory))
		return 0;
	errno = ENOMEM;
	return 1;
}

void *malloc(size_t size)
{
	return fails() ? NULL : really(malloc)(size);
}

void *calloc(size_t count, size_t size)
{
	return fails() ? NULL : really(calloc)(count, size);
}

void *realloc(void *old, size_t size)
{
	return fails() ? NULL : really(realloc)(old, size);
}

int main(void)
{
	const char *descriptor = getenv("SWEEP_MEMORY");

	memory = descriptor ? memory_map((int)strtol(descriptor, NULL, 10)) : NULL;
	return answer_main();
}
