/*
 * send: keeps the page when a form cannot be sent, and tries again.
 *
 *	<form class="sending" method="post" data-offline="Not sent yet..." data-retry="Try now"
 *	      data-sending="Sending...">
 *
 * is posted in the background. While the network is down, or the reply is 502,
 * 503 or 504, the words of data-offline are shown with a button that says
 * data-retry; data-sending is said where it takes long. Where the page would
 * lead elsewhere the server says where in X-Go, asked by X-Sending (a fetch
 * would load the next page only to lose it); any other page takes the place of
 * this one, as it would without this script.
 *
 * A reply may be lost, and the form is then posted again: its action must take
 * the same post twice as one. No class "sending" where attempts count.
 */
(function () {
	"use strict";
	const SLOW = 1000, PATIENCE = 30000, FIRST = 5000, LONGEST = 60000;
	const script = document.currentScript.src;

	function enhance(form) {
		const state = form.appendChild(document.createElement("div"));
		let pressed = null, sending = false, timer = 0, failures = 0;

		state.className = "sending-state";
		state.setAttribute("role", "status");

		function become(busy) {
			sending = busy;
			form.setAttribute("aria-busy", busy);
		}

		/* The ordinary way, for whatever went wrong in here. */
		function native() {
			const copy = document.createElement("input");

			become(false);
			if (pressed && pressed.name) {
				copy.type = "hidden";
				copy.name = pressed.name;
				copy.value = pressed.value;
				form.appendChild(copy);
			}
			HTMLFormElement.prototype.submit.call(form);
			copy.remove();
		}

		function wait() {
			const words = document.createElement("p"), button = document.createElement("button");

			become(false);
			timer = setTimeout(send, Math.min(FIRST * 2 ** failures++, LONGEST));
			if (state.querySelector("button"))
				return;
			words.textContent = form.dataset.offline;
			button.type = "button";
			button.textContent = form.dataset.retry;
			button.addEventListener("click", send);
			state.textContent = "";
			state.append(words, button);
		}

		function open(address) {
			state.textContent = "";
			location.assign(address);
			/* Should the visitor stop that, the form can be sent again. */
			setTimeout(become, PATIENCE, false);
		}

		/* Refused at once, again and again, while the network is there: by an extension, say. */
		function isBlocked() {
			return failures < 2 ? false :
				fetch(script, { cache: "no-store" }).then((reply) => reply.ok, () => false);
		}

		async function post() {
			const stop = new AbortController(), body = new URLSearchParams(new FormData(form));
			const clock = setTimeout(() => stop.abort(), PATIENCE);

			if (pressed && pressed.name)
				body.append(pressed.name, pressed.value);
			try {
				const reply = await fetch(form.getAttribute("action") || location.href,
					{ method: "POST", body, credentials: "same-origin", signal: stop.signal, headers: { "X-Sending": "1" } });
				const next = reply.headers.get("X-Go");

				if (reply.status >= 502 && reply.status <= 504)
					return wait;
				if (reply.redirected)
					throw new Error("not a reply of ours");
				return next ? open.bind(null, next) : show.bind(null, await reply.text());
			} catch (fault) {
				return fault.name !== "AbortError" && await isBlocked() ? native : wait;
			} finally {
				clearTimeout(clock);
			}
		}

		async function send() {
			let slow;

			if (sending)
				return;
			become(true);
			clearTimeout(timer);
			timer = 0;
			slow = setTimeout(() => {
				state.textContent = state.textContent || form.dataset.sending || "";
			}, SLOW);
			try {
				(await post())();
			} catch (fault) {
				native();
			}
			clearTimeout(slow);
		}

		form.addEventListener("click", (event) => {
			pressed = event.target.closest("[type=submit], button:not([type])") || pressed;
		});
		form.addEventListener("submit", (event) => {
			if (event.defaultPrevented)
				return;
			event.preventDefault();
			pressed = event.submitter || pressed;
			send();
		});
		addEventListener("online", () => timer && send());
		addEventListener("pageshow", (event) => event.persisted && become(false));
	}

	/* Scripts inside are not run: a DOMParser's never are. What is no page throws. */
	function show(text) {
		const page = new DOMParser().parseFromString(text, "text/html"), root = page.documentElement;

		if (!page.querySelector("main"))
			throw new Error("not a page");
		document.title = page.title;
		document.documentElement.lang = root.lang;
		document.documentElement.dir = root.dir;
		document.body.replaceWith(page.body);
		scrollTo(0, 0);
		begin("main");
	}

	function begin(otherwise) {
		const first = document.getElementById("errors") || document.querySelector("main [autofocus]") ||
			document.getElementById(otherwise);

		if (first)
			first.focus();
		if (window.fetch && window.AbortController && window.URLSearchParams)
			document.querySelectorAll("form.sending").forEach(enhance);
	}

	begin();
})();
