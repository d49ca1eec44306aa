#include "catalog/plain.h"

#include <md4c.h>
#include <string.h>

#include "base/buffer.h"
#include "base/log.h"

static int enter(MD_BLOCKTYPE type, void *detail, void *context)
{
	(void)type;
	(void)detail;
	(void)context;
	return 0;
}

/* What ends is on a line of its own; what holds others is ended by the last of them. */
static int leave(MD_BLOCKTYPE type, void *detail, void *context)
{
	struct buffer *out = context;

	(void)type;
	(void)detail;
	if (out->length && out->bytes[out->length - 1] != '\n')
		buffer_add(out, "\n", 1);
	return 0;
}

static int pass(MD_SPANTYPE type, void *detail, void *context)
{
	(void)type;
	(void)detail;
	(void)context;
	return 0;
}

static int add(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE length, void *context)
{
	if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR || type == MD_TEXT_NULLCHAR)
		buffer_add(context, " ", 1);
	else
		buffer_add(context, text, length);
	return 0;
}

void plain_add(struct buffer *out, const char *markdown)
{
	const MD_PARSER parser = {
		.flags = MD_FLAG_NOHTML | MD_FLAG_COLLAPSEWHITESPACE,
		.enter_block = enter, .leave_block = leave, .enter_span = pass, .leave_span = pass, .text = add,
	};

	if (md_parse(markdown, (MD_SIZE)strlen(markdown), &parser, out))
		warn("words were not read to their end");
}
