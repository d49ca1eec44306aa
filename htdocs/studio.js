/*
 * studio: parts are moved by the keyboard; a condition offers the answers of its
 * question; what people will see is shown beside the form while it is filled in.
 *
 *	<form>...</form> <aside data-preview="ADDRESS"><iframe name="shown"></iframe></aside>
 *
 * A while after the last change the form is posted to that address, which keeps
 * nothing, and the page that comes back takes the place of the one in the frame.
 * Without this script the frame shows what is saved.
 */
(function () {
	"use strict";
	const WHILE = 250;

	function preview(aside) {
		const frame = aside.querySelector("iframe"), form = aside.parentElement.querySelector("form");
		const languages = aside.querySelectorAll("[data-language]");
		let timer = 0, stop = null, language = "";

		function show(text) {
			const page = new DOMParser().parseFromString(text, "text/html"), shown = frame.contentDocument;

			if (!shown || !shown.body || !page.body)
				return;
			shown.documentElement.lang = page.documentElement.lang;
			shown.documentElement.dir = page.documentElement.dir;
			shown.body.replaceWith(shown.adoptNode(page.body));
		}

		async function refresh() {
			const body = new URLSearchParams(new FormData(form));

			if (stop)
				stop.abort();
			stop = new AbortController();
			body.set("language", language);
			try {
				const reply = await fetch(aside.dataset.preview, { method: "POST", body, signal: stop.signal });

				if (reply.ok && !reply.redirected)
					show(await reply.text());
			} catch (_) {
				/* The next change asks again. */
			}
		}

		function later() {
			clearTimeout(timer);
			/* Hidden where there is no room. */
			if (frame.offsetParent)
				timer = setTimeout(refresh, WHILE);
		}

		function choose(event) {
			event.preventDefault();
			language = event.currentTarget.dataset.language;
			for (const link of languages)
				link.toggleAttribute("aria-current", false);
			event.currentTarget.setAttribute("aria-current", "true");
			refresh();
		}

		form.addEventListener("input", later);
		for (const link of languages)
			link.addEventListener("click", choose);
	}

	/* Alt and an arrow press the button of the part that is focused; the page that follows gives it the focus again. */
	function moveByKeys(event) {
		const way = { ArrowUp: "up", ArrowDown: "down" }[event.key];
		const part = event.target.closest(".parts > li, .part-head");

		if (!way || !part || !event.altKey || event.ctrlKey || event.metaKey)
			return;
		event.preventDefault();
		part.querySelector(`button[name=${way}]`).click();
	}

	/* Only the answers of the question that is picked. */
	function narrow(condition, answers) {
		const question = condition.querySelector("select"), value = condition.querySelector("input"), own = answers.cloneNode();

		own.id = `${value.id}-answers`;
		condition.append(own);
		value.setAttribute("list", own.id);

		function fill() {
			own.replaceChildren(...[...answers.children].filter((option) => option.dataset.of === question.value).map((option) => option.cloneNode()));
		}

		question.addEventListener("change", fill);
		fill();
	}

	for (const aside of document.querySelectorAll("[data-preview]"))
		preview(aside);
	if (document.querySelector(".parts, .part-head")) {
		document.body.classList.add("has-keys");
		document.addEventListener("keydown", moveByKeys);
	}
	for (const condition of document.querySelectorAll(".condition"))
		narrow(condition, document.getElementById("p-answers"));
}());
