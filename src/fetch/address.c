#include "fetch/address.h"

#include <netinet/in.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>

struct range {
	unsigned char start[16];
	int bits;	/* of the start that an address shares */
};

/* RFC 6890 and the registry it began. */
static const struct range not_public_4[] = {
	{ { 0 }, 8 }, { { 10 }, 8 }, { { 100, 64 }, 10 }, { { 127 }, 8 }, { { 169, 254 }, 16 }, { { 172, 16 }, 12 },
	{ { 192, 0, 0 }, 24 }, { { 192, 0, 2 }, 24 }, { { 192, 88, 99 }, 24 }, { { 192, 168 }, 16 },
	{ { 198, 18 }, 15 }, { { 198, 51, 100 }, 24 }, { { 203, 0, 113 }, 24 }, { { 224 }, 3 },
};

/* Only 2000::/3 is in use; within it, documentation, benchmarks, tunnels to anywhere. */
static const struct range global_6 = { { 0x20 }, 3 };
static const struct range not_public_6[] = {
	{ { 0x20, 0x01 }, 23 }, { { 0x20, 0x01, 0x0d, 0xb8 }, 32 }, { { 0x20, 0x02 }, 16 }, { { 0x3f, 0xff }, 20 },
};

static const struct range mapped_4 = { { [10] = 0xff, [11] = 0xff }, 96 };
static const struct range translated_4 = { { 0x00, 0x64, 0xff, 0x9b }, 96 };
static const struct range loopback_4 = { { 127 }, 8 };
static const struct range loopback_6 = { { [15] = 1 }, 128 };

static const struct range private_4[] = { { { 10 }, 8 }, { { 172, 16 }, 12 }, { { 192, 168 }, 16 }, { { 100, 64 }, 10 } };
static const struct range private_6 = { { 0xfc }, 7 };

static int is_in(const unsigned char *address, const struct range *range)
{
	int whole = range->bits / 8, rest = range->bits % 8;
	unsigned mask = 0xff00u >> rest & 0xffu;

	return !memcmp(address, range->start, (size_t)whole) &&
	       (!rest || (address[whole] & mask) == (range->start[whole] & mask));
}

static int is_in_any(const unsigned char *address, const struct range *ranges, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (is_in(address, &ranges[i]))
			return 1;
	return 0;
}

static int is_public_4(const unsigned char *address)
{
	return !is_in_any(address, not_public_4, sizeof(not_public_4) / sizeof(*not_public_4));
}

static int is_public_6(const unsigned char *address)
{
	/* These lead to an IPv4 address, in their last four bytes. */
	if (is_in(address, &mapped_4) || is_in(address, &translated_4))
		return is_public_4(address + 12);
	return is_in(address, &global_6) &&
	       !is_in_any(address, not_public_6, sizeof(not_public_6) / sizeof(*not_public_6));
}

static const unsigned char *bytes_4(const struct sockaddr *address)
{
	return (const unsigned char *)&((const struct sockaddr_in *)(const void *)address)->sin_addr;
}

static const unsigned char *bytes_6(const struct sockaddr *address)
{
	return (const unsigned char *)&((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;
}

int address_is_loopback(const struct sockaddr *address)
{
	if (address->sa_family == AF_INET)
		return is_in(bytes_4(address), &loopback_4);
	return address->sa_family == AF_INET6 && is_in(bytes_6(address), &loopback_6);
}

int address_is_public(const struct sockaddr *address)
{
	if (address->sa_family == AF_INET)
		return is_public_4(bytes_4(address));
	return address->sa_family == AF_INET6 && is_public_6(bytes_6(address));
}

int address_is_private(const struct sockaddr *address)
{
	if (address->sa_family == AF_INET)
		return is_in_any(bytes_4(address), private_4, sizeof(private_4) / sizeof(*private_4));
	return address->sa_family == AF_INET6 && is_in(bytes_6(address), &private_6);
}
