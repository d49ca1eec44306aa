# For scripts of tests/site, to be sourced after browse.bash: what a telephone does.

# digits KEY [STEPS]: what a telephone shows for this key of base 32, so many steps from now (RFC 6238).
digits()
{
	python3 - "$1" "${2:-0}" <<-'END'
		import base64, hashlib, hmac, struct, sys, time
		key = base64.b32decode(sys.argv[1].replace(' ', ''))
		step = int(time.time()) // 30 + int(sys.argv[2])
		mac = hmac.new(key, struct.pack('>Q', step), hashlib.sha1).digest()
		at = mac[-1] & 15
		print('%06d' % ((struct.unpack('>I', mac[at:at + 4])[0] & 0x7fffffff) % 1000000))
	END
}

key_shown() { sed -n 's/.*<strong class="code" dir="ltr">\([A-Z2-7 ]*\)<.*/\1/p' "$body"; }
