#!/bin/sh
# Draws the pictures of ../ from what stands here. None of them has a direction of reading.
# Needs: librsvg2-bin
set -eu
cd "$(dirname "$0")"

for picture in *.svg; do
	rsvg-convert -w 240 -h 240 -o "../${picture%.svg}.png" <"$picture"
done
