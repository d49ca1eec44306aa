#include "snapshot/hash_eight.h"

#include <stdint.h>
#include <string.h>

enum { BLOCK = 64, WORDS = 16, ROUNDS = 64, STATE = 8, LENGTH_SIZE = 8, BITS = 8 };

size_t hash_eight_room(size_t length)
{
	return (length + 1 + LENGTH_SIZE + BLOCK - 1) / BLOCK * BLOCK;
}

/* A one, zeros, and the length in bits at the end of the last block (FIPS 180-4, 5.1.1). */
void hash_eight_pad(unsigned char *messages, size_t length)
{
	size_t room = hash_eight_room(length);

	for (int i = 0; i < EIGHT; i++, messages += room) {
		memset(messages + length, 0, room - length);
		messages[length] = 0x80;
		for (int j = 0; j < LENGTH_SIZE; j++)
			messages[room - 1 - (size_t)j] = (unsigned char)((uint64_t)length * BITS >> j * BITS);
	}
}

#if defined(__x86_64__)

#include <immintrin.h>

#define VECTOR __attribute__((target("avx2")))

/* FIPS 180-4, 4.2.2 and 5.3.3: from the roots of the first primes. */
static const uint32_t round_words[ROUNDS] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static const uint32_t first_state[STATE] = {
	0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
};

/* Of vectors that hold one word of each message. */
#define ADD(x, y) _mm256_add_epi32((x), (y))
#define AND(x, y) _mm256_and_si256((x), (y))
#define OR(x, y) _mm256_or_si256((x), (y))
#define XOR(x, y) _mm256_xor_si256((x), (y))
#define SHIFT(x, bits) _mm256_srli_epi32((x), (bits))
#define TURN(x, bits) OR(SHIFT(x, bits), _mm256_slli_epi32((x), 32 - (bits)))

/* FIPS 180-4, 4.1.2. */
#define SMALL_0(x) XOR(XOR(TURN(x, 7), TURN(x, 18)), SHIFT(x, 3))
#define SMALL_1(x) XOR(XOR(TURN(x, 17), TURN(x, 19)), SHIFT(x, 10))
#define LARGE_0(x) XOR(XOR(TURN(x, 2), TURN(x, 13)), TURN(x, 22))
#define LARGE_1(x) XOR(XOR(TURN(x, 6), TURN(x, 11)), TURN(x, 25))
#define CHOOSE(x, y, z) XOR(z, AND(x, XOR(y, z)))
#define MAJORITY(x, y, z) OR(AND(x, y), AND(z, OR(x, y)))

VECTOR static void load_block(__m256i words[WORDS], const unsigned char *messages, size_t room)
{
	for (int i = 0; i < WORDS; i++) {
		uint32_t word[EIGHT];

		for (int j = 0; j < EIGHT; j++) {
			memcpy(&word[j], messages + (size_t)j * room + (size_t)i * sizeof(*word), sizeof(*word));
			word[j] = __builtin_bswap32(word[j]);
		}
		memcpy(&words[i], word, sizeof(word));
	}
}

/* FIPS 180-4, 6.2.2. */
VECTOR static void add_block(__m256i state[STATE], __m256i words[WORDS])
{
	__m256i a = state[0], b = state[1], c = state[2], d = state[3];
	__m256i e = state[4], f = state[5], g = state[6], h = state[7];

#pragma GCC unroll 16
	for (int i = 0; i < ROUNDS; i++) {
		__m256i one, two;

		if (i >= WORDS)
			words[i % WORDS] = ADD(ADD(words[i % WORDS], words[(i - 7) % WORDS]),
				ADD(SMALL_0(words[(i - 15) % WORDS]), SMALL_1(words[(i - 2) % WORDS])));
		one = ADD(ADD(h, LARGE_1(e)), ADD(CHOOSE(e, f, g),
			ADD(words[i % WORDS], _mm256_set1_epi32((int)round_words[i]))));
		two = ADD(LARGE_0(a), MAJORITY(a, b, c));
		h = g;
		g = f;
		f = e;
		e = ADD(d, one);
		d = c;
		c = b;
		b = a;
		a = ADD(one, two);
	}
	state[0] = ADD(state[0], a);
	state[1] = ADD(state[1], b);
	state[2] = ADD(state[2], c);
	state[3] = ADD(state[3], d);
	state[4] = ADD(state[4], e);
	state[5] = ADD(state[5], f);
	state[6] = ADD(state[6], g);
	state[7] = ADD(state[7], h);
}

VECTOR void hash_eight(const unsigned char *messages, size_t length, struct hash hashes[EIGHT])
{
	size_t room = hash_eight_room(length);
	__m256i state[STATE], words[WORDS];

	for (int i = 0; i < STATE; i++)
		state[i] = _mm256_set1_epi32((int)first_state[i]);
	for (size_t at = 0; at < room; at += BLOCK) {
		load_block(words, messages + at, room);
		add_block(state, words);
	}
	for (int i = 0; i < STATE; i++) {
		uint32_t word[EIGHT];

		memcpy(word, &state[i], sizeof(word));
		for (int j = 0; j < EIGHT; j++) {
			word[j] = __builtin_bswap32(word[j]);
			memcpy(hashes[j].bytes + (size_t)i * sizeof(*word), &word[j], sizeof(*word));
		}
	}
}

int can_hash_eight(void)
{
	return __builtin_cpu_supports("avx2") != 0;
}

#else

void hash_eight(const unsigned char *messages, size_t length, struct hash hashes[EIGHT])
{
	for (int i = 0; i < EIGHT; i++)
		hashes[i] = hash_of(messages + (size_t)i * hash_eight_room(length), length);
}

int can_hash_eight(void)
{
	return 0;
}

#endif
