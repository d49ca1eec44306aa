/*
 * hello: the least that a FastCGI program can do, to compare pages with: it
 * replies with the bytes of a file, read once.
 *
 *	spawn-fcgi ... -- hello FILE
 */
#include <fcgiapp.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { MOST_BYTES = 1024 * 1024 };

int main(int argc, char **argv)
{
	static char body[MOST_BYTES];
	FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
	FCGX_Request fcgi;
	int length;

	if (!file) {
		fprintf(stderr, "hello FILE: it must be there\n");
		return 2;
	}
	length = (int)fread(body, 1, sizeof(body), file);
	fclose(file);
	if (FCGX_Init() || FCGX_InitRequest(&fcgi, STDIN_FILENO, 0))
		return 1;
	while (FCGX_Accept_r(&fcgi) == 0) {
		FCGX_FPrintF(fcgi.out, "Content-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n", length);
		FCGX_PutStr(body, length, fcgi.out);
		FCGX_Finish_r(&fcgi);
	}
	return 0;
}
