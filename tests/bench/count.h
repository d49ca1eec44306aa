/*
 * count: what was asked in a while, what it took the servers and ourselves.
 */
#ifndef TESTS_BENCH_COUNT_H
#define TESTS_BENCH_COUNT_H

#include "bench/processes.h"

enum { MOST_LATENCIES = 4 * 1000 * 1000, GROUPS = 4 };

struct count {
	const struct group *groups;
	int group_count;
	double begun, ended;
	long requests, commits;
	size_t largest;		/* bytes of a reply's body, where it is not in chunks */
	float *latencies;	/* seconds; NULL: not kept */
	double cpu[GROUPS], own_cpu;	/* seconds: of the groups, of this process */
};

static inline double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static inline double own_seconds(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static inline void count_begin(struct count *count)
{
	count->requests = count->commits = 0;
	count->largest = 0;
	for (int i = 0; i < count->group_count; i++)
		count->cpu[i] = group_seconds(&count->groups[i]);
	count->own_cpu = own_seconds();
	count->begun = now();
}

static inline void count_end(struct count *count)
{
	count->ended = now();
	count->own_cpu = own_seconds() - count->own_cpu;
	for (int i = 0; i < count->group_count; i++)
		count->cpu[i] = group_seconds(&count->groups[i]) - count->cpu[i];
}

static inline void count_one(struct count *count, double seconds, int is_commit, size_t bytes)
{
	if (count->latencies && count->requests < MOST_LATENCIES)
		count->latencies[count->requests] = (float)seconds;
	count->requests++;
	count->commits += is_commit;
	if (bytes > count->largest)
		count->largest = bytes;
}

/* Everything but latencies. */
static inline void count_add(struct count *sum, const struct count *count)
{
	sum->groups = count->groups;
	sum->group_count = count->group_count;
	sum->ended += count->ended - count->begun;
	sum->requests += count->requests;
	sum->commits += count->commits;
	sum->own_cpu += count->own_cpu;
	for (int i = 0; i < count->group_count; i++)
		sum->cpu[i] += count->cpu[i];
	if (count->largest > sum->largest)
		sum->largest = count->largest;
}

static inline int by_value(const void *a, const void *b)
{
	float left = *(const float *)a, right = *(const float *)b;

	return (left > right) - (left < right);
}

static inline void count_print_latencies(struct count *count, const char *prefix)
{
	size_t kept = (size_t)(count->requests < MOST_LATENCIES ? count->requests : MOST_LATENCIES);

	qsort(count->latencies, kept, sizeof(float), by_value);
	printf("%sp50 %.3f\n%sp99 %.3f\n", prefix, count->latencies[kept / 2] * 1e3, prefix,
	       count->latencies[(size_t)((double)kept * 0.99)] * 1e3);
}

/* A unit is what processor time is told for: so many requests. */
static inline void count_print(struct count *count, const char *prefix, double requests_each)
{
	double seconds = count->ended - count->begun, units = (double)count->requests / requests_each, all = 0;

	if (!count->requests)
		return;
	printf("%srequests %ld\n%srate %.1f\n%scommits %.1f\n", prefix, count->requests, prefix,
	       (double)count->requests / seconds, prefix, (double)count->commits / seconds);
	printf("%sunits %.2f\n%sbytes %zu\n", prefix, units / seconds, prefix, count->largest);
	if (count->latencies)
		count_print_latencies(count, prefix);
	for (int i = 0; i < count->group_count; i++) {
		printf("%scpu.%s %.4f\n", prefix, count->groups[i].name, count->cpu[i] / units * 1e3);
		all += count->cpu[i];
	}
	printf("%scpu %.4f\n%scpu.load %.4f\n", prefix, all / units * 1e3, prefix, count->own_cpu / units * 1e3);
}

#endif
