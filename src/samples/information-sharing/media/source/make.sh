#!/bin/sh
# Draws the pictures and makes the recordings of ../ from what stands here.
# Needs: librsvg2-bin espeak-ng opus-tools
set -eu
cd "$(dirname "$0")"

draw() {
	rsvg-convert -w 240 -h 240 -o "../$1"
}

# Arabic is read from the right: what goes from left to right is turned round.
turn() {
	sed -e 's|<svg [^>]*>|&<g transform="translate(240 0) scale(-1 1)">|' -e 's|</svg>|</g>&|' "$1"
}

for picture in *.svg; do
	draw "${picture%.svg}.png" <"$picture"
done
for picture in who-knows tell-again; do
	turn $picture.svg | draw $picture.ar.png
done

# <name>.<language>.txt, a sentence or an answer a line, is read slowly.
for words in *.txt; do
	name=${words%.txt}
	case $name in
	*.en) voice=en-gb ;;
	*.ar) voice=ar ;;
	*) voice=fr-fr ;;
	esac
	espeak-ng -v $voice -s 130 -g 2 -f "$words" --stdout |
		opusenc --quiet --bitrate 20 --speech --serial 1 --discard-comments - "../$name.opus"
done
