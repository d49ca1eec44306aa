/*
 * council: a paragraph is saved while it is typed.
 *
 *	<form data-keep="ADDRESS" data-kept="Saved." data-keeping="Saving..." data-offline="..." data-other="..." data-refused="...">
 *	<input name="seen" value="7"> ... <p class="keep-state" role="status"></p>
 *
 * A while after the last key the form is posted to that address, which answers {"version": 8}: what is typed next is
 * seen from there. While there is no connection it is tried again. Where somebody else changed the paragraph nothing
 * is saved any more by itself: the button keeps both. Whoever leaves with words that are not saved is asked first.
 * Without this script the button saves.
 */
(function () {
	"use strict";
	const WHILE = 1500, PATIENCE = 15000, AGAIN = 5000;

	function enhance(form) {
		const state = form.querySelector(".keep-state"), seen = form.elements.seen;
		let timer = 0, isSending = false, isBlocked = false, saved = words();

		function words() {
			const all = new URLSearchParams(new FormData(form));

			all.delete("seen");
			return all.toString();
		}

		function later(wait) {
			clearTimeout(timer);
			timer = setTimeout(send, wait);
		}

		async function post() {
			const stop = new AbortController(), clock = setTimeout(() => stop.abort(), PATIENCE);

			try {
				return await fetch(form.dataset.keep, { method: "POST", credentials: "same-origin", redirect: "manual",
					body: new URLSearchParams(new FormData(form)), signal: stop.signal });
			} catch (_) {
				return null;
			} finally {
				clearTimeout(clock);
			}
		}

		/* What it says; whether trying again may help. */
		async function take(reply, sent) {
			if (reply && reply.ok) {
				seen.value = (await reply.json()).version;
				saved = sent;
				state.textContent = form.dataset.kept;
			} else if (!reply || reply.status >= 500 || reply.status === 429) {
				state.textContent = form.dataset.offline;
				later(AGAIN);
			} else {
				isBlocked = reply.status !== 422;
				state.textContent = reply.status === 409 ? form.dataset.other : form.dataset.refused;
			}
		}

		async function send() {
			const sent = words();

			if (isSending || isBlocked || sent === saved)
				return;
			isSending = true;
			state.textContent = form.dataset.keeping;
			try {
				await take(await post(), sent);
			} finally {
				isSending = false;
			}
			if (words() !== sent)
				later(WHILE);
		}

		form.addEventListener("input", () => later(WHILE));
		form.addEventListener("submit", () => {
			clearTimeout(timer);
			isBlocked = true;
			saved = words();
		});
		addEventListener("pageshow", (event) => {
			if (event.persisted)
				isBlocked = false;
		});
		addEventListener("beforeunload", (event) => {
			if (words() !== saved)
				event.preventDefault();
		});
	}

	for (const form of document.querySelectorAll("form[data-keep]"))
		enhance(form);
}());
