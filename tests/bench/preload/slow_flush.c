/*
 * slow_flush: a disk that takes FLUSH_MICROSECONDS more to flush, for the program
 * it is preloaded into.
 */
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static void wait_for_the_disk(void)
{
	const char *text = getenv("FLUSH_MICROSECONDS");
	long microseconds = text ? strtol(text, NULL, 10) : 0;
	struct timespec left = { microseconds / 1000000, microseconds % 1000000 * 1000 };

	while (nanosleep(&left, &left))
		;
}

int fsync(int file)
{
	static int (*real)(int);

	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "fsync");
	wait_for_the_disk();
	return real(file);
}

int fdatasync(int file)
{
	static int (*real)(int);

	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "fdatasync");
	wait_for_the_disk();
	return real(file);
}
