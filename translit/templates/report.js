(function () {
  "use strict";
  var all = function (query, root) { return Array.prototype.slice.call((root || document).querySelectorAll(query)); };
  var one = function (query) { return document.querySelector(query); };
  all(".answers, [data-tools]").forEach(function (node) { node.hidden = false; });

  // --- what is shown
  var search = one("[data-search]"), kind = one("select[data-kind]"), home = one("select[data-home]"), shown = one("[data-shown]");
  var cards = all(".person-card"), sections = all("[data-section]");
  var plain = function (text) { return text.toLowerCase().replace(/[’ʼ`]/g, "'").replace(/ł/g, "l").normalize("NFD").replace(/[\u0300-\u036f]/g, ""); };
  var texts = cards.map(function (card) { return plain(card.dataset.text); });
  function show() {
    var wanted = plain(search.value.trim()), count = 0;
    cards.forEach(function (card, at) {
      var yes = (!kind.value || card.dataset.kind === kind.value) && (!home.value || card.dataset.home === home.value) &&
        (!wanted || texts[at].indexOf(wanted) >= 0);
      card.hidden = !yes;
      count += yes;
    });
    sections.forEach(function (section) { section.hidden = !section.querySelector(".person-card:not([hidden])"); });
    shown.textContent = count + " of " + cards.length;
  }
  if (search) {
    [search, kind, home].forEach(function (field) { field.addEventListener("input", show); });
    if (!cards.some(function (card) { return card.dataset.kind === "person"; })) { kind.value = ""; }
    show();
  }
  window.addEventListener("hashchange", function () {
    var card = document.getElementById(location.hash.slice(1));
    if (card && card.hidden) { search.value = kind.value = home.value = ""; show(); card.scrollIntoView(); }
  });

  // --- on paper everything is open but the sentences
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = all("details.rest:not([open])");
    opened.forEach(function (node) { node.open = true; });
  });
  window.addEventListener("afterprint", function () { opened.forEach(function (node) { node.open = false; }); });

  // --- decisions
  var saver = one("[data-saver]"), decided = one("[data-decided]"), saved = true;
  function rows() {
    var found = [];
    all("[data-question]").forEach(function (question) {
      var pressed = question.querySelector("[aria-pressed=true]");
      question.classList.toggle("done", !!pressed);
      if (!pressed) { return; }
      var options = all("[data-name]", question);
      if (pressed.dataset.answer === "none") {
        options.forEach(function (option) { found.push(["different", option.dataset.name, option.dataset.other]); });
      } else {
        found.push([pressed.dataset.answer, pressed.dataset.name, pressed.dataset.other]);
      }
    });
    return found;
  }
  function refresh() {
    var answered = all("[data-question].done").length;
    saver.hidden = !answered;
    decided.textContent = answered + (answered === 1 ? " answer" : " answers") + (saved ? ", saved" : ", not saved yet");
  }
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-answer]");
    if (!button) { return; }
    var was = button.getAttribute("aria-pressed") === "true";
    all("[data-answer]", button.closest("[data-question]")).forEach(function (other) { other.setAttribute("aria-pressed", "false"); });
    button.setAttribute("aria-pressed", String(!was));
    saved = false;
    rows();
    refresh();
  });
  one("[data-save]").addEventListener("click", function () {
    var text = [["decision", "name", "other"]].concat(rows()).map(function (row) { return row.join("\t"); }).join("\n") + "\n";
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/tab-separated-values" }));
    link.download = "decisions.tsv";
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
    saved = true;
    refresh();
  });
  window.addEventListener("beforeunload", function (event) { if (!saved) { event.preventDefault(); } });
}());
