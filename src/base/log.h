/*
 * log: what the operator is told, one structured line on stderr per event.
 *
 *	level=warning program=answer request=7kq2m9x4 text="SELECT ...: Lock wait timeout"
 *
 * Never an answer, a code, a name or an address: values that identify a
 * visitor have no place in these lines. Text is quoted, control characters in
 * it are escaped, and a line is at most LOG_LONGEST bytes.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

enum { LOG_LONGEST = 1000 };

/* Named once, by main(): stands in every line. The text must outlive the process's use of it. */
void log_program(const char *name);

/* The request being served, shown in its lines and on the visitor's error page; NULL for none. */
void log_request(const char *id);

__attribute__((format(printf, 1, 2))) void note(const char *format, ...);
__attribute__((format(printf, 1, 2))) void warn(const char *format, ...);

/* An invariant of ours is broken, or memory has ended: say so and abort. */
__attribute__((format(printf, 1, 2), noreturn)) void die(const char *format, ...);

#endif
