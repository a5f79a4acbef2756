// Keys, files dropped on the page, progress of long work; below, the map. All pages can be read without it.
(() => {
  "use strict";
  const $ = (selector, from = document) => from.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const root = $("script[src$='static/app.js']").getAttribute("src").replace("static/app.js", "");
  const store = (room, name, value) => {
    try { if (value === undefined) return room.getItem(name); room.setItem(name, value); } catch { /* a browser may refuse to keep anything */ }
    return null;
  };
  const csrf = () => $("#work")?.dataset.csrf || "";
  const post = (path, fields) => {
    const body = new URLSearchParams(fields);
    return fetch(root + path, { method: "POST", body, headers: { "Accept": "application/json", "X-CSRF-Token": csrf() } });
  };
  const tell = (words) => { const place = $("#told"); if (place) place.textContent = words; };

  // Keys. A person who does not want single keys turns them off in the settings.
  const keysOff = () => store(localStorage, "orontes-keys") === "off";
  const move = (by) => {
    const asked = $("[data-asked]");
    if (asked) {
      const to = by > 0 ? asked.dataset.next : asked.dataset.before;
      if (to) location.href = `${root}questions.html?${asked.dataset.kept ? asked.dataset.kept + "&" : ""}at=${encodeURIComponent(to)}`;
      return;
    }
    const shown = () => all("[data-item], main tbody tr, main .entry, .claim, .ground:not(.spoken)")
      .filter((item) => item.checkVisibility?.() ?? true).map((item) => $("a[href], details.decide > summary", item)).filter(Boolean);
    let items = shown(), to = items.indexOf(document.activeElement) + by;
    const folded = to === items.length && $("#claims")?.closest("section").querySelector("details.rest:not([open])");
    if (folded) { folded.open = true; items = shown(); to = Math.max(0, items.indexOf($("a[href], details.decide > summary", $(".claim", folded)))); }
    if (items.length) items[Math.max(0, Math.min(items.length - 1, to))].focus();
  };
  const answer = (key) => {
    const form = $(`form[data-answer="${CSS.escape(key)}"]`);
    if (form) form.requestSubmit();
    return Boolean(form);
  };
  const write = () => {
    const form = $("form[data-answer='e']") || $("form[data-answer]");
    if (!form) return;
    const details = $("details", form);
    if (details) details.open = true;
    ($("input[name=value]:not([type=hidden])", form) || $("input[name=reason]", form))?.focus();
  };
  const undo = async () => {
    const last = JSON.parse(store(sessionStorage, "orontes-last") || "null");
    if (!last) { tell($("#keys")?.dataset.none || "–"); return; }
    const reply = await post("decide", { subject: last.subject, action: "undo", reason: last.reason });
    if (!reply.ok) { tell((await reply.json()).error.message); return; }
    store(sessionStorage, "orontes-last", "null");
    location.href = `${root}questions.html?at=${encodeURIComponent(last.question)}`;
  };
  const help = () => {
    const keys = $("#keys"), button = $("[data-help]");
    if (!keys) { location.href = `${root}settings.html#keyboard`; return; }
    keys.hidden = !keys.hidden;
    button?.setAttribute("aria-expanded", String(!keys.hidden));
  };
  // Keys on a claim, or on the name, place or event of the page: what needs a value opens its field, and Enter sends it.
  const DECIDES = {
    a: ["accept"], r: ["reject"], x: ["sign_off"], u: ["undo"], c: ["comment", "reason"], n: ["correct", "value", "count"], t: ["correct", "value", "time"],
    p: ["correct", "value", "place"], w: ["correct", "value", "actor"], o: ["correct", "value", "target"], m: ["merge", "others"], f: ["forbid", "others"],
    s: ["status", "value"], g: ["assign"], v: ["sensitive", "value"],
  };
  const form = () => document.activeElement.closest(".claim, tr, .ground")?.querySelector("details.decide form") || $("details.subject form");
  const send_by = (chosen, button) => {
    const { reason, subject } = chosen.elements;
    if (!reason.value) reason.value = button.dataset.sayReason || chosen.dataset.sayReason;
    store(sessionStorage, "orontes-decided", JSON.stringify({ at: location.pathname, subject: subject.value, did: button.value }));
    chosen.requestSubmit(button);
  };
  const undo_here = async () => {
    const last = JSON.parse(store(sessionStorage, "orontes-decided") || "null");
    if (!last || last.at !== location.pathname || last.did === "undo") return false;
    const reply = await post("decide", { subject: last.subject, action: "undo", reason: (form() || $("details.decide form")).dataset.sayUndone });
    store(sessionStorage, "orontes-decided", JSON.stringify({ ...last, did: "undo" }));
    if (reply.ok) location.reload();
    return true;
  };
  const decide = (pressed) => {
    const key = /^[0-9]$/.test(pressed) ? "n" : pressed, [action, needs, what] = DECIDES[key] || [];
    if (action === "undo") { undo_here(); return true; }
    const chosen = form(), button = chosen && $(`button[value="${action}"]`, chosen);
    if (!button) return false;
    if (action === "assign") chosen.elements.value.value = chosen.dataset.me;
    if (!needs) { send_by(chosen, button); return true; }
    if (what) chosen.elements.field.value = what;
    chosen.closest("details").open = true;
    chosen.dataset.action = action;
    chosen.elements[needs].focus();
    if (key !== pressed) chosen.elements[needs].value = pressed;
    return true;
  };
  const confirm = (typing) => {
    const button = typing.form?.dataset.action && typing.value && $(`button[value="${typing.form.dataset.action}"]`, typing.form);
    if (button) send_by(typing.form, button);
    return Boolean(button);
  };
  let before = "";
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keysOff()) return;
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (typing) {
      if (event.key === "Escape") typing.blur();
      if (event.key === "Enter" && confirm(typing)) event.preventDefault();
      return;
    }
    const went = before === "g" && event.key === "q";
    before = event.key;
    if (went) location.href = `${root}questions.html`;
    else if (event.key === "/") ($("[data-find]") || $("#find"))?.focus();
    else if (event.key === "?") help();
    else if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "u" && $("[data-queue]")) undo();
    else if (event.key === "e" && $("[data-asked]")) write();
    else if (!(event.key.length === 1 && ($("[data-asked]") ? answer(event.key) : decide(event.key)))) return;
    event.preventDefault();
  });
  for (const form of all("form[data-answer]")) {
    form.addEventListener("submit", () => {
      const fields = new FormData(form);
      store(sessionStorage, "orontes-last", JSON.stringify({ subject: fields.get("subject"), question: fields.get("question"), reason: "Undone in the queue" }));
    });
  }
  const decided = JSON.parse(store(sessionStorage, "orontes-decided") || "null");
  if (decided?.at === location.pathname && decided.did !== "undo") {
    const done = $(`input[name=subject][value="${CSS.escape(decided.subject)}"]`)?.closest(".claim"), every = all(".claim"), next = done && (every[every.indexOf(done) + 1] || done);
    if (next) {
      next.closest("details.rest")?.setAttribute("open", "");
      next.scrollIntoView({ block: "center" });
      $("summary", next)?.focus({ preventScroll: true });
    }
  }
  $("[data-help]")?.addEventListener("click", help);
  const keys = $("[data-keys]");
  if (keys) {
    keys.hidden = false;
    $("input", keys).checked = !keysOff();
    $("input", keys).addEventListener("change", (event) => store(localStorage, "orontes-keys", event.target.checked ? "on" : "off"));
  }
  $(".top nav [aria-current], .top nav .within")?.scrollIntoView({ block: "nearest", inline: "center" });
  const print = $("[data-print]");
  if (print) { print.hidden = false; print.addEventListener("click", () => window.print()); }

  // Files: chosen or dropped, folders too, sent with progress.
  const walk = async (entry) => {
    if (entry.isFile) return [await new Promise((done, fail) => entry.file(done, fail))];
    const reader = entry.createReader(), found = [];
    for (;;) {
      const some = await new Promise((done, fail) => reader.readEntries(done, fail));
      if (!some.length) return (await Promise.all(found.map(walk))).flat();
      found.push(...some);
    }
  };
  const send = (form, files) => {
    const bar = $("progress", form), cancel = $(".sending button", form), words = $(".sending span", form), body = new FormData();
    if (!files.length || !cancel.hidden) return;
    for (const file of files) body.append("files", file, file.name);
    body.append("csrf", $("input[name=csrf]", form).value);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      bar.hidden = false;
      bar.value = event.total ? (100 * event.loaded) / event.total : 0;
      words.textContent = `${words.dataset.sayFiles} ${files.length} · ${Math.floor(bar.value)} %`;
    });
    request.addEventListener("load", () => {
      if (request.status === 202) location.href = `${root}work.html`;
      else words.textContent = JSON.parse(request.responseText || "{}").error?.message || String(request.status);
    });
    request.addEventListener("error", () => { words.textContent = "?"; });
    request.addEventListener("abort", () => { words.textContent = ""; });
    request.addEventListener("loadend", () => { cancel.hidden = true; bar.hidden = true; });
    cancel.onclick = () => request.abort();
    cancel.hidden = false;
    words.textContent = "";
    request.send(body);
  };
  for (const form of all("form[data-drop]")) {
    form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
    form.addEventListener("dragleave", () => form.classList.remove("over"));
    form.addEventListener("drop", async (event) => {
      event.preventDefault();
      form.classList.remove("over");
      const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
      send(form, entries.length ? (await Promise.all(entries.map(walk))).flat() : [...event.dataTransfer.files]);
    });
    form.addEventListener("submit", (event) => { event.preventDefault(); send(form, [...$("input[type=file]", form).files]); });
  }

  // Long work: how far it is, until it has ended.
  const watched = $("[data-work]");
  const load = (address) => new Promise((done) => {  // trusted types forbid to parse a text; a request may answer with a document
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.addEventListener("loadend", () => done(request.status === 200 ? request.response : null));
    request.send();
  });
  const watch = async () => {
    const reply = await fetch(watched.dataset.work, { headers: { Accept: "application/json" } }).catch(() => null);
    const job = reply?.ok ? await reply.json() : null;
    if (job && job.state !== "running" && job.state !== "waiting") { if (!all("input:focus, textarea:focus").length) location.reload(); return; }
    // The words stand on the page of the work, in the language of whoever visits; on that page itself its table goes along.
    const page = await load(`${root}work.html`);
    for (const part of ["#work-step", ".job .state", ".job .steps"]) {
      const fresh = page && $(part, page), shown = $(part);
      if (fresh && shown) shown.replaceChildren(...fresh.childNodes);
    }
    if (page && $("#work-bar", page) && $("#work-bar")) $("#work-bar").value = $("#work-bar", page).value;
    setTimeout(watch, 1000);
  };
  if (watched) setTimeout(watch, 700);
})();

// The map: larger and smaller, moved by mouse, keys and fingers; markers keep their size, and come apart where there is room. The address has the view.
(() => {
  "use strict";
  const figure = document.querySelector("figure.map:not(.small)"), picture = figure?.querySelector("svg");
  if (!picture) return;
  const LARGEST = 16, STEP = 1.6, ROOM = 5;  // ROOM: percent of the frame that the places of one marker need to stand apart
  const frame = document.createElement("div"), tools = document.createElement("p"), how = document.createElement("span");
  let size = 1;
  frame.className = "frame";
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", figure.dataset.sayMap);
  tools.className = "zoom";
  how.className = "soft";
  how.textContent = figure.dataset.sayHow;
  picture.replaceWith(frame);
  frame.append(picture);

  const groups = [...picture.querySelectorAll("g.apart")].map((apart) => {
    const spots = [...apart.querySelectorAll("svg")].map((spot) => [parseFloat(spot.getAttribute("x")), parseFloat(spot.getAttribute("y")) * 0.75]);
    const wide = Math.max(...spots.flatMap((one) => spots.map((other) => Math.hypot(one[0] - other[0], one[1] - other[1]))));
    return { apart, one: apart.previousElementSibling, from: ROOM / wide };
  });
  const zoom = (to, x = frame.clientWidth / 2, y = frame.clientHeight / 2) => {
    const next = Math.max(1, Math.min(LARGEST, to)), left = (frame.scrollLeft + x) / size, top = (frame.scrollTop + y) / size;
    size = next;
    picture.style.inlineSize = `${100 * size}%`;
    picture.style.maxInlineSize = "none";
    for (const { apart, one, from } of groups) {
      apart.classList.toggle("shown", size >= from);
      one.classList.toggle("gone", size >= from);
    }
    frame.scrollTo(left * size - x, top * size - y);
  };

  // The middle of the view, in shares of the picture, and its size.
  let writing = 0;
  const write = () => {
    clearTimeout(writing);
    writing = setTimeout(() => {
      const share = (at, shown, all) => ((at + shown / 2) / all).toFixed(3);
      const state = [size.toFixed(2), share(frame.scrollLeft, frame.clientWidth, frame.scrollWidth), share(frame.scrollTop, frame.clientHeight, frame.scrollHeight)];
      if (size > 1) history.replaceState(null, "", `#map:${state}`);
      else if (location.hash.startsWith("#map:")) history.replaceState(null, "", location.pathname + location.search);
    }, 150);
  };
  const read = () => {
    const [to, x, y] = location.hash.startsWith("#map:") ? location.hash.slice(5).split(",").map(Number) : [];
    if (!(to >= 1 && x >= 0 && y >= 0)) return;
    zoom(to, 0, 0);
    frame.scrollTo(x * frame.scrollWidth - frame.clientWidth / 2, y * frame.scrollHeight - frame.clientHeight / 2);
  };
  frame.addEventListener("scroll", write);

  for (const [sign, label, by] of [["+", figure.dataset.sayLarger, STEP], ["−", figure.dataset.saySmaller, 1 / STEP]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", label);
    button.addEventListener("click", () => { zoom(size * by); write(); });
    tools.append(button);
  }
  tools.append(how);
  figure.prepend(tools);

  const within = (event) => { const box = frame.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(size * (event.deltaY < 0 ? 1.25 : 0.8), ...within(event));
    write();
  }, { passive: false });
  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { "+": STEP, "=": STEP, "-": 1 / STEP, "0": 0 }[event.key];
    const to = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] }[event.key];
    if (by === undefined && (!to || size === 1)) return;
    if (to) frame.scrollBy(...to);
    else zoom(size * by);
    write();
    event.preventDefault();
    event.stopPropagation();
  });

  let held = null, moved = false;
  frame.addEventListener("pointerdown", (event) => {
    moved = false;
    if (event.pointerType === "mouse" && event.button === 0 && size > 1) held = [event.clientX + frame.scrollLeft, event.clientY + frame.scrollTop];
  });
  frame.addEventListener("pointermove", (event) => {
    if (!held) return;
    moved ||= Math.hypot(held[0] - event.clientX - frame.scrollLeft, held[1] - event.clientY - frame.scrollTop) > 4;
    frame.scrollTo(held[0] - event.clientX, held[1] - event.clientY);
  });
  for (const name of ["pointerup", "pointerleave"]) frame.addEventListener(name, () => { held = null; });
  frame.addEventListener("click", (event) => { if (moved) event.preventDefault(); }, true);  // the end of a drag is no click on a marker
  frame.addEventListener("dragstart", (event) => event.preventDefault());

  // Two fingers; one moves the frame as it moves any page.
  let pinch = null;
  const spread = ([one, other]) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
  frame.addEventListener("touchmove", (event) => {
    if (event.touches.length !== 2) return;
    event.preventDefault();
    const touches = [...event.touches], now = spread(touches);
    pinch ||= { at: now, size };
    const [x, y] = within({ clientX: (touches[0].clientX + touches[1].clientX) / 2, clientY: (touches[0].clientY + touches[1].clientY) / 2 });
    zoom((pinch.size * now) / pinch.at, x, y);
    write();
  }, { passive: false });
  for (const name of ["touchend", "touchcancel"]) frame.addEventListener(name, (event) => { if (event.touches.length < 2) pinch = null; });
  read();
})();
