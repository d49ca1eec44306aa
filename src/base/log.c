#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *program = "ancrage";
static const char *request;

void log_program(const char *name)
{
	program = name;
}

void log_request(const char *id)
{
	request = id;
}

/* One write() per line, so that the lines of several workers never mix. */
static void tell(const char *level, const char *format, va_list args)
{
	char text[LOG_LONGEST], line[2 * LOG_LONGEST];
	size_t length;
	int printed;

	printed = snprintf(line, sizeof(line), "level=%s program=%s request=%s text=\"",
			   level, program, request ? request : "-");
	length = printed < 0 ? 0 : (size_t)printed;
	if (vsnprintf(text, sizeof(text), format, args) < 0)
		text[0] = '\0';
	for (const char *from = text; *from && length < sizeof(line) - 4; from++) {
		if (*from == '"' || *from == '\\')
			line[length++] = '\\';
		line[length++] = (unsigned char)*from < ' ' ? ' ' : *from;
	}
	line[length++] = '"';
	line[length++] = '\n';
	if (write(STDERR_FILENO, line, length) < 0)
		return;		/* nobody listens: there is nowhere to say so */
}

void note(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	tell("note", format, args);
	va_end(args);
}

void warn(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	tell("warning", format, args);
	va_end(args);
}

void die(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	tell("fatal", format, args);
	va_end(args);
	abort();
}
