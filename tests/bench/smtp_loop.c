/*
 * smtp_loop: what a courier is measured by: libcurl alone, the same mail again and again over one connection.
 *
 *	smtp_loop PORT COUNT FILE
 */
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/log.h"

enum { MOST = 1 << 20 };

static char mail[MOST];
static size_t length, given;

static size_t give(char *to, size_t size, size_t count, void *context)
{
	size_t piece = size * count < length - given ? size * count : length - given;

	(void)context;
	memcpy(to, mail + given, piece);
	given += piece;
	return piece;
}

static void read_mail(const char *path)
{
	FILE *file = fopen(path, "re");

	if (!file)
		die("%s cannot be read", path);
	length = fread(mail, 1, MOST, file);
	fclose(file);
}

static void send_one(CURL *curl)
{
	struct curl_slist *recipients = curl_slist_append(NULL, "zoe@example.fr");

	given = 0;
	curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients);
	curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)length);
	if (curl_easy_perform(curl))
		die("a mail was not taken");
	curl_slist_free_all(recipients);
}

int main(int argc, char **argv)
{
	struct arena arena = { 0 };
	long count = argc == 4 ? strtol(argv[2], NULL, 10) : 0;
	CURL *curl;

	if (count < 1 || curl_global_init(CURL_GLOBAL_DEFAULT) || !(curl = curl_easy_init()))
		die("usage: smtp_loop PORT COUNT FILE");
	read_mail(argv[3]);
	curl_easy_setopt(curl, CURLOPT_URL, arena_print(&arena, "smtp://127.0.0.1:%s/example.fr", argv[1]));
	curl_easy_setopt(curl, CURLOPT_MAIL_FROM, "<site@example.fr>");
	curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
	while (count--)
		send_one(curl);
	curl_easy_cleanup(curl);
	curl_global_cleanup();
	arena_close(&arena);
	return 0;
}
