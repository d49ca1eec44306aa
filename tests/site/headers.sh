#!/bin/bash
# What every page carries: headers that bind the browser, cookies that nothing else can read.
set -u
cd "$(dirname "$0")/../.."
. tests/site/browse.bash

policy="default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

look()
{
	claim "$1: content security policy" has_header Content-Security-Policy "$policy"
	claim "$1: nosniff" has_header X-Content-Type-Options nosniff
	claim "$1: referrer policy" has_header Referrer-Policy same-origin
	claim "$1: opener policy" has_header Cross-Origin-Opener-Policy same-origin
	claim "$1: kept by nobody" has_header Cache-Control no-store
	claim "$1: no word on who serves it" has_header Server nginx
	claim "$1: nothing inline" test "$(grep -ciE '<script[^>]*>[^<]|<style| style=| on[a-z]+=' "$body")" = 0
	claim "$1: from nowhere else" test "$(grep -cE '(src|href|action)="(https?:)?//' "$body")" = 0
}

browse /survey/partage-pro
send /survey/partage-pro/start device=shared
look "a redirection"
for path in / /consultation/partage-informations /survey/partage-pro /survey/partage-personnes /survey/partage-personnes/begin \
	/survey/ancrage-territorial /survey/partage-pro/page/1 /survey/partage-pro/later /survey/partage-pro/leave /left /resume /receipt
do
	browse $path
	claim "$path answers" is 200
	look $path
done
browse /nothing
look "an absent page"
browse / -X DELETE
look "a wrong method"
send /survey/partage-pro/page/1 go=next
look "a form that came back"

while read -r cookie
do
	claim "a cookie is for the server alone: ${cookie%%=*}" grep -qE '; Path=/; HttpOnly; SameSite=Lax(; Max-Age=[0-9]+)?$' <<<"$cookie"
done < <(for path in /language/en /survey/partage-pro/page/1
	do
		curl -s -b "$jar" -D - -o /dev/null "$ADDRESS$path" | tr -d '\r' | sed -n 's/^Set-Cookie: //Ip'
	done)
browse /language/en
claim "the language is kept" grep -qE '^Set-Cookie: language=en;' "$head"
browse / -I
claim "HEAD has the headers" has_header Content-Language en
claim "HEAD has no body" test ! -s "$body" -o "$(grep -c '<html' "$body")" = 0

# The network is behind the door; the help is for anyone, and may do nothing.
browse /network/body/haut-conseil
claim "the network leads to the door" leads_to "/account/sign-in?back=%2Fnetwork%2Fbody%2Fhaut-conseil"
look "the way to the door"
browse /help/fr/member.html
claim "a page of help answers" is 200
claim "help: its policy lets it do nothing" has_header Content-Security-Policy \
	"default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
claim "help: nosniff" has_header X-Content-Type-Options nosniff
claim "help: in UTF-8" has_header Content-Type "text/html; charset=utf-8"
claim "help: in its frame" says '<html lang="fr" dir="ltr">'
claim "help: to the same in Arabic" says '<a href="/help/ar/member.html" hreflang="ar"'
claim "help: to the other roles, not to itself" test "$(grep -c '<li><a href="/help/fr/[a-z-]*.html">' "$body")" = 10
claim "help: nothing of how it is put together" says_not '<!--'
browse /help/fr/rapporteur.html
claim "help: to no page that is not there" says_not /help/ar/
claim "a frame is no page" test "$(status /help/frame/fr-head.html)" = 404
claim "no list of the pages of help" test "$(status /help/fr/)" != 200

# Pages are small, and smaller still on the way.
browse /survey/partage-pro --compressed -w '%{http_code}'
claim "pages are compressed" has_header Content-Encoding gzip
curl -s -H 'Accept-Encoding: gzip' -o "$scratch/page" "$ADDRESS/survey/partage-pro"
curl -s -H 'Accept-Encoding: gzip' -o "$scratch/style" "$ADDRESS/static/style.css"
claim "a first page with its style is at most 14 kB" test $(($(stat -c %s "$scratch/page") + $(stat -c %s "$scratch/style"))) -le 14336
claims_end
