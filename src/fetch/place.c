#include "fetch/place.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "fetch/address.h"

enum { LONGEST_HOST = 253, LONGEST_PORT = 5, LAST_PORT = 65535, FIRST_FREE_PORT = 1024, HTTPS_PORT = 443 };

static const char scheme[] = "https://";

/* Printable ASCII, and nothing that ends an address or means two things to two readers. */
static int is_plain(const char *url)
{
	for (; *url; url++)
		if (*url <= ' ' || *url > '~' || strchr("\"'<>\\^`{|}#", *url))
			return 0;
	return 1;
}

static int port_fits(const char *port)
{
	long number;

	if (!*port || strlen(port) > LONGEST_PORT || port[strspn(port, "0123456789")])
		return 0;
	number = strtol(port, NULL, 10);
	return number == HTTPS_PORT || (number >= FIRST_FREE_PORT && number <= LAST_PORT);
}

static int address_fits(const struct sockaddr *address, const struct place_limits *limits)
{
	if (limits->loopback)
		return address_is_loopback(address);
	return address_is_public(address) || (limits->private && address_is_private(address));
}

static enum place_fault check_6(const char *host, const struct place_limits *limits)
{
	struct sockaddr_in6 address = { .sin6_family = AF_INET6 };

	if (inet_pton(AF_INET6, host, &address.sin6_addr) != 1)
		return PLACE_HOST;
	return address_fits((const struct sockaddr *)(const void *)&address, limits) ? PLACE_FITS : PLACE_PRIVATE;
}

static enum place_fault check_4(const char *host, const struct place_limits *limits)
{
	struct sockaddr_in address = { .sin_family = AF_INET };

	if (inet_pton(AF_INET, host, &address.sin_addr) != 1)
		return PLACE_HOST;
	return address_fits((const struct sockaddr *)(const void *)&address, limits) ? PLACE_FITS : PLACE_PRIVATE;
}

static int ends_with(const char *host, const char *end)
{
	size_t length = strlen(host), wanted = strlen(end);

	return length >= wanted && !strcasecmp(host + length - wanted, end);
}

static int is_local_name(const char *host)
{
	return !strcasecmp(host, "localhost") || ends_with(host, ".localhost");
}

/* Names that no public server answers for. */
static int is_private_name(const char *host)
{
	return !strchr(host, '.') || ends_with(host, ".local") || ends_with(host, ".internal") || ends_with(host, ".lan") ||
	       ends_with(host, ".home.arpa");
}

/* Labels of letters, digits and hyphens; a last one that is a number makes an address of it, in the eyes of resolvers. */
static enum place_fault check_name(const char *host, const struct place_limits *limits)
{
	const char *last = strrchr(host, '.');

	last = last ? last + 1 : host;
	if (!*host || *host == '.' || *host == '-' || !*last || strstr(host, "..") || strlen(host) > LONGEST_HOST)
		return PLACE_HOST;
	for (const char *at = host; *at; at++)
		if (!isalnum((unsigned char)*at) && *at != '-' && *at != '.')
			return PLACE_HOST;
	if (isdigit((unsigned char)*last))
		return check_4(host, limits);
	if (is_local_name(host))
		return limits->loopback ? PLACE_FITS : PLACE_PRIVATE;
	if (is_private_name(host))
		return limits->private ? PLACE_FITS : PLACE_PRIVATE;
	return PLACE_FITS;
}

/* "host", "host:443", "[::1]:8443": what stands between the slashes. */
static enum place_fault check_authority(char *authority, const struct place_limits *limits)
{
	char *port, *end;

	if (strchr(authority, '@'))
		return PLACE_USER;
	if (*authority == '[') {
		end = strchr(authority, ']');
		if (!end || (end[1] && end[1] != ':'))
			return PLACE_HOST;
		port = end[1] ? end + 2 : NULL;
		*end = '\0';
		return port && !port_fits(port) ? PLACE_PORT : check_6(authority + 1, limits);
	}
	port = strchr(authority, ':');
	if (port)
		*port++ = '\0';
	return port && !port_fits(port) ? PLACE_PORT : check_name(authority, limits);
}

enum place_fault place_check(const char *url, const struct place_limits *limits)
{
	char authority[LONGEST_HOST + LONGEST_PORT + 4];
	size_t length;

	if (!is_plain(url) || !strstr(url, "://"))
		return PLACE_FORM;
	if (strncasecmp(url, scheme, strlen(scheme)))
		return PLACE_NOT_HTTPS;
	url += strlen(scheme);
	length = strcspn(url, "/?");
	if (length >= sizeof(authority))
		return PLACE_HOST;
	memcpy(authority, url, length);
	authority[length] = '\0';
	return check_authority(authority, limits);
}
