# Prints "FILE:LINE: code", without comments and with its texts emptied.
FNR == 1 { inside = 0 }
{
	rest = $0
	code = ""
	while (rest != "") {
		if (inside) {
			last = index(rest, "*/")
			rest = last ? substr(rest, last + 2) : ""
			inside = !last
		} else if (match(rest, /\/\*|\/\/|"([^"\\]|\\.)*"|'([^'\\]|\\.)*'/)) {
			token = substr(rest, RSTART, RLENGTH)
			code = code substr(rest, 1, RSTART - 1)
			rest = token == "//" ? "" : substr(rest, RSTART + RLENGTH)
			inside = token == "/*"
			if (!inside && token != "//")
				code = code "\"\""
		} else {
			code = code rest
			rest = ""
		}
	}
	print FILENAME ":" FNR ": " code
}
