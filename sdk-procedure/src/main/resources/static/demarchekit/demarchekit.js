/*
 * What makes the pages more comfortable. Everything works without it: this file only adds, and gives up quietly when something
 * that it needs is missing.
 */
(() => {
  "use strict";

  /** Moves the focus to the list of errors, so that it is the first thing read. */
  function focusErrors() {
    document.getElementById("erreurs")?.focus();
  }

  /** Keeps an impatient second click from sending a form twice. The button is not disabled: its value must be posted. */
  function sendOnce(form) {
    let sent = false;
    form.addEventListener("submit", (event) => {
      if (sent) {
        event.preventDefault();
        return;
      }
      sent = true;
      event.submitter?.setAttribute("aria-disabled", "true");
    });
    // The browser may show the page again as it was left, after "back".
    window.addEventListener("pageshow", () => {
      sent = false;
      form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
    });
  }

  /** Keeps back the file field of answers that the State gave until they are not confirmed. */
  function fileWhenNeeded(section) {
    const file = section.querySelector("[data-file=later]");
    const confirm = section.querySelector("input[type=radio][value=confirmer]");
    if (!file || !confirm) {
      return;
    }
    const show = () => {
      file.hidden = confirm.checked;
    };
    section.addEventListener("change", show);
    // The browser may show the page again as it was left, after "back".
    window.addEventListener("pageshow", show);
    show();
  }

  /** Shows the print button, which does nothing without a script. */
  function offerPrint(button) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  /**
   * Suggests addresses under the first field of an address and fills the others: a combobox with a list (ARIA 1.2), the focus
   * staying in the input.
   */
  function suggestAddresses(group) {
    const input = document.getElementById(group.dataset.voie);
    const postcode = document.getElementById(group.dataset.codePostal);
    const city = document.getElementById(group.dataset.commune);
    if (!input || !(postcode instanceof HTMLInputElement) || !(city instanceof HTMLInputElement)) {
      return;
    }
    const label = group.querySelector(`label[for="${input.id}"]`);

    const box = document.createElement("div");
    box.className = "dk-suggestions";
    input.replaceWith(box);
    const list = document.createElement("ul");
    list.id = `${input.id}-propositions`;
    list.className = "dk-suggestions__list";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", `Propositions : ${label ? label.textContent.trim() : "adresse"}`);
    const status = document.createElement("p");
    status.className = "dk-visually-hidden";
    status.setAttribute("role", "status");
    const failure = document.createElement("p");
    failure.className = "dk-hint dk-suggestions__status";
    failure.setAttribute("role", "status");
    box.append(input, list, status);
    box.after(failure);

    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");

    const SHORTEST = 3;
    const PAUSE = 250;
    let suggestions = [];
    let active = -1;
    let timer = 0;
    let request = null;

    function close() {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function open() {
      if (suggestions.length > 0) {
        list.hidden = false;
        input.setAttribute("aria-expanded", "true");
      }
    }

    function activate(index) {
      active = index;
      Array.from(list.children).forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
      if (index >= 0) {
        input.setAttribute("aria-activedescendant", list.children[index].id);
        list.children[index].scrollIntoView({ block: "nearest" });
      } else {
        input.removeAttribute("aria-activedescendant");
      }
    }

    function choose(index) {
      const address = suggestions[index];
      input.value = address.street;
      postcode.value = address.postcode;
      city.value = address.city;
      suggestions = [];
      close();
      status.textContent = `Adresse choisie : ${address.label}. Le code postal et la commune sont remplis.`;
    }

    function show(found) {
      suggestions = found;
      active = -1;
      list.replaceChildren(
        ...found.map((address, at) => {
          const option = document.createElement("li");
          option.id = `${list.id}-${at + 1}`;
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          option.textContent = address.label;
          option.addEventListener("click", () => choose(at));
          return option;
        }),
      );
      input.removeAttribute("aria-activedescendant");
      if (found.length === 0) {
        close();
        status.textContent = "Aucune adresse proposée. Saisissez-la en entier.";
        return;
      }
      open();
      const count = found.length === 1 ? "1 adresse proposée" : `${found.length} adresses proposées`;
      status.textContent = `${count}. Parcourez-les avec les flèches haut et bas.`;
    }

    async function search(text) {
      request?.abort();
      const mine = new AbortController();
      request = mine;
      try {
        const url = new URL(group.dataset.suggestions, window.location.href);
        url.searchParams.set("q", text);
        const response = await fetch(url, { headers: { Accept: "application/json" }, signal: mine.signal });
        if (!response.ok) {
          throw new Error(String(response.status));
        }
        const found = await response.json();
        if (request === mine && document.activeElement === input) {
          failure.textContent = "";
          show(found);
        }
      } catch (error) {
        if (error.name !== "AbortError") {
          suggestions = [];
          close();
          status.textContent = "";
          failure.textContent = "Les propositions d’adresses ne sont pas disponibles : saisissez votre adresse en entier.";
        }
      }
    }

    input.addEventListener("input", () => {
      window.clearTimeout(timer);
      request?.abort();
      const text = input.value.trim();
      if (text.length < SHORTEST) {
        suggestions = [];
        status.textContent = "";
        close();
        return;
      }
      timer = window.setTimeout(() => search(text), PAUSE);
    });

    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey) {
        return;
      }
      const last = suggestions.length - 1;
      if (event.key === "ArrowDown" && last >= 0) {
        open();
        activate(active >= last ? 0 : active + 1);
        event.preventDefault();
      } else if (event.key === "ArrowUp" && last >= 0) {
        open();
        activate(active <= 0 ? last : active - 1);
        event.preventDefault();
      } else if (event.key === "Enter" && !list.hidden && active >= 0) {
        choose(active);
        event.preventDefault();
      } else if (event.key === "Escape" && !list.hidden) {
        close();
        event.preventDefault();
      }
    });

    input.addEventListener("blur", () => {
      window.clearTimeout(timer);
      request?.abort();
      close();
    });
    // A press on the list must not take the focus from the input, whose blur would close the list before the click.
    list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  focusErrors();
  document.querySelectorAll("form[data-once]").forEach(sendOnce);
  document.querySelectorAll("button[data-print]").forEach(offerPrint);
  document.querySelectorAll("[data-datum]").forEach(fileWhenNeeded);
  document.querySelectorAll("[data-suggestions][data-voie]").forEach(suggestAddresses);
})();
